import { Injectable } from '@nestjs/common';
import type { GroupMetadata, GroupParticipant, ParticipantAction } from '@wharf/whatsapp';
import { DataSource, type EntityManager } from 'typeorm';
import { storableJson } from '../../platform/database/index.js';
import { Group } from './group.entity.js';

/** What a member is called and looks like, where the address book knows. */
export interface MemberProfile {
  jid: string;
  lid: string | null;
  name: string | null;
  picture: string | null;
}

/** Somebody in a group, as far as the address book knows. */
export interface KnownMember {
  name: string | null;
  pictureUrl: string | null;
}

/** What is stored of groups. WhatsApp has the truth; this is as it told of it last. */
@Injectable()
export class GroupRepository {
  constructor(private readonly db: DataSource) {}

  find(instanceId: string, jid: string, tx: EntityManager = this.db.manager): Promise<Group | null> {
    return tx.findOneBy(Group, { instanceId, jid });
  }

  /** Writes groups down as WhatsApp just told of them. */
  async save(tx: EntityManager, instanceId: string, groups: readonly GroupMetadata[]): Promise<void> {
    await tx.query(
      `INSERT INTO groups (instance_id, jid, metadata)
       SELECT $1, g->>'jid', g FROM jsonb_array_elements($2::jsonb) AS g
       ON CONFLICT (instance_id, jid) DO UPDATE SET metadata = excluded.metadata, fetched_at = now(), left_at = NULL`,
      [instanceId, storableJson(groups)],
    );
    await tx.query(
      `UPDATE chats c SET name = g->>'subject', updated_at = now() FROM jsonb_array_elements($2::jsonb) AS g
        WHERE c.instance_id = $1 AND c.jid = g->>'jid' AND c.name IS DISTINCT FROM g->>'subject'`,
      [instanceId, storableJson(groups)],
    );
  }

  /** Writes groups down that were just asked for. */
  async saveAll(instanceId: string, groups: readonly GroupMetadata[]): Promise<void> {
    if (groups.length > 0) await this.db.transaction((tx) => this.save(tx, instanceId, groups));
  }

  /** The account left by itself. */
  markLeft(instanceId: string, jid: string): Promise<void> {
    return this.markMembership(this.db.manager, instanceId, jid, false);
  }

  /** @param url null when the group has no picture. */
  async savePicture(instanceId: string, jid: string, url: string | null): Promise<void> {
    await this.db.query('UPDATE groups SET picture_url = $3 WHERE instance_id = $1 AND jid = $2', [
      instanceId,
      jid,
      url,
    ]);
  }

  /** Pictures learned so far, by group. */
  async picturesOf(instanceId: string, jids: readonly string[]): Promise<Map<string, string>> {
    const rows: { jid: string; url: string }[] = await this.db.query(
      `SELECT jid, picture_url AS url FROM groups
        WHERE instance_id = $1 AND jid = ANY ($2) AND picture_url IS NOT NULL`,
      [instanceId, jids],
    );
    return new Map(rows.map(({ jid, url }) => [jid, url]));
  }

  /** Names and pictures of people, by the address that was asked for. */
  async membersOf(instanceId: string, jids: readonly string[]): Promise<Map<string, KnownMember>> {
    const known = await this.profilesOf(this.db.manager, instanceId, jids);
    return new Map(
      known.flatMap(({ jid, lid, name, picture }) => {
        const member: KnownMember = { name, pictureUrl: picture };
        return [jid, ...(lid === null ? [] : [lid])].map((address): [string, KnownMember] => [address, member]);
      }),
    );
  }

  /** Changes some facts of a group. One that is not stored is left to be asked for. */
  async change(tx: EntityManager, instanceId: string, jid: string, changes: Partial<GroupMetadata>): Promise<void> {
    const place = [instanceId, jid, storableJson(changes)];
    await tx.query('UPDATE groups SET metadata = metadata || $3 WHERE instance_id = $1 AND jid = $2', place);
    if (changes.subject === undefined) return;
    await tx.query(
      `UPDATE chats SET name = $3::jsonb->>'subject', updated_at = now() WHERE instance_id = $1 AND jid = $2`,
      place,
    );
  }

  /** Takes note of members that came, went or got other rights. */
  async changeMembers(
    tx: EntityManager,
    instanceId: string,
    jid: string,
    action: ParticipantAction,
    members: readonly GroupParticipant[],
  ): Promise<void> {
    const group = await tx.findOne(Group, { where: { instanceId, jid }, lock: { mode: 'pessimistic_write' } });
    if (!group) return;
    const participants = withChange(group.metadata.participants, action, members);
    await this.change(tx, instanceId, jid, { participants, size: participants.length });
  }

  /** The account is a member again, or no longer. */
  async markMembership(tx: EntityManager, instanceId: string, jid: string, isMember: boolean): Promise<void> {
    await tx.query(
      'UPDATE groups SET left_at = CASE WHEN $3 THEN NULL ELSE coalesce(left_at, now()) END WHERE instance_id = $1 AND jid = $2',
      [instanceId, jid, isMember],
    );
  }

  /** The picture that is known is no longer the one. */
  async forgetPicture(tx: EntityManager, instanceId: string, jid: string): Promise<void> {
    await tx.query('UPDATE groups SET picture_url = NULL WHERE instance_id = $1 AND jid = $2', [instanceId, jid]);
  }

  /** What the address book knows of people, by either address. */
  profilesOf(tx: EntityManager, instanceId: string, jids: readonly string[]): Promise<MemberProfile[]> {
    return tx.query(
      `SELECT jid, lid, coalesce(name, push_name) AS name, profile_picture_url AS picture FROM contacts
        WHERE instance_id = $1 AND (jid = ANY ($2) OR lid = ANY ($2))`,
      [instanceId, jids],
    );
  }

  /** The account's own addresses, as far as they are known. */
  async ownAddresses(tx: EntityManager, instanceId: string): Promise<string[]> {
    const [row]: { jid: string | null; lid: string | null }[] = await tx.query(
      'SELECT owner_jid AS jid, owner_lid AS lid FROM instances WHERE id = $1',
      [instanceId],
    );
    return [row?.jid, row?.lid].flatMap((address) => address ?? []);
  }
}

const isSame = (a: GroupParticipant, b: GroupParticipant): boolean =>
  a.jid === b.jid || a.jid === b.lid || b.jid === a.lid || (a.lid !== null && a.lid === b.lid);

function withChange(
  present: readonly GroupParticipant[],
  action: ParticipantAction,
  members: readonly GroupParticipant[],
): GroupParticipant[] {
  const isNamed = (one: GroupParticipant) => members.some((member) => isSame(member, one));
  if (action === 'remove') return present.filter((one) => !isNamed(one));
  if (action === 'add') return [...present.filter((one) => !isNamed(one)), ...members];
  const admin = action === 'promote' ? 'admin' : null;
  return present.map((one) => (isNamed(one) ? { ...one, admin } : one));
}
