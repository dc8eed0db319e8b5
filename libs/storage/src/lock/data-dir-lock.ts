import { mkdir } from 'node:fs/promises';
import { isRoot } from '../embedded/run-as.js';
import { lockFolder, type FolderLock } from './folder-lock.js';

/**
 * Makes DATA_DIR if it is missing and takes it for this process: one embedded Wharf to a data folder.
 * @throws FolderInUseError, whose message names the folder and the process that owns it.
 */
export async function lockDataDir(dataDir: string): Promise<FolderLock> {
  await mkdir(dataDir, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
  return lockFolder(dataDir);
}
