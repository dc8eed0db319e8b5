export { isJsonContent } from './inbound/json-content.js';
export { storableEvent } from './inbound/storable-event.js';
export { decryptPollVote, type PollKey } from './inbound/poll-vote.js';
export { outliveLostConnections } from './process/lost-connections.js';
export { SessionFactory, type SessionFactoryDeps } from './session/session-factory.js';
export { WHATSAPP_WEB_VERSION } from './session/web-version.js';
export type { WhatsAppEndpoint } from './session/whatsapp-endpoint.js';
export { MemoryKeyBackend, type KeyBackend, type KeyChanges, type KeyType } from './signal/key-backend.js';
export { createSignalRepository } from './signal/signal-repository.js';
export { silenceLibsignal } from './signal/silence-libsignal.js';
export { SessionStoreError, type CommitReport } from './store/commit-queue.js';
export {
  SESSION_STORE_SCHEMA,
  SESSION_STORE_SCHEMA_2,
  SESSION_STORE_SCHEMA_2_DOWN,
  SESSION_STORE_SCHEMA_DOWN,
} from './store/schema.js';
export { SESSION_SEALED_COLUMNS, type SealedColumn } from './store/sealed-columns.js';
export { markJournalDone } from './store/session-store.js';
