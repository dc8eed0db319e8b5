import { bareJid } from '@wharf/whatsapp';
import { LRUCache } from 'lru-cache';
import { upTo } from '../cache/up-to.js';
import { getBinaryNodeChildren, type BinaryNode, type GroupMetadata, type GroupParticipant } from '../upstream.js';
import { NumberBook } from './number-book.js';

/** Groups whose members one session keeps in mind. */
const GROUPS_MAX = 500;
const JOINING = new Set(['add']);
const LEAVING = new Set(['remove', 'leave']);
const RANKS: Record<string, GroupParticipant['admin']> = { promote: 'admin', demote: null };

/**
 * Who is in which group, so that a message to a group does not begin with a question. WhatsApp tells every change to all
 * members; who came, went or changed rank is taken over, and after any other change the group is asked for again.
 */
export class GroupCache {
  /** Phone numbers of members, kept also when the groups are not. */
  readonly numbers = new NumberBook();
  private readonly groups = new LRUCache<string, GroupMetadata>(upTo(GROUPS_MAX));

  get(jid: string): GroupMetadata | undefined {
    return this.groups.get(jid);
  }

  put(group: GroupMetadata): void {
    this.numbers.learnFrom(group);
    this.groups.set(group.id, group);
  }

  forget(jid: string): void {
    this.groups.delete(jid);
  }

  /** After a connection was lost nobody knows what was missed. */
  clear(): void {
    this.groups.clear();
  }

  /** Takes over what a `<notification type="w:gp2">` says. */
  onNotification(node: BinaryNode): void {
    this.numbers.learnFromStanza(node);
    const jid = node.attrs.from;
    const group = jid ? this.groups.get(jid) : undefined;
    if (!jid || !group) return;
    const changes = Array.isArray(node.content) ? node.content : [];
    const next = changes.reduce<GroupParticipant[] | null>(
      (participants, change) => participants && applied(participants, change),
      group.participants,
    );
    if (next) this.groups.set(jid, { ...group, participants: next, size: next.length });
    else this.groups.delete(jid);
  }
}

/** The members after a change; null when it says something that is not about members. */
function applied(participants: GroupParticipant[], change: BinaryNode): GroupParticipant[] | null {
  const people = getBinaryNodeChildren(change, 'participant').flatMap(({ attrs }) => (attrs.jid ? [attrs] : []));
  const named = new Set(people.map(({ jid }) => bareJid(jid ?? '')));
  const isNamed = ({ id }: GroupParticipant) => named.has(bareJid(id));
  if (LEAVING.has(change.tag)) {
    return participants.some(isNamed) ? participants.filter((participant) => !isNamed(participant)) : null;
  }
  if (JOINING.has(change.tag)) {
    const joined = people.map(({ jid = '', phone_number: phoneNumber, lid, type }): GroupParticipant => ({
      id: bareJid(jid),
      phoneNumber,
      lid,
      admin: type === 'admin' || type === 'superadmin' ? type : null,
    }));
    return [...participants.filter((participant) => !isNamed(participant)), ...joined];
  }
  if (!(change.tag in RANKS) || !participants.some(isNamed)) return null;
  return participants.map((participant) =>
    isNamed(participant) ? { ...participant, admin: RANKS[change.tag] ?? null } : participant,
  );
}
