import type { SignalDataTypeMap } from '../upstream.js';
import type { Decrypted, KeyBackend, KeyChanges, KeyType } from './key-backend.js';

/**
 * The reads and writes of one Signal operation. Writes stay here, visible to the operation's own reads, until `commit`
 * hands them over as one; an operation that throws simply drops them.
 */
export class UnitOfWork {
  private readonly changes: KeyChanges = {};

  constructor(private readonly backend: KeyBackend) {}

  async get<T extends KeyType>(type: T, id: string): Promise<SignalDataTypeMap[T] | undefined> {
    const changed = this.changes[type]?.[id];
    if (changed !== undefined) return changed ?? undefined;
    return (await this.backend.get(type, [id]))[id];
  }

  put<T extends KeyType>(type: T, id: string, value: SignalDataTypeMap[T] | null): void {
    const byId: Record<string, SignalDataTypeMap[T] | null> = this.changes[type] ?? {};
    byId[id] = value;
    Object.assign(this.changes, { [type]: byId });
  }

  async commit(decrypted?: Decrypted): Promise<void> {
    await this.backend.commit(this.changes, decrypted);
  }
}
