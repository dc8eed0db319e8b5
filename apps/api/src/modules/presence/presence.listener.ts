import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isGroupJid, type PresenceChanged } from '@wharf/whatsapp';
import { DataSource } from 'typeorm';
import { EventPublisher } from '../event/index.js';
import { SessionEventRouter } from '../session/index.js';
import { InstanceSettingsCache } from '../settings/index.js';

/** PRESENCE_UPDATE: who is online, types or records. Nothing of it is stored. */
@Injectable()
export class PresenceListener implements OnModuleInit {
  constructor(
    private readonly router: SessionEventRouter,
    private readonly db: DataSource,
    private readonly settings: InstanceSettingsCache,
    private readonly events: EventPublisher,
  ) {}

  onModuleInit(): void {
    this.router.on('presence', (instanceId, event) => this.onPresence(instanceId, event));
  }

  private async onPresence(instanceId: string, event: PresenceChanged): Promise<void> {
    const { chatJid, participant, presence, lastSeenAt } = event;
    if (isGroupJid(chatJid) && (await this.settings.of(instanceId)).groupsIgnore) return;
    const lastSeen = lastSeenAt && { lastSeen: Math.floor(lastSeenAt.getTime() / 1000) };
    const data = { id: chatJid, presences: { [participant]: { lastKnownPresence: presence, ...lastSeen } } };
    await this.db.transaction((tx) =>
      this.events.publish(tx, [{ instanceId, event: 'PRESENCE_UPDATE', chatJid, data }]),
    );
  }
}
