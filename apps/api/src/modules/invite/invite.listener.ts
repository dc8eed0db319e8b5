import { Injectable, type OnModuleInit } from '@nestjs/common';
import { connectionStateOf, SessionReason } from '@wharf/whatsapp';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/index.js';
import { InstanceRepository } from '../instance/index.js';
import { isEnded, SessionEventRouter } from '../session/index.js';
import { endedByOpening } from './ended-by-opening.js';
import type { Invite } from './invite.entity.js';
import { InviteRepository } from './invite.repository.js';

/** An attempt to link a phone is over in these. */
const OVER = Object.values(SessionReason).filter(
  (reason) => isEnded(reason) || connectionStateOf(reason) === 'refused',
);
/** No phone is linked yet in these, or one is just being. */
const UNLINKED: readonly SessionReason[] = [
  SessionReason.AwaitingScan,
  SessionReason.AwaitingCode,
  SessionReason.Syncing,
];

/** Ends the links of a number as soon as it is connected, by one of them or in another way. */
@Injectable()
export class InviteListener implements OnModuleInit {
  constructor(
    private readonly router: SessionEventRouter,
    private readonly invites: InviteRepository,
    private readonly instances: InstanceRepository,
    private readonly audit: AuditService,
    private readonly db: DataSource,
  ) {}

  onModuleInit(): void {
    this.router.on('opened', (instanceId) => this.onOpened(instanceId));
  }

  private async onOpened(instanceId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const live = await this.invites.lockLive(tx, instanceId);
      if (live.length === 0) return;
      const { connected, superseded } = endedByOpening(live, {
        attemptSince: await this.instances.lastEntered(tx, instanceId, OVER),
        unlinkedUntil: await this.instances.lastEntered(tx, instanceId, UNLINKED),
      });
      const now = new Date();
      await this.invites.markConnected(tx, idsOf(connected), now);
      await this.invites.markSuperseded(tx, idsOf(superseded), now);
      const instance = await this.instances.findById(instanceId);
      const about = { actor: 'anonymous', target: instance?.name ?? instanceId, clientId: instance?.clientId ?? null };
      for (const inviteId of idsOf(connected)) {
        await this.audit.record(tx, { ...about, action: 'invite.connected', details: { inviteId } });
      }
      for (const inviteId of idsOf(superseded)) {
        await this.audit.record(tx, { ...about, action: 'invite.superseded', details: { inviteId } });
      }
    });
  }
}

const idsOf = (invites: readonly Invite[]): string[] => invites.map(({ id }) => id);
