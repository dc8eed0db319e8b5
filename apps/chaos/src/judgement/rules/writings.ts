import type { Finding, Rule } from '../facts.js';

/** The event that tells of a message that was written on a phone. */
const TELLS = 'MESSAGES_UPSERT';

/** Every message that a person wrote is stored, told, and has come to every good receiver. */
export const lostWritings: Rule = ({ writings, rows, events, calls }) => {
  const stored = new Set(rows.map(({ instance, waId }) => `${instance}/${waId}`));
  const told = new Map(
    events.filter(({ name }) => name === TELLS).map(({ instance, waId, id }) => [`${instance}/${waId}`, id]),
  );
  const called = new Set(calls.map(({ instance, eventId }) => `${instance}/${eventId}`));
  return writings.flatMap(({ id, token, author, instances }) =>
    instances.flatMap((instance): Finding[] => {
      const lost = (what: string): Finding[] => [
        { fault: 'lost', sentence: `${token} (${id}) of ${author} to ${instance} ${what}` },
      ];
      if (!stored.has(`${instance}/${id}`)) return lost('is in no table');
      const eventId = told.get(`${instance}/${id}`);
      if (eventId === undefined) return lost('has no event');
      return called.has(`${instance}/${eventId}`) ? [] : lost(`came to no receiver (event ${eventId})`);
    }),
  );
};

/** Nothing that a person wrote is stored or told twice. */
export const doubledWritings: Rule = ({ writings, rows, events }) => {
  const ids = new Set(writings.map(({ id }) => id));
  const told = events.filter(({ name, waId }) => name === TELLS && ids.has(waId));
  const stored = rows.filter(({ waId }) => ids.has(waId));
  return [
    ...twice(stored, ({ instance, waId }) => `${instance} has stored ${waId} twice`),
    ...twice(told, ({ instance, waId }) => `${instance} has told ${waId} twice`),
  ];
};

/** What one person wrote in one chat is stored in the order in which it was written. */
export const disorderedWritings: Rule = ({ writings, rows }) => {
  // Where one is stored twice, which is another rule's affair, the first counts.
  const rowIdOf = new Map([...rows].reverse().map(({ instance, waId, rowId }) => [`${instance}/${waId}`, rowId]));
  const lastOf = new Map<string, { rowId: number; token: string }>();
  const findings: Finding[] = [];
  for (const { id, token, author, chat, instances } of writings) {
    for (const instance of instances) {
      const rowId = rowIdOf.get(`${instance}/${id}`);
      if (rowId === undefined) continue;
      const lane = `${instance}/${chat}/${author}`;
      const last = lastOf.get(lane);
      if (last && rowId < last.rowId) {
        findings.push({ fault: 'disorder', sentence: `${instance} has stored ${last.token} after ${token}` });
      } else lastOf.set(lane, { rowId, token });
    }
  }
  return findings;
};

function twice<T>(items: readonly T[], say: (item: T) => string): Finding[] {
  const seen = new Set<string>();
  return items.flatMap((item): Finding[] => {
    const sentence = say(item);
    if (seen.has(sentence)) return [{ fault: 'doubled', sentence }];
    seen.add(sentence);
    return [];
  });
}
