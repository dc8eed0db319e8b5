import type { Finding, Rule } from '../facts.js';

const TELLS = 'SEND_MESSAGE';
/** Published one after the other, so that their numbers say in which order. */
const IN_ORDER = 'MESSAGES_UPSERT';
/** Messages that change another are told by the event of the change. */
const CHANGES = ['edit'];

/** That a message has left is told once: one event, whatever happened meanwhile, and it has come to every good receiver. */
export const toldSends: Rule = ({ sends, events, calls }) => {
  const idsOf = new Map<string, string[]>();
  for (const { name, instance, waId, id } of events) {
    if (name !== TELLS) continue;
    const place = `${instance}/${waId}`;
    idsOf.set(place, [...(idsOf.get(place) ?? []), id]);
  }
  const called = new Set(calls.map(({ instance, eventId }) => `${instance}/${eventId}`));
  return sends.flatMap(({ key, kind, instance, stored }): Finding[] => {
    if (!stored || CHANGES.includes(kind) || ['failed', 'unknown'].includes(stored.status)) return [];
    const ids = idsOf.get(`${instance}/${stored.waId}`) ?? [];
    const [id] = ids;
    if (id === undefined) return [{ fault: 'lost', sentence: `${key} (${stored.waId}) has left and has no event` }];
    if (ids.length > 1)
      return [{ fault: 'doubled', sentence: `${key} (${stored.waId}) was told as ${ids.join(', ')}` }];
    return called.has(`${instance}/${id}`)
      ? []
      : [{ fault: 'lost', sentence: `the event ${id} of ${key} came to no receiver` }];
  });
};

/** Where a receiver wants that, it gets what was written in a chat in the order in which it was stored. */
export const disorderedCalls: Rule = ({ events, calls, ordered }) => {
  const placeOf = new Map(
    [...calls].reverse().map(({ instance, eventId }, place) => [`${instance}/${eventId}`, -place]),
  );
  const lastOf = new Map<string, { place: number; id: string }>();
  const findings: Finding[] = [];
  for (const { name, instance, chat, id } of events) {
    const place = placeOf.get(`${instance}/${id}`);
    if (name !== IN_ORDER || !ordered.includes(instance) || place === undefined) continue;
    const lane = `${instance}/${chat}`;
    const last = lastOf.get(lane);
    if (last && place < last.place) {
      findings.push({ fault: 'disorder', sentence: `the receiver of ${instance} got ${id} before ${last.id}` });
    } else lastOf.set(lane, { place, id });
  }
  return findings;
};
