import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { StoredFileMissingError } from './media-store.errors.js';
import { MediaStore, type ByteRange, type FileOnDisk } from './media-store.js';
import { checkStorageKey } from './storage-key.js';
import { asStoreError } from './store-failure.js';

/** As much as a small picture: a disk that has no room for it is full. */
const CHECK_BYTES = 64 * 1024;

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException | null)?.code === 'ENOENT';

/** Files below a folder, in 256 subfolders by the first digits of their names. */
export class DiskStore extends MediaStore {
  constructor(private readonly folder: string) {
    super();
  }

  override async put(storageKey: string, file: Pick<FileOnDisk, 'path'>): Promise<void> {
    const target = this.pathOf(storageKey);
    try {
      await mkdir(dirname(target), { recursive: true });
      await syncPath(file.path);
      await move(file.path, target);
      await syncPath(dirname(target));
    } catch (error) {
      throw asStoreError(error);
    }
  }

  override async open(storageKey: string, range?: ByteRange): Promise<Readable> {
    const path = this.pathOf(storageKey);
    const handle = await open(path, 'r').catch((error: unknown) => {
      throw isMissing(error) ? new StoredFileMissingError(storageKey) : asStoreError(error);
    });
    return createReadStream(path, { fd: handle, ...range });
  }

  override async sizeOf(storageKey: string): Promise<number | null> {
    try {
      return (await stat(this.pathOf(storageKey))).size;
    } catch (error) {
      if (isMissing(error)) return null;
      throw asStoreError(error);
    }
  }

  override async delete(storageKey: string): Promise<void> {
    await rm(this.pathOf(storageKey), { force: true });
  }

  override async check(): Promise<void> {
    const path = join(this.folder, `.check-${randomUUID()}`);
    try {
      await mkdir(this.folder, { recursive: true });
      await writeFile(path, Buffer.alloc(CHECK_BYTES), { flush: true });
    } catch (error) {
      throw asStoreError(error);
    } finally {
      await rm(path, { force: true });
    }
  }

  override async close(): Promise<void> {
    // A disk has no connection.
  }

  private pathOf(storageKey: string): string {
    return join(this.folder, checkStorageKey(storageKey).slice(0, 2), storageKey);
  }
}

/** Makes a file, or the names in a folder, outlive a loss of power. */
async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** By name alone where both are on one disk, else by a copy that gets its name once it is whole. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    const unfinished = `${to}.new`;
    try {
      await copyFile(from, unfinished);
      await syncPath(unfinished);
      await rename(unfinished, to);
    } finally {
      await rm(unfinished, { force: true });
    }
    await rm(from, { force: true });
  }
}
