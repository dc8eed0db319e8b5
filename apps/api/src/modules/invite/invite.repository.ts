import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { Invite } from './invite.entity.js';

/** What a link may still be used for, as SQL. */
const IS_LIVE = `connected_at IS NULL AND superseded_at IS NULL AND revoked_at IS NULL AND expires_at > now()`;

export type NewInvite = Pick<Invite, 'instanceId' | 'digest' | 'label' | 'createdBy' | 'expiresAt'>;

@Injectable()
export class InviteRepository {
  constructor(private readonly db: DataSource) {}

  async insert(tx: EntityManager, invite: NewInvite): Promise<Invite> {
    const untouched = { openedAt: null, qrShownAt: null, connectedAt: null, supersededAt: null, revokedAt: null };
    return tx.save(tx.create(Invite, { ...invite, ...untouched }));
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
      `UPDATE invites SET qr_shown_at = now(), opened_at = coalesce(opened_at, now())
        WHERE id = $1 AND ${IS_LIVE}`,
      [id],
    );
    return count > 0;
  }

  /** Those that can still be used, locked until the transaction ends. */
  lockLive(tx: EntityManager, instanceId: string): Promise<Invite[]> {
    return tx
      .createQueryBuilder(Invite, 'i')
      .where('i.instance_id = :instanceId', { instanceId })
      .andWhere(IS_LIVE)
      .setLock('pessimistic_write')
      .getMany();
  }

  async markConnected(tx: EntityManager, ids: readonly string[], at: Date): Promise<void> {
    await tx.update(Invite, { id: In([...ids]) }, { connectedAt: at });
  }

  async markSuperseded(tx: EntityManager, ids: readonly string[], at: Date): Promise<void> {
    await tx.update(Invite, { id: In([...ids]) }, { supersededAt: at });
  }
}
