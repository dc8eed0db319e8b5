import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/index.js';
import { InstanceRepository } from '../instance/index.js';
import { SessionEventRouter } from '../session/index.js';
import { InviteRepository } from './invite.repository.js';

/** Ends a link as soon as the number that it was made for is connected. */
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
      const ended = await this.invites.markConnected(tx, instanceId);
      if (ended.length === 0) return;
      const instance = await this.instances.findById(instanceId);
      for (const inviteId of ended) {
        await this.audit.record(tx, {
          actor: 'anonymous',
          action: 'invite.connected',
          target: instance?.name ?? instanceId,
          clientId: instance?.clientId ?? null,
          details: { inviteId },
        });
      }
    });
  }
}
