export { type RunningNetwork, startNetwork, type StartOptions } from './start.js';
export { SandboxNetwork } from './network.js';
export { trustRootKey } from './noise/certificate.js';
export type { EntryContent } from './ledger/content.js';
export type { LedgerEntry } from './ledger/entry.js';
export type { Outgoing, OutgoingKind } from './phones/writing/outgoing.js';
