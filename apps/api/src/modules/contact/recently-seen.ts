import type { Person } from './person.js';

const MOST = 20_000;

/** Whom this process has just written down, so that a chat that goes on costs no query. */
export class RecentlySeen {
  private readonly people = new Map<string, string>();

  /** Whether a person is known with everything that is known of them now. */
  has(instanceId: string, person: Person): boolean {
    const known = this.people.get(keyOf(instanceId, person));
    return known !== undefined && (person.pushName === null || known === factsOf(person));
  }

  add(instanceId: string, person: Person): void {
    const key = keyOf(instanceId, person);
    this.people.delete(key);
    this.people.set(key, factsOf(person));
    const [oldest] = this.people.keys();
    if (this.people.size > MOST && oldest !== undefined) this.people.delete(oldest);
  }
}

const keyOf = (instanceId: string, { jid }: Person): string => `${instanceId} ${jid}`;
const factsOf = ({ lid, pushName }: Person): string => JSON.stringify([lid, pushName]);
