import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A throw-away DATA_DIR. */
export interface TempDataDir {
  path: string;
  /** Removes it with everything that was made for it; stop what uses it first. */
  remove(): Promise<void>;
}

/**
 * Makes an empty DATA_DIR for a gateway or an embedded database under test. As root the database runs as `nobody`, who
 * has to be able to pass through; a plain temporary folder is closed, and its cluster would be left in a system folder.
 */
export async function createTempDataDir(prefix = 'wharf-data-'): Promise<TempDataDir> {
  const path = await mkdtemp(join(tmpdir(), prefix));
  await chmod(path, 0o711);
  return {
    path,
    remove: async () => {
      const elsewhere = (await readFile(join(path, 'postgres.location'), 'utf8').catch(() => '')).trim();
      if (elsewhere) await rm(elsewhere, { recursive: true, force: true });
      await rm(path, { recursive: true, force: true });
    },
  };
}
