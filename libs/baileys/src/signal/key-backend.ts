import type { SignalDataTypeMap } from '../upstream.js';

export type KeyType = keyof SignalDataTypeMap;

/** Values to write by type and id; null deletes. */
export type KeyChanges = { [T in KeyType]?: Record<string, SignalDataTypeMap[T] | null> };

/** A ciphertext together with what it decrypted to, to be kept in the same commit as the keys it used up. */
export interface Decrypted {
  /** The very object that came off the wire: it identifies the stanza it belongs to. */
  ciphertext: Uint8Array;
  plaintext: Uint8Array;
}

/** Where Signal state lives. Implementations decide about caching; the repository above does all locking. */
export interface KeyBackend {
  get<T extends KeyType>(type: T, ids: string[]): Promise<{ [id: string]: SignalDataTypeMap[T] }>;
  /** Makes all of it durable, or none; resolves only then. */
  commit(changes: KeyChanges, decrypted?: Decrypted): Promise<void>;
  /** The plaintext that this ciphertext gave when it was decrypted and committed before; null when it never was. */
  recall(ciphertext: Uint8Array): Promise<Uint8Array | null>;
}

/** Keeps Signal state in memory: for virtual phones, and as the double in unit tests. */
export class MemoryKeyBackend implements KeyBackend {
  private readonly values = new Map<string, unknown>();

  async get<T extends KeyType>(type: T, ids: string[]): Promise<{ [id: string]: SignalDataTypeMap[T] }> {
    const found: { [id: string]: SignalDataTypeMap[T] } = {};
    for (const id of ids) {
      const value = this.values.get(`${type}:${id}`);
      if (value !== undefined) found[id] = value as SignalDataTypeMap[T];
    }
    return found;
  }

  async commit(changes: KeyChanges): Promise<void> {
    for (const [type, byId] of Object.entries(changes)) {
      for (const [id, value] of Object.entries(byId)) {
        if (value === null) this.values.delete(`${type}:${id}`);
        else this.values.set(`${type}:${id}`, value);
      }
    }
  }

  async recall(): Promise<null> {
    return null;
  }

  /** Everything held, for keeping a phone across restarts: `[type:id, value]` pairs. */
  entries(): [string, unknown][] {
    return [...this.values];
  }

  /** Puts back what {@link entries} gave. */
  restore(entries: Iterable<[string, unknown]>): void {
    for (const [key, value] of entries) this.values.set(key, value);
  }
}
