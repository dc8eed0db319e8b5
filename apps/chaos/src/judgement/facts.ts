/** What happened in one round, from all sides, as far as the judge needs it. Instances are named by their phone number. */
export interface Facts {
  sends: readonly Send[];
  arrivals: readonly Arrival[];
  writings: readonly Writing[];
  /** Every row of `messages` that the round made, in the order of their ids. */
  rows: readonly Row[];
  /** Every event about a message that the round published, in the order of their numbers. */
  events: readonly MessageEvent[];
  /** What good receivers were called with, in the order of arrival. */
  calls: readonly Call[];
  /** Instances whose good receiver wants the events of a chat one after the other. */
  ordered: readonly string[];
  logins: readonly Login[];
  pauses: readonly Pause[];
  crashes: readonly Crash[];
  /** What should have come to an end and has not, in words. */
  unfinished: readonly string[];
}

/** A message that a client asked the gateway to send, under one `Idempotency-Key` however often it asked. */
export interface Send {
  /** The key, which is the token in the text, too. */
  key: string;
  instance: string;
  /** A phone number, or the JID of a group. */
  chat: string;
  kind: string;
  /** Whose ledgers must show it. */
  recipients: readonly string[];
  /** `accepted` after a 2xx; `refused` when every answer was an error; `silent` when nobody answered. */
  answer: 'accepted' | 'refused' | 'silent';
  /** The WhatsApp id that the answer named. */
  answeredId: string | null;
  /** What the key points to in the database. */
  stored: StoredSend | null;
}

export interface StoredSend {
  rowId: number;
  /** When the transaction that accepted it began and when it was committed, by the database's clock, in ms. */
  begunAtMs: number;
  committedAtMs: number;
  waId: string;
  status: string;
  errorCode: string | null;
}

/** A message in the ledger of a phone; a ledger's entries come in the order in which the network took them in. */
export interface Arrival {
  phone: string;
  id: string;
  from: string;
  chat: string;
  token: string | null;
  /** How often the gateway sent it to this phone; those that a phone asked for are not counted. */
  copies: number;
  isUndecryptable: boolean;
}

/** A message that a person wrote on a phone: a contact to an instance, or the owner of an instance on their own phone. */
export interface Writing {
  id: string;
  token: string;
  /** Phone number of the author. */
  author: string;
  /** The instances that must tell of it. */
  instances: readonly string[];
  chat: string;
}

export interface Row {
  rowId: number;
  instance: string;
  waId: string;
  isFromMe: boolean;
  token: string | null;
  isPlaceholder: boolean;
}

export interface MessageEvent {
  /** The id that receivers know it by. */
  id: string;
  instance: string;
  name: string;
  chat: string;
  waId: string;
}

export interface Call {
  instance: string;
  eventId: string;
  name: string;
  waId: string | null;
}

/** One login of a device, in milliseconds. */
export interface Login {
  instance: string;
  /** The gateway's process. */
  via: string;
  openedAtMs: number;
  replacedAtMs: number | null;
}

/** A process was stopped (SIGSTOP) and continued. */
export interface Pause {
  process: string;
  fromMs: number;
  /** Null while it is stopped. */
  untilMs: number | null;
}

/** A process ended without having been told to. */
export interface Crash {
  process: string;
  atMs: number;
  /** What it ended with, such as `code 1` or `SIGABRT`. */
  how: string;
}

/** What must never happen. */
export const FAULTS = [
  'lost',
  'doubled',
  'untrue',
  'undecryptable',
  'stuck',
  'twoSockets',
  'disorder',
  'crashed',
  'abandoned',
] as const;
export type Fault = (typeof FAULTS)[number];

/** One thing that must never happen and did. */
export interface Finding {
  fault: Fault;
  sentence: string;
}

/** Looks for one kind of fault. */
export type Rule = (facts: Facts) => Finding[];
