import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { Config } from '../../platform/config/index.js';
import { AuditService } from '../audit/index.js';
import type { RequestOrigin } from '../auth/index.js';
import { ConnectionService } from '../instance/http/index.js';
import type { Instance } from '../instance/index.js';
import { inviteDigest, newInviteToken } from './invite-token.js';
import { Invite } from './invite.entity.js';
import { InviteNotFoundError } from './invite.errors.js';
import { InviteRepository } from './invite.repository.js';

const HOUR_MS = 3_600_000;

/** What a new link is made from. */
export interface WantedInvite {
  expiresInHours: number;
  label: string | null;
}

/** Links as staff manage them. */
@Injectable()
export class InviteService {
  constructor(
    private readonly db: DataSource,
    private readonly invites: InviteRepository,
    private readonly audit: AuditService,
    private readonly connections: ConnectionService,
    private readonly config: Config,
  ) {}

  list(instance: Instance): Promise<Invite[]> {
    return this.invites.listOf(instance.id);
  }

  /** @returns the link with its token, which is told this once. */
  async create(
    instance: Instance,
    wanted: WantedInvite,
    origin: RequestOrigin,
  ): Promise<{ invite: Invite; url: string }> {
    const token = newInviteToken();
    const digest = inviteDigest(token);
    if (!digest) throw new Error('a new token is no token');
    const expiresAt = new Date(Date.now() + wanted.expiresInHours * HOUR_MS);
    const invite = await this.db.transaction(async (tx) => {
      const made = await this.invites.insert(tx, {
        instanceId: instance.id,
        digest,
        label: wanted.label,
        createdBy: origin.actor,
        expiresAt,
      });
      await this.record(tx, 'invite.created', instance, made, origin);
      return made;
    });
    return { invite, url: `${this.config.publicUrl}/connect/${token}` };
  }

  /**
   * Withdraws a link, and takes a QR that it had put on show away. Harmless when it is dead already.
   * @throws InviteNotFoundError
   */
  async revoke(instance: Instance, id: string, origin: RequestOrigin): Promise<Invite> {
    if (!isUUID(id)) throw new InviteNotFoundError();
    const now = new Date();
    const invite = await this.db.transaction(async (tx) => {
      const found = await this.invites.lockOf(tx, instance.id, id);
      if (!found) throw new InviteNotFoundError();
      if (found.connectedAt || found.supersededAt || found.revokedAt) return found;
      await this.invites.markRevoked(tx, id, now);
      await this.record(tx, 'invite.revoked', instance, found, origin);
      return tx.create(Invite, { ...found, revokedAt: now });
    });
    // Whoever has a picture of the code could still scan it.
    if (invite.revokedAt === now && invite.qrShownAt) await this.connections.cancelLinking(instance);
    return invite;
  }

  private record(
    tx: DataSource['manager'],
    action: string,
    instance: Instance,
    invite: Invite,
    origin: RequestOrigin,
  ): Promise<void> {
    const details = { inviteId: invite.id, label: invite.label, expiresAt: invite.expiresAt.toISOString() };
    return this.audit.record(tx, { ...origin, action, target: instance.name, clientId: instance.clientId, details });
  }
}
