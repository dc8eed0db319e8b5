import { Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config/index.js';
import { ValidationError } from '../../../platform/errors/index.js';
import { Ffmpeg } from '../convert/ffmpeg.js';
import { profilePicture } from '../convert/image.js';
import { MediaTooLargeError } from '../media.errors.js';
import { nameForType, safeFileName } from './file-name.js';
import { typeOfBytes } from './file-kind.js';
import { MediaFetcher } from './media-fetcher.js';
import { decodeBase64, decodedSize, readInput, type MediaInput } from './media-input.js';
import { MediaKeeper } from './media-keeper.js';
import type { IntakenMedia, MediaWants } from './media-wants.js';
import { PREPARERS } from '../prepare/index.js';
import { maxBytesFor, maxPictureBytes } from './size-limits.js';
import { Spool } from './spool.js';
import type { SpooledFile } from './spooled-file.js';

/** Takes files in that are to be sent: fetches, checks, converts and stores them. */
@Injectable()
export class MediaIntake {
  constructor(
    private readonly fetcher: MediaFetcher,
    private readonly spool: Spool,
    private readonly keeper: MediaKeeper,
    private readonly ffmpeg: Ffmpeg,
    private readonly config: Config,
  ) {}

  /**
   * Takes one file in for a message to come.
   * @param input a URL, base64, a `data:` URI, or the file that came with the request.
   * @throws ValidationError, MediaFetchFailedError, MediaTooLargeError, UnsupportedMediaError, AudioConvertFailedError,
   * ConverterBusyError, MediaStoreUnavailableError.
   */
  async take(instanceId: string, input: MediaInput, wants: MediaWants): Promise<IntakenMedia> {
    const maxBytes = maxBytesFor(wants.purpose, this.config);
    const raw = await this.spooled(input, maxBytes);
    try {
      const bytesType = await typeOfBytes(raw.path);
      const tools = { ffmpeg: this.ffmpeg.for(instanceId), spool: this.spool, maxBytes };
      const { file, mimetype, facts } = await PREPARERS[wants.purpose]({ file: raw, bytesType, wants }, tools);
      try {
        const given = safeFileName(wants.fileName) ?? safeFileName(file.claimed.fileName);
        const isDocument = wants.purpose === 'document';
        const stored = isDocument && given ? given : nameForType(given, mimetype, wants.purpose);
        const media = await this.keeper.keep(file, { instanceId, mimetype, fileName: stored });
        return { media, fileName: isDocument ? stored : given, ...facts };
      } finally {
        await this.spool.discard(file);
      }
    } finally {
      await this.spool.discard(raw);
    }
  }

  /**
   * Makes a profile picture, of an account or a group: a square JPEG. It is not stored.
   * @throws what `take` throws.
   */
  async takePicture(input: MediaInput): Promise<Buffer> {
    const raw = await this.spooled(input, maxPictureBytes(this.config));
    try {
      return await profilePicture(raw.path);
    } finally {
      await this.spool.discard(raw);
    }
  }

  /** The bytes of an input on disk, whatever they are. */
  private async spooled(input: MediaInput, maxBytes: number): Promise<SpooledFile> {
    if (typeof input !== 'string') return this.uploaded(input, maxBytes);
    const read = readInput(input);
    if (read.kind === 'url') return this.fetcher.fetch(read.url, maxBytes);
    const { mimetype, base64 } = read;
    if (decodedSize(base64) - 2 > maxBytes) throw new MediaTooLargeError(maxBytes);
    return this.spool.write(decodeBase64(base64), maxBytes, { mimetype, fileName: null });
  }

  private async uploaded(file: SpooledFile, maxBytes: number): Promise<SpooledFile> {
    const problem =
      file.sizeBytes === 0
        ? new ValidationError(['file must not be empty'])
        : file.sizeBytes > maxBytes
          ? new MediaTooLargeError(maxBytes)
          : null;
    if (!problem) return file;
    await this.spool.discard(file);
    throw problem;
  }
}
