import type { KeyPair } from '@wharf/baileys/x25519';
import type { AppState } from '../app-state/collection.js';
import type { ChatSettings, HistorySettings } from '../history/chat-settings.js';
import type { BusinessProfile } from '../profile/business-profile.js';
import type { Picture } from '../profile/picture.js';
import { HeldQueue } from '../relay/held-queue.js';
import type { Standing } from '../standing/standing.js';

/** What a contact does by itself with an incoming message: `played` reads it, and listens to voice notes. */
export const AutoReceipt = ['none', 'delivery', 'read', 'played'] as const;
export type AutoReceipt = (typeof AutoReceipt)[number];

/** A one-time prekey as uploaded (R19): 3-byte id and 32-byte public key. */
export interface PreKey {
  id: number;
  value: Buffer;
}

/** The public keys that a session with a device is built from (R19). */
export interface Bundle {
  registrationId: number;
  /** 32 bytes, without the type byte. */
  identity: Buffer;
  signedPreKey: { id: number; value: Buffer; signature: Buffer };
}

/** One device of an account: 0 is the phone, others are linked (a gateway's instance is one of them). */
export interface Device {
  id: number;
  /** The Noise static key its logins must come with (R7). */
  noiseKey: Buffer;
  bundle: Bundle;
  /** One-time prekeys not yet handed out, oldest first. */
  preKeys: PreKey[];
  /** Stanzas it has neither receipted nor acked. */
  queue: HeldQueue;
  /** When it was linked or created, milliseconds. */
  linkedAtMs: number;
}

/** How a simulated person behaves. */
export interface Behaviour {
  autoReceipt: AutoReceipt;
  /** Text it answers every incoming text with; null when it stays silent. */
  autoReply: string | null;
  /** Hands out keys but never decrypts: the relay answers in its place. */
  sink: boolean;
  /** Writes under its LID alone: nobody is told its phone number. */
  hideNumber: boolean;
}

/** A person on the network. */
export interface Account {
  phone: string;
  lid: string;
  /** The name others see (push name); empty means unnamed. */
  name: string;
  /** Other spellings of the number under which it is found; it is answered under its own (Brazil's ninth digit, …). */
  aliases: Set<string>;
  /** Signs the identity of linked devices; the phone's own identity key (R11). */
  accountKey: KeyPair;
  devices: Map<number, Device>;
  /** The id the next linked device gets. */
  nextDeviceId: number;
  behaviour: Behaviour;
  /** The "about" text and when it was set, seconds. */
  about: { text: string; t: string };
  /** Phone numbers in its address book: the people its privacy settings call contacts. */
  contacts: Set<string>;
  /** LIDs this account has blocked. */
  blocked: Set<string>;
  privacy: Map<string, string>;
  picture: Picture | null;
  business: BusinessProfile | null;
  /** What the network thinks of it. */
  standing: Standing;
  /** After how long messages of its new chats vanish, 0 for never, and when it said so, seconds. */
  disappearingMode: { duration: number; t: string };
  /** What its devices share, encrypted by them (R24). */
  appState: AppState;
  /** Chats of its phone that were set up, by JID. */
  chats: Map<string, ChatSettings>;
  history: HistorySettings;
  /** Phone numbers of accounts that asked for its device list and so must hear of changes. */
  watchers: Set<string>;
}

/** What a person does unless told otherwise: delivery receipts, as every phone sends them. */
export const DEFAULT_BEHAVIOUR: Behaviour = {
  autoReceipt: 'delivery',
  autoReply: null,
  sink: false,
  hideNumber: false,
};

/** What `privacy` answers before anything is changed; without `readreceipts=all` clients send no read receipts. */
export const DEFAULT_PRIVACY: ReadonlyArray<readonly [string, string]> = [
  ['readreceipts', 'all'],
  ['profile', 'all'],
  ['status', 'all'],
  ['online', 'all'],
  ['last', 'all'],
  ['groupadd', 'all'],
  ['calladd', 'all'],
  ['messages', 'all'],
];

/** A device with an empty queue. */
export function createDevice(id: number, noiseKey: Uint8Array, bundle: Bundle, nowMs: number): Device {
  return { id, noiseKey: Buffer.from(noiseKey), bundle, preKeys: [], queue: new HeldQueue(), linkedAtMs: nowMs };
}

/** The linked devices of an account: all but the phone. */
export function linkedDevices(account: Account): Device[] {
  return [...account.devices.values()].filter((device) => device.id !== 0);
}
