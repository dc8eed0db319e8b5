import type { ConnectionAttempt } from '../attempt/connection-attempts.js';
import type { ConnectionState } from '@wharf/whatsapp';

/** How far connecting came; `attempt` is null unless there is something to scan. */
export interface ConnectOutcome {
  state: ConnectionState;
  attempt: ConnectionAttempt | null;
}

/** The key of a received message, as its file is asked for by. */
export interface FileMessageKey {
  id: string;
  chatJid: string;
  fromMe: boolean;
  participant: string | null;
}

/**
 * Everything that processes ask of the one that holds an instance's socket. Arguments and results travel through
 * `node:v8`, so they are plain data: bytes, dates and maps survive, streams and functions do not.
 */
export interface SessionCommandMap {
  /** Calls a method of the session by its path, for example `groups.create`. */
  operation: (path: string, args: unknown[]) => unknown;
  /** @param number user JID to link by a code; null for a QR. */
  connect: (number: string | null, waitMs: number) => ConnectOutcome;
  restart: () => ConnectOutcome;
  /** Unlinks the phone, wipes the login, and says so. */
  logout: () => void;
  /** Unlinks the phone and ends the session of an instance that is being deleted. */
  unlink: () => void;
  cancelLinking: () => void;
  /** What is on show to be scanned. */
  attempt: () => ConnectionAttempt | null;
  /** Brings the file of a stored message into the media store. */
  fetchFile: (mediaId: string) => void;
  /** Downloads the file of a message that is not stored. @returns the key in the media store where it lies for a while. */
  downloadFile: (key: FileMessageKey, content: Record<string, unknown>) => string;
}

export type CommandName = keyof SessionCommandMap;
export type CommandArgs<N extends CommandName> = Parameters<SessionCommandMap[N]>;
export type CommandResult<N extends CommandName> = ReturnType<SessionCommandMap[N]>;

/** How long whoever asks waits, in milliseconds. */
export interface CommandLimits {
  /** For somebody to begin; what has not begun by then is not begun any more. */
  beginMs: number;
  /** For the rest, once somebody may have begun. */
  runMs: number;
}

/** When the process dies that holds a connection, another one has it open again after some twenty seconds. */
const TAKEN_OVER_MS = 30_000;

/** How one kind of command is put to others. */
export interface CommandPolicy extends CommandLimits {
  /** Only the process that holds the lease can do it; the others may be done by whoever can take the lease. */
  needsOwner: boolean;
}

export const COMMAND_POLICIES: Readonly<Record<CommandName, CommandPolicy>> = Object.freeze({
  // WhatsApp's own answers are waited for 20 seconds each, and what is asked for may take two.
  operation: { beginMs: TAKEN_OVER_MS, runMs: 45_000, needsOwner: true },
  connect: { beginMs: TAKEN_OVER_MS, runMs: 45_000, needsOwner: false },
  restart: { beginMs: TAKEN_OVER_MS, runMs: 25_000, needsOwner: false },
  logout: { beginMs: TAKEN_OVER_MS, runMs: 15_000, needsOwner: false },
  unlink: { beginMs: 3_000, runMs: 6_000, needsOwner: true },
  cancelLinking: { beginMs: TAKEN_OVER_MS, runMs: 10_000, needsOwner: false },
  attempt: { beginMs: 2_000, runMs: 2_000, needsOwner: true },
  // Jobs come again by themselves, and join a download that is still under way: a process that died in the middle of one
  // is not waited for as long as the largest file would take.
  fetchFile: { beginMs: 5_000, runMs: 60_000, needsOwner: true },
  downloadFile: { beginMs: TAKEN_OVER_MS, runMs: 120_000, needsOwner: true },
});

export const isCommandName = (name: string): name is CommandName => Object.hasOwn(COMMAND_POLICIES, name);
