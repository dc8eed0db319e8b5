export { SessionFactory, type SessionFactoryDeps } from './session/session-factory.js';
export type { WhatsAppEndpoint } from './session/whatsapp-endpoint.js';
export { MemoryKeyBackend, type KeyBackend, type KeyChanges, type KeyType } from './signal/key-backend.js';
export { createSignalRepository } from './signal/signal-repository.js';
export { silenceLibsignal } from './signal/silence-libsignal.js';
export { StoreUnavailableError } from './store/commit-queue.js';
export { SESSION_STORE_SCHEMA, SESSION_STORE_SCHEMA_DOWN } from './store/schema.js';
export { markJournalDone } from './store/session-store.js';
