import { Module } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { OutboundModule } from '../../platform/outbound/index.js';
import { MediaStoreModule } from '../media-store/index.js';
import { Ffmpeg } from './convert/ffmpeg.js';
import { openFfmpeg } from './convert/open-ffmpeg.js';
import { FileReader } from './file-reader.js';
import { MultipartReader } from './http/multipart-reader.js';
import { InboundMedia } from './inbound/inbound-media.js';
import { MediaFetcher } from './intake/media-fetcher.js';
import { MediaIntake } from './intake/media-intake.js';
import { MediaKeeper } from './intake/media-keeper.js';
import { Spool } from './intake/spool.js';
import { MediaLeftovers } from './media-leftovers.js';
import { MediaRepository } from './media.repository.js';
import { MediaUrls } from './media-urls.js';
import { MessageFiles } from './message-files.js';

/** Files: taken in, noted, kept, linked to. */
@Module({
  imports: [MediaStoreModule, OutboundModule],
  providers: [
    FileReader,
    InboundMedia,
    MediaFetcher,
    MediaIntake,
    MediaKeeper,
    MediaLeftovers,
    MediaRepository,
    MediaUrls,
    MessageFiles,
    MultipartReader,
    Spool,
    { provide: Ffmpeg, inject: [Config], useFactory: openFfmpeg },
  ],
  exports: [
    Ffmpeg,
    FileReader,
    InboundMedia,
    MediaIntake,
    MediaKeeper,
    MediaLeftovers,
    MediaRepository,
    MediaStoreModule,
    MediaUrls,
    MessageFiles,
    MultipartReader,
    Spool,
  ],
})
export class MediaModule {}
