import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '../../../platform/config/index.js';
import { MediaTooLargeError } from '../media.errors.js';
import { asStoreError } from '../../media-store/index.js';
import type { SpooledFile } from './spooled-file.js';

/** What lies here for so long was left by a process that died. */
const FORGOTTEN_MS = 24 * 3_600_000;

/** Files on their way, in a folder of their own beside the media store. Whoever writes one discards it. */
@Injectable()
export class Spool implements OnApplicationBootstrap {
  private readonly folder: string;

  constructor({ dataDir }: Config) {
    this.folder = join(dataDir, 'media', 'spool');
  }

  async onApplicationBootstrap(): Promise<void> {
    const names = await readdir(this.folder).catch(() => []);
    for (const name of names) {
      const path = join(this.folder, name);
      const found = await stat(path).catch(() => null);
      if (found && found.mtimeMs < Date.now() - FORGOTTEN_MS) await rm(path, { force: true });
    }
  }

  /** A path that nothing lies at yet. */
  async newPath(): Promise<string> {
    await mkdir(this.folder, { recursive: true }).catch((error: unknown) => {
      throw asStoreError(error);
    });
    return join(this.folder, randomUUID());
  }

  /**
   * Writes a stream to disk; nothing is left of one that fails.
   * @throws MediaTooLargeError as soon as it is; MediaStoreUnavailableError when the disk is full; what the source says.
   */
  async write(
    source: Readable | Iterable<Uint8Array>,
    maxBytes: number,
    claimed: SpooledFile['claimed'],
  ): Promise<SpooledFile> {
    const path = await this.newPath();
    let sizeBytes = 0;
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        sizeBytes += chunk.length;
        if (sizeBytes > maxBytes) done(new MediaTooLargeError(maxBytes));
        else done(null, chunk);
      },
    });
    const target = createWriteStream(path, { flags: 'wx', mode: 0o600 });
    try {
      await pipeline(source, counted, target);
    } catch (error) {
      // A source that fails at once does so before the file is there, which would come after it was taken away.
      if (!target.closed) await new Promise<void>((resolve) => void target.once('close', resolve));
      await rm(path, { force: true });
      throw asStoreError(error);
    }
    return { path, sizeBytes, claimed };
  }

  /** Harmless for one that has been moved into the store. */
  async discard({ path }: Pick<SpooledFile, 'path'>): Promise<void> {
    await rm(path, { force: true });
  }
}
