import { Injectable } from '@nestjs/common';
import type { MediaRef } from '@wharf/whatsapp';
import { MediaRepository, type StoredMedia } from '../media.repository.js';
import { MediaStore, newStorageKey } from '../../media-store/index.js';
import type { SpooledFile } from './spooled-file.js';

/** Moves files from the spool into the store, in an order in which no file is ever lost sight of. */
@Injectable()
export class MediaKeeper {
  constructor(
    private readonly store: MediaStore,
    private readonly media: MediaRepository,
  ) {}

  /** Keeps a file of an instance for a message to come; one that never comes leaves it to the sweep, after a day. */
  async keep(
    { path, sizeBytes }: SpooledFile,
    { instanceId, mimetype, fileName }: Pick<StoredMedia, 'instanceId' | 'mimetype' | 'fileName'>,
  ): Promise<MediaRef> {
    const storageKey = await this.put({ path, sizeBytes }, mimetype);
    await this.media.insertStored({ instanceId, storageKey, mimetype, sizeBytes, fileName });
    return { storageKey, mimetype, sizeBytes };
  }

  /** Puts a file into the store; the row that names it is the caller's to write. @returns its storage key. */
  async put(file: Pick<SpooledFile, 'path' | 'sizeBytes'>, mimetype: string): Promise<string> {
    const storageKey = newStorageKey();
    await this.media.reserve(storageKey);
    await this.store.put(storageKey, file, mimetype);
    return storageKey;
  }
}
