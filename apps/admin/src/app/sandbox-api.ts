import { ask } from './loose';

export type TypingState = 'available' | 'unavailable' | 'composing' | 'recording' | 'paused';

/** What somebody does with a phone: `from` and `to` are numbers; the rest depends on the kind. */
export interface PhoneMessage {
  from: string;
  to: string;
  kind?: string;
  text?: string;
  [field: string]: unknown;
}

export interface SandboxCall {
  id: string;
  from: string;
  to: string[];
  video: boolean;
  status: string;
  startedAt: string;
}

/** Something that goes wrong on the wire of a phone's linked devices. */
export interface WireFault {
  match: { tag: string; direction?: 'in' | 'out'; xmlns?: string; attrs?: Record<string, string> };
  action: 'drop' | 'delay' | 'error' | 'duplicate' | 'corrupt' | 'stream-error';
  times: number;
  delayMs?: number;
  code?: number;
}

/** What the simulated WhatsApp is to think of an account; what is absent stays as it is. */
export interface StandingChange {
  /** New chats are refused; null: they are not. */
  restriction?: { until: string | null; cause: string } | null;
  /** New chats are counted; null: they are not. */
  newChats?: { total: number; used: number; until?: string | null } | null;
}

/** Doing what a person would do with a phone of the simulated network. */
export const sandboxApi = {
  send: (body: PhoneMessage) => ask<{ id: string }>('POST', '/sandbox/messages', { body }),
  read: (phone: string, chat: string) => ask<unknown>('POST', '/sandbox/read', { body: { phone, chat } }),
  presence: (phone: string, to: string, state: TypingState) =>
    ask<unknown>('POST', '/sandbox/presence', { body: { phone, to, state } }),
  calls: (phone: string, signal?: AbortSignal) =>
    ask<SandboxCall[]>('GET', '/sandbox/calls', { query: { phone }, signal }),
  call: (from: string, to: string, video: boolean) =>
    ask<SandboxCall>('POST', '/sandbox/calls', { body: { from, to, video } }),
  endCall: (id: string, by: string) =>
    ask<SandboxCall>('POST', '/sandbox/calls/{id}', { path: { id }, body: { by, action: 'terminate' } }),
  fault: (phone: string, fault: WireFault) => ask<unknown>('POST', '/sandbox/faults', { body: { phone, ...fault } }),
  clearFaults: () => ask<{ cleared: number }>('DELETE', '/sandbox/faults', {}),
  standing: (phone: string, change: StandingChange) =>
    ask<unknown>('POST', '/sandbox/standing', { body: { phone, ...change } }),
  /** Ends the connections of the phone's linked devices. */
  disconnect: (phone: string, mode: 'drop' | 'silence' | 'logged_out') =>
    ask<unknown>('POST', '/sandbox/disconnect', { body: { phone, mode } }),
  /** A phone scans what an instance shows. */
  scan: (instanceName: string, phone: string, name: string) =>
    ask<unknown>('POST', '/sandbox/scan', { body: { instanceName, phone, name } }),
};
