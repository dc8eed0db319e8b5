import type { NetworkProcess } from '@wharf/testing';
import { findToken, reactionToken } from '../traffic/token.js';
import type { Population } from '../world/population.js';
import type { Arrival, Login } from './facts.js';

/** The phone itself is device 0; the gateway is one that was linked to it. */
const PHONE_DEVICE = 0;

interface LoggedLogin {
  device: number;
  via: string | null;
  openedAt: string;
  replacedAt: string | null;
}

interface Entry {
  id: string;
  from: string;
  to: string;
  kind: string;
  text: string | null;
  content: { name?: string; targetId?: string };
  direction: 'sent' | 'received';
  status: string;
  copies: number;
}

/** What arrived on the phones of everybody since an instant, each phone's in order. */
export async function gatherArrivals(
  network: NetworkProcess,
  { contacts, instances }: Population,
  sinceMs: number,
): Promise<Arrival[]> {
  const phones = [...contacts, ...instances];
  const ledgers = await Promise.all(
    phones.map((phone) => network.get<Entry[]>('/messages', { phone, since: String(sinceMs) })),
  );
  return phones.flatMap((phone, index) =>
    (ledgers[index] ?? [])
      .filter(({ direction }) => direction === 'received')
      .map((entry) => ({
        phone,
        id: entry.id,
        from: entry.from,
        chat: entry.to === phone ? entry.from : entry.to,
        token: tokenIn(entry),
        copies: entry.copies,
        isUndecryptable: entry.status === 'undecryptable',
      })),
  );
}

/** The logins of the gateway that stood at some moment since an instant. */
export async function gatherLogins(
  network: NetworkProcess,
  { instances }: Population,
  sinceMs: number,
): Promise<Login[]> {
  const lists = await Promise.all(instances.map((phone) => network.get<LoggedLogin[]>('/logins', { phone })));
  return instances.flatMap((instance, index) =>
    (lists[index] ?? [])
      .filter(({ device }) => device !== PHONE_DEVICE)
      .map(({ via, openedAt, replacedAt }) => ({
        instance,
        via: via ?? 'somebody',
        openedAtMs: Date.parse(openedAt),
        replacedAtMs: replacedAt === null ? null : Date.parse(replacedAt),
      }))
      .filter(({ replacedAtMs }) => replacedAtMs === null || replacedAtMs >= sinceMs),
  );
}

function tokenIn({ kind, from, text, content }: Entry): string | null {
  if (kind === 'reaction' && content.targetId) return reactionToken(from, content.targetId);
  return findToken(`${text ?? ''} ${content.name ?? ''}`);
}
