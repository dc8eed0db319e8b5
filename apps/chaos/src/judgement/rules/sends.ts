import type { Arrival, Finding, Rule, Send, StoredSend } from '../facts.js';

/** A row in these states says that WhatsApp does not have the message, or may not have it; its sender was told. */
const TOLD = ['failed', 'unknown'];

/** Every message that was accepted is at each of its recipients, unless its sender was told that it is not. */
export const lostSends: Rule = ({ sends, arrivals }) => {
  const found = indexOf(arrivals);
  return sends.flatMap((send): Finding[] => {
    const { key, stored, answer, recipients, kind } = send;
    if (!stored) return answer === 'accepted' ? [lost(`${kind} ${key} was accepted and is in no table`)] : [];
    if (TOLD.includes(stored.status)) return [];
    return recipients
      .filter((phone) => !found.has(`${phone}/${stored.waId}`))
      .map((phone) => lost(`${kind} ${key} (${stored.waId}, ${stored.status}) did not reach ${phone}`));
  });
};

/** Nobody has one message twice: phones drop a repeated id, so two ids of one token are two messages. */
export const doubledSends: Rule = ({ sends, arrivals, rows }) => {
  const byToken = new Map(sends.map((send) => [send.key, send]));
  const tokenById = new Map(sends.flatMap(({ key, stored }) => (stored ? [[stored.waId, key] as const] : [])));
  return [
    ...repeated(
      arrivals.filter(({ token }) => token !== null && byToken.has(token)),
      ({ phone, token }) => `${phone} has ${token}`,
    ),
    ...repeated(
      // A message that was edited has the token of the edit, too.
      rows.filter(
        ({ token, instance, waId }) =>
          token !== null && byToken.get(token)?.instance === instance && (tokenById.get(waId) ?? token) === token,
      ),
      ({ instance, token }) => `${instance} has stored ${token}`,
    ),
  ];
};

/** What the gateway says of a message is so. */
export const untrueAnswers: Rule = ({ sends, arrivals }) => {
  const found = indexOf(arrivals);
  const tokens = new Set(arrivals.map(({ token }) => token));
  return sends.flatMap((send) => untrueOf(send, found, tokens));
};

/**
 * Each recipient has the messages of a chat in the order in which they were accepted. Of two that were being accepted at
 * the same time neither is the first.
 */
export const disorderedSends: Rule = ({ sends, arrivals }) => {
  const placeOf = new Map(arrivals.map(({ phone, id }, place) => [`${phone}/${id}`, place]));
  const chats = new Map<string, { place: number; key: string; stored: StoredSend }[]>();
  const inOrder = sends
    .flatMap((send) => (send.stored ? [{ send, stored: send.stored }] : []))
    .sort((a, b) => a.stored.rowId - b.stored.rowId);
  const findings: Finding[] = [];
  for (const { send, stored } of inOrder) {
    for (const phone of send.recipients) {
      const place = placeOf.get(`${phone}/${stored.waId}`);
      if (place === undefined) continue;
      const lane = `${send.instance}/${send.chat}/${phone}`;
      const earlier = chats.get(lane) ?? [];
      const overtaken = earlier.find((one) => place < one.place && one.stored.committedAtMs < stored.begunAtMs);
      if (overtaken) findings.push({ fault: 'disorder', sentence: `${phone} got ${send.key} before ${overtaken.key}` });
      chats.set(lane, [...earlier, { place, key: send.key, stored }]);
    }
  }
  return findings;
};

function untrueOf(
  { key, kind, answer, answeredId, stored, recipients }: Send,
  found: ReadonlySet<string>,
  tokens: ReadonlySet<string | null>,
): Finding[] {
  const untrue = (sentence: string): Finding => ({ fault: 'untrue', sentence: `${kind} ${key} ${sentence}` });
  if (!stored) return tokens.has(key) ? [untrue('was refused and arrived')] : [];
  if (answeredId !== null && answeredId !== stored.waId) {
    return [untrue(`was answered with ${answeredId} and is ${stored.waId}`)];
  }
  const arrived = recipients.some((phone) => found.has(`${phone}/${stored.waId}`));
  if (stored.status === 'failed' && arrived) return [untrue(`failed (${stored.errorCode}) and arrived`)];
  return answer === 'refused' && stored.status !== 'failed' && arrived ? [untrue('was refused and arrived')] : [];
}

/** Items of which the same thing can be said that have more than one id. */
function repeated<T extends { token: string | null } & ({ id: string } | { waId: string })>(
  items: readonly T[],
  say: (item: T) => string,
): Finding[] {
  const ids = new Map<string, Set<string>>();
  for (const item of items) {
    const known = ids.get(say(item)) ?? new Set();
    ids.set(say(item), known.add('id' in item ? item.id : item.waId));
  }
  return [...ids]
    .filter(([, { size }]) => size > 1)
    .map(([sentence, known]) => ({ fault: 'doubled', sentence: `${sentence} as ${[...known].join(' and ')}` }));
}

const indexOf = (arrivals: readonly Arrival[]): Set<string> =>
  new Set(arrivals.filter(({ isUndecryptable }) => !isUndecryptable).map(({ phone, id }) => `${phone}/${id}`));

const lost = (sentence: string): Finding => ({ fault: 'lost', sentence });
