import { createHash, randomUUID } from 'node:crypto';
import { constants, createReadStream, createWriteStream, type ReadStream } from 'node:fs';
import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { MediaError } from './media-error.js';

/** Where a file is on the media hosts: what clients call its direct path. */
const DIRECT_PATH = /^\/v\/([a-z-]+)\/([0-9a-f-]{36})(\.[a-z0-9]{1,5})$/;

/** A part of a file, both ends included. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * The files of the media hosts, on disk. They are written and read as streams: a file of any size costs a few buffers.
 * Clients encrypt what they upload, so nobody here knows what is in a file; pictures that are published are plain.
 */
export class MediaStore {
  private constructor(
    private readonly folder: string,
    readonly maxBytes: number,
  ) {}

  /** @param maxBytes how large a file may be. */
  static async open(folder: string, maxBytes: number): Promise<MediaStore> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return new MediaStore(folder, maxBytes);
  }

  /**
   * Takes an upload in.
   * @param sha256 what the bytes must hash to; null when that is not known.
   * @returns its direct path.
   * @throws MediaError 413 when it is larger than allowed, 400 when the bytes are others than announced.
   */
  async receive(kind: string, body: Readable, sha256: Buffer | null, extension = '.enc'): Promise<string> {
    const directPath = `/v/${kind}/${randomUUID()}${extension}`;
    const path = this.fileOf(directPath) as string;
    const hash = createHash('sha256');
    let sizeBytes = 0;
    const measure = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        sizeBytes += chunk.length;
        if (sizeBytes > this.maxBytes) return done(new MediaError(413, `Files may have ${this.maxBytes} bytes`));
        hash.update(chunk);
        done(null, chunk);
      },
    });
    try {
      await pipeline(body, measure, createWriteStream(`${path}.part`, { mode: 0o600 }));
      if (sizeBytes === 0) throw new MediaError(400, 'The upload is empty');
      if (sha256 && !hash.digest().equals(sha256)) throw new MediaError(400, 'The bytes are others than announced');
      await rename(`${path}.part`, path);
    } catch (error) {
      await rm(`${path}.part`, { force: true });
      throw error;
    }
    return directPath;
  }

  /** How large a file is; null when there is none. */
  async size(directPath: string): Promise<number | null> {
    const path = this.fileOf(directPath);
    if (path === null) return null;
    const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    return found?.size ?? null;
  }

  /** Reads a file that {@link size} has found, or a part of it. */
  read(directPath: string, range?: ByteRange): ReadStream {
    return createReadStream(this.fileOf(directPath) as string, range);
  }

  /** Puts a file under a second direct path, as a phone that uploads it again does; null when there is none. */
  async copy(directPath: string): Promise<string | null> {
    const [, kind, , extension] = DIRECT_PATH.exec(directPath) ?? [];
    if ((await this.size(directPath)) === null) return null;
    const copied = `/v/${kind}/${randomUUID()}${extension}`;
    await copyFile(this.fileOf(directPath) as string, this.fileOf(copied) as string, constants.COPYFILE_FICLONE);
    return copied;
  }

  /** The name on disk; null for what is no direct path, so that no path leads out of the folder. */
  private fileOf(directPath: string): string | null {
    const [, , id, extension] = DIRECT_PATH.exec(directPath) ?? [];
    return id === undefined ? null : join(this.folder, `${id}${extension}`);
  }
}
