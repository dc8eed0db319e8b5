import { randomBytes, randomInt } from 'node:crypto';
import type { Account } from '../directory/account.js';
import { NetworkError } from '../errors.js';
import { type Family } from '../wire/addresses.js';
import { unixSeconds } from '../wire/nodes.js';
import { type Group, groupJid } from './group.js';

const GROUP_JID = /^(\d{5,20})@g\.us$/;
const INVITE_CODE_BYTES = 16;

/** What a new group is made of. */
export interface NewGroup {
  subject: string;
  creator: Account;
  members: Account[];
  addressing: Family;
  description?: { id: string; text: string };
  /** Before the `@`; a fresh one when absent. */
  id?: string;
  /** A fresh one when absent. */
  inviteCode?: string;
}

/** Every group of the network, found by JID, by member and by invite code. */
export class GroupDirectory {
  private readonly byId = new Map<string, Group>();

  /** @param onChange told which group's saved state is out of date. */
  constructor(private readonly onChange: (group: Group) => void = () => undefined) {}

  /** Opens a group; its creator is its superadmin. */
  create({ subject, creator, members, addressing, description, id, inviteCode }: NewGroup): Group {
    if (id !== undefined && this.byId.has(id)) {
      throw new NetworkError(409, 'GROUP_EXISTS', 'There is a group with that JID; choose another, or name none');
    }
    const now = unixSeconds();
    const group: Group = {
      id: id ?? this.freshId(),
      addressing,
      subject,
      subjectBy: creator,
      subjectAt: now,
      creator,
      createdAt: now,
      members: new Map([[creator, 'superadmin'], ...members.map((one) => [one, 'member'] as const)]),
      description: description ? { ...description, by: creator, t: now } : null,
      announcement: false,
      locked: false,
      ephemeralSeconds: 0,
      memberAddMode: 'all_member_add',
      membershipApproval: false,
      inviteCode: inviteCode ?? freshInviteCode(),
      revokedCodes: new Set(),
      personalInvites: [],
      requests: [],
      picture: null,
    };
    this.add(group);
    this.changed(group);
    return group;
  }

  /** Takes in a group of saved state. */
  add(group: Group): void {
    this.byId.set(group.id, group);
  }

  /** The group of a JID; null when there is none, or when it is no group's JID. */
  find(jid: string | undefined): Group | null {
    const id = jid === undefined ? undefined : GROUP_JID.exec(jid)?.[1];
    return (id && this.byId.get(id)) || null;
  }

  /** @throws NetworkError 404 when there is no such group. */
  get(jid: string | undefined): Group {
    const group = this.find(jid);
    if (!group) throw new NetworkError(404, 'UNKNOWN_GROUP', 'There is no such group on this network');
    return group;
  }

  all(): Group[] {
    return [...this.byId.values()];
  }

  /** The groups somebody is in. */
  of(account: Account): Group[] {
    return this.all().filter(({ members }) => members.has(account));
  }

  /** @throws NetworkError 406 when nobody ever issued the code, 410 when it was revoked. */
  byInviteCode(code: string | undefined): Group {
    const group = this.all().find((one) => one.inviteCode === code);
    if (group) return group;
    if (this.all().some(({ revokedCodes }) => revokedCodes.has(code ?? ''))) {
      throw new NetworkError(410, 'INVITE_REVOKED', 'The invite link was revoked');
    }
    throw new NetworkError(406, 'UNKNOWN_INVITE', 'There is no such invite link');
  }

  /** Notes that the group's saved state is out of date. */
  changed(group: Group): void {
    this.onChange(group);
  }

  private freshId(): string {
    for (;;) {
      const id = `120363${randomInt(1e11, 1e12)}`;
      if (!this.find(groupJid({ id }))) return id;
    }
  }
}

/** A code for invite links, 22 letters and digits. */
export function freshInviteCode(): string {
  return randomBytes(INVITE_CODE_BYTES).toString('base64url').replaceAll('-', 'x').replaceAll('_', 'y');
}
