import type { Logbook } from '../traffic/logbook.js';
import { isOrdered } from '../world/pairing.js';
import type { World } from '../world/world.js';
import type { Facts } from './facts.js';
import { gatherEvents, gatherRows, gatherStored, gatherUnfinished, type Marks } from './gather-database.js';
import { gatherArrivals, gatherLogins } from './gather-network.js';

/** Where a round began. */
export interface Beginning {
  atMs: number;
  marks: Marks;
}

/** Asks the network, the database and the receivers what happened since a round began. */
export async function gather(
  { network, postgres, receivers, gateways, people }: World,
  logbook: Logbook,
  { atMs, marks }: Beginning,
): Promise<Facts> {
  const stored = await gatherStored(postgres, [...logbook.sends.keys()]);
  const rows = await gatherRows(postgres, marks);
  const events = await gatherEvents(postgres, marks);
  const unfinished = await gatherUnfinished(postgres);
  const arrivals = await gatherArrivals(network, people, atMs);
  return {
    sends: [...logbook.sends.values()].map((send) => ({ ...send, stored: stored.get(send.key) ?? null })),
    arrivals,
    writings: await inOrder(logbook, network),
    rows,
    events,
    calls: receivers.goodCalls,
    ordered: people.instances.filter((_, index) => isOrdered(index)),
    logins: await gatherLogins(network, people, atMs),
    pauses: gateways.flatMap(({ pauses }) => pauses),
    crashes: gateways.flatMap(({ crashes }) => crashes).filter((crash) => crash.atMs >= atMs),
    unfinished,
  };
}

/** What was written, by each author in the order in which it left the phone. */
async function inOrder(logbook: Logbook, network: World['network']): Promise<Facts['writings']> {
  const authors = new Set(logbook.writings.map(({ author }) => author));
  const placeOf = new Map<string, number>();
  for (const author of authors) {
    const entries = await network.messages(author);
    entries.forEach(({ id }, place) => placeOf.set(id, place));
  }
  return [...logbook.writings].sort((a, b) => (placeOf.get(a.id) ?? 0) - (placeOf.get(b.id) ?? 0));
}
