import { createHash } from 'node:crypto';
import { realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Another process of Wharf owns the folder; the message is a sentence that names it. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
  readonly code = 'FOLDER_IN_USE';

  constructor(
    /** The folder as it was given. */
    readonly folder: string,
    /** The owner's process id, where it told us. */
    readonly ownerPid: number | null,
  ) {
    const owner = ownerPid === null ? '' : ` (process ${ownerPid})`;
    super(
      `Wharf is already running on ${folder}${owner}: stop that one first, or set DATA_DIR to another folder for this one.`,
    );
  }
}

/** A held lock; the kernel frees it when the process ends, however it ends. */
export interface FolderLock {
  release(): Promise<void>;
}

/**
 * The socket that stands for a folder. Linux has names without a file and Windows has pipes, both gone with their
 * process; elsewhere a socket file may stay behind and is recognised as stale.
 */
function socketNameOf(realFolder: string): { path: string; isFile: boolean } {
  const name = `wharf-${createHash('sha256').update(realFolder).digest('hex').slice(0, 32)}`;
  if (process.platform === 'linux') return { path: `\0${name}`, isFile: false };
  if (process.platform === 'win32') return { path: `\\\\.\\pipe\\${name}`, isFile: false };
  return { path: join(tmpdir(), `${name}.sock`), isFile: true };
}

function listen(path: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    // Whoever asks is told the owner, for the message of the second start.
    const server = createServer((socket) => socket.on('error', () => undefined).end(String(process.pid)));
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen({ path }, () => resolve(server.unref()));
  });
}

/** Asks the owner for its process id: `undefined` when nobody answers the socket, null when it does not say. */
function askOwner(path: string): Promise<number | null | undefined> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect({ path });
    socket.setTimeout(500, () => socket.destroy());
    socket.on('data', (text) => (answer += text.toString()));
    socket.on('error', (error: NodeJS.ErrnoException) => error.code === 'ECONNREFUSED' && resolve(undefined));
    socket.on('close', () => resolve(Number.parseInt(answer, 10) || null));
  });
}

/**
 * Takes a folder for this process alone, across every process that sees the same kernel (containers with separate
 * networks do not see each other's locks). Not re-entrant.
 * @throws FolderInUseError when another process, or an earlier call, holds it.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const { path, isFile } = socketNameOf(await realpath(folder));
  let server = await listen(path);
  if (!server && isFile && (await askOwner(path)) === undefined) {
    await rm(path, { force: true });
    server = await listen(path);
  }
  if (!server) throw new FolderInUseError(folder, (await askOwner(path)) ?? null);
  const held = server;
  return { release: () => new Promise((resolve) => void held.close(() => resolve())) };
}
