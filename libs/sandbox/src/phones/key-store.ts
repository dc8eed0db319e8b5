import type { SignalDataSet, SignalDataTypeMap, SignalKeyStore } from '@wharf/baileys/upstream';

/** A plain object of all keys, by type and id, as saved state keeps it. */
export type StoredKeys = Record<string, Record<string, unknown>>;

/** A virtual phone's Signal keys, in memory. */
export class MemoryKeyStore implements SignalKeyStore {
  private readonly byType = new Map<string, Map<string, unknown>>();

  /** @param onChange told after every write. */
  constructor(private readonly onChange: () => void = () => undefined) {}

  get<T extends keyof SignalDataTypeMap>(type: T, ids: string[]): { [id: string]: SignalDataTypeMap[T] } {
    const stored = this.byType.get(type);
    const found: { [id: string]: SignalDataTypeMap[T] } = {};
    for (const id of ids) {
      const value = stored?.get(id);
      if (value !== undefined) found[id] = value as SignalDataTypeMap[T];
    }
    return found;
  }

  set(data: SignalDataSet): void {
    for (const [type, values] of Object.entries(data)) {
      let stored = this.byType.get(type);
      if (!stored) this.byType.set(type, (stored = new Map()));
      for (const [id, value] of Object.entries(values ?? {})) {
        if (value === null || value === undefined) stored.delete(id);
        else stored.set(id, value);
      }
    }
    this.onChange();
  }

  /** Forgets everything. */
  clear(): void {
    this.byType.clear();
    this.onChange();
  }

  /** Everything stored. */
  export(): StoredKeys {
    return Object.fromEntries([...this.byType].map(([type, values]) => [type, Object.fromEntries(values)]));
  }

  /** Restores what {@link export} gave. */
  import(saved: StoredKeys): void {
    for (const [type, values] of Object.entries(saved)) this.byType.set(type, new Map(Object.entries(values)));
  }
}
