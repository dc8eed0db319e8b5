import { Module } from '@nestjs/common';
import { InstanceModule } from '../instance/index.js';
import { JobsModule } from '../jobs/index.js';
import { SessionModule } from '../session/index.js';
import { AwaitedMediaListener } from './inbound/awaited-media.listener.js';
import { FileFetcher } from './inbound/file-fetcher.js';
import { MediaDownload } from './inbound/media-download.js';
import { MediaFetchProcessor } from './inbound/media-fetch.processor.js';
import { MediaModule } from './media.module.js';

/** Fetching of files that others sent; apart from the module that keeps them, which webhooks need too. */
@Module({
  imports: [InstanceModule, JobsModule, MediaModule, SessionModule],
  providers: [AwaitedMediaListener, FileFetcher, MediaDownload, MediaFetchProcessor],
  exports: [FileFetcher],
})
export class MediaFetchModule {}
