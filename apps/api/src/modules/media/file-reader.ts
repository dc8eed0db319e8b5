import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { MediaStore, type ByteRange } from '../media-store/index.js';
import type { Media } from './media.entity.js';
import { MediaRepository } from './media.repository.js';

/** Reads stored files. */
@Injectable()
export class FileReader {
  constructor(
    private readonly media: MediaRepository,
    private readonly store: MediaStore,
  ) {}

  /**
   * A file that can be read.
   * @returns null when it is not stored, or larger than `maxBytes`.
   */
  async find(mediaId: string, maxBytes: number): Promise<(Media & { storageKey: string; sizeBytes: string }) | null> {
    const media = await this.media.findById(mediaId);
    return media?.isStored() && Number(media.sizeBytes) <= maxBytes ? media : null;
  }

  /** A file in base64. @throws StoredFileMissingError; MediaStoreUnavailableError. */
  async readBase64(media: Media & { storageKey: string }): Promise<string> {
    return base64Of(await this.open(media));
  }

  /** @throws StoredFileMissingError; MediaStoreUnavailableError. */
  open({ storageKey }: Media & { storageKey: string }, range?: ByteRange): Promise<Readable> {
    return this.store.open(storageKey, range);
  }
}

/** Reads a stream to its end. */
export async function base64Of(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('base64');
}
