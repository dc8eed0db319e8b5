import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { CallChanged } from '@wharf/whatsapp';
import { DataSource } from 'typeorm';
import { EventPublisher } from '../event/index.js';
import { SessionEventRouter } from '../session/index.js';
import { InstanceSettingsCache } from '../settings/index.js';

/** What of a call is told; how its media travels is of no interest to anybody. */
const TOLD: ReadonlySet<CallChanged['status']> = new Set([
  'offer',
  'ringing',
  'timeout',
  'reject',
  'accept',
  'terminate',
]);

/** CALL: a call rings, or what became of it. */
@Injectable()
export class CallListener implements OnModuleInit {
  constructor(
    private readonly router: SessionEventRouter,
    private readonly db: DataSource,
    private readonly settings: InstanceSettingsCache,
    private readonly events: EventPublisher,
  ) {}

  onModuleInit(): void {
    this.router.on('call', (instanceId, event) => this.onCall(instanceId, event));
  }

  private async onCall(instanceId: string, call: CallChanged): Promise<void> {
    if (!TOLD.has(call.status)) return;
    if (call.isGroup && (await this.settings.of(instanceId)).groupsIgnore) return;
    const { chatJid, from, fromAlt, id, at, isVideo, isGroup, status, offline } = call;
    const alt = fromAlt !== null && { fromAlt };
    const data = { chatId: chatJid, from, ...alt, id, date: at, isVideo, isGroup, status, offline };
    await this.db.transaction((tx) => this.events.publish(tx, [{ instanceId, event: 'CALL', chatJid, data }]));
  }
}
