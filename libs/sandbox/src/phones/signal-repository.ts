import { createSignalRepository, type KeyBackend } from '@wharf/baileys';
import type { SignalDataSet, SocketConfig } from '@wharf/baileys/upstream';
import type { MemoryKeyStore } from './key-store.js';

/**
 * The end-to-end encryption of a virtual phone: the one place where it is chosen. It is the gateway's own repository
 * over the phone's memory, because Baileys' repository loses session state when two people write to each other at once.
 */
export function phoneSignalRepository(keys: MemoryKeyStore): SocketConfig['makeSignalRepository'] {
  const backend: KeyBackend = {
    get: async (type, ids) => keys.get(type, ids),
    commit: async (changes) => keys.set(changes as SignalDataSet),
    // The network never delivers a stanza again that a phone has receipted, so nothing has to be remembered.
    recall: async () => null,
  };
  return ({ creds }, logger, pnToLid) => createSignalRepository({ creds, backend, logger, pnToLid });
}
