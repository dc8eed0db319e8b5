import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Invite } from './invite.entity.js';

/** What a link may still be used for, as SQL. */
const IS_LIVE = `connected_at IS NULL AND revoked_at IS NULL AND expires_at > now()`;

export type NewInvite = Pick<Invite, 'instanceId' | 'digest' | 'label' | 'createdBy' | 'expiresAt'>;

@Injectable()
export class InviteRepository {
  constructor(private readonly db: DataSource) {}

  async insert(tx: EntityManager, invite: NewInvite): Promise<Invite> {
    return tx.save(
      tx.create(Invite, { ...invite, openedAt: null, qrShownAt: null, connectedAt: null, revokedAt: null }),
    );
  }

  findByDigest(digest: Buffer): Promise<Invite | null> {
    return this.db.manager.findOneBy(Invite, { digest });
  }

  /** Newest first. */
  listOf(instanceId: string): Promise<Invite[]> {
    return this.db.manager.find(Invite, { where: { instanceId }, order: { createdAt: 'DESC' }, take: 50 });
  }

  /** Locked until the transaction ends. */
  lockOf(tx: EntityManager, instanceId: string, id: string): Promise<Invite | null> {
    return tx.findOne(Invite, { where: { id, instanceId }, lock: { mode: 'pessimistic_write' } });
  }

  async markRevoked(tx: EntityManager, id: string, at: Date): Promise<void> {
    await tx.update(Invite, { id }, { revokedAt: at });
  }

  async markOpened(id: string): Promise<void> {
    await this.db.query(`UPDATE invites SET opened_at = coalesce(opened_at, now()) WHERE id = $1`, [id]);
  }

  /** @returns false when the link died meanwhile. */
  async markShown(id: string): Promise<boolean> {
    const [, count] = await this.db.query<[unknown[], number]>(
      `UPDATE invites SET qr_shown_at = coalesce(qr_shown_at, now()), opened_at = coalesce(opened_at, now())
        WHERE id = $1 AND ${IS_LIVE}`,
      [id],
    );
    return count > 0;
  }

  /** Ends the links of an instance whose QR was on show when it was connected. @returns their ids. */
  async markConnected(tx: EntityManager, instanceId: string): Promise<string[]> {
    const [ended] = await tx.query<[{ id: string }[], number]>(
      `UPDATE invites SET connected_at = now()
        WHERE instance_id = $1 AND qr_shown_at IS NOT NULL AND ${IS_LIVE} RETURNING id`,
      [instanceId],
    );
    return ended.map(({ id }) => id);
  }
}
