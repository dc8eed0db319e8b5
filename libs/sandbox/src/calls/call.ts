import type { Account } from '../directory/account.js';
import type { Group } from '../groups/group.js';

/** How far a call has come. Media never passes: a call that is accepted goes on until somebody ends it. */
export type CallStatus = 'ringing' | 'accepted' | 'rejected' | 'terminated' | 'timeout';

/** What a party does with a call, as the child of the stanza that says so is called. */
export const CallAction = ['accept', 'reject', 'terminate', 'timeout'] as const;
export type CallAction = (typeof CallAction)[number];

/** What each action makes of a call. */
export const STATUS_AFTER: Record<CallAction, CallStatus> = {
  accept: 'accepted',
  reject: 'rejected',
  terminate: 'terminated',
  timeout: 'timeout',
};

/** One call, from the first ring on. */
export interface Call {
  id: string;
  caller: Account;
  /** The device that calls: 0 is the phone. */
  callerDevice: number;
  callees: Account[];
  /** The group that is called; null in a call of two. */
  group: Group | null;
  isVideo: boolean;
  status: CallStatus;
  startedAtMs: number;
  /** Everything that happened to it, oldest first. */
  log: Array<{ atMs: number; action: 'offer' | CallAction; by: Account }>;
}

/** Whether a call can still be accepted, rejected or ended. */
export function isOpen({ status }: Call): boolean {
  return status === 'ringing' || status === 'accepted';
}
