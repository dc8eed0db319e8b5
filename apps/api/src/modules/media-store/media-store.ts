import type { Readable } from 'node:stream';
import type { MediaSource } from '@wharf/whatsapp';

/** A file on this machine's disk. */
export interface FileOnDisk {
  path: string;
  sizeBytes: number;
}

/** Part of a file, both ends included. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * Keeps files under names that it is given; see {@link newStorageKey}. Whole or not at all: nothing half-written is
 * ever found.
 */
export abstract class MediaStore implements MediaSource {
  /** Takes the file over; it is durable when this resolves. @throws MediaStoreUnavailableError */
  abstract put(storageKey: string, file: FileOnDisk, mimetype: string): Promise<void>;
  /** @throws StoredFileMissingError when the store has no such file. */
  abstract open(storageKey: string, range?: ByteRange): Promise<Readable>;
  /** Null when the store has no such file. */
  abstract sizeOf(storageKey: string): Promise<number | null>;
  /** Harmless when it is gone already. */
  abstract delete(storageKey: string): Promise<void>;
  /** Tries whether files can be written. @throws MediaStoreUnavailableError */
  abstract check(): Promise<void>;
  /** Lets go of connections. */
  abstract close(): Promise<void>;
}
