import { Injectable, type OnModuleInit } from '@nestjs/common';
import { markJournalDone } from '@wharf/baileys';
import { isGroupJid } from '@wharf/whatsapp';
import { DataSource } from 'typeorm';
import { EventPublisher } from '../../event/index.js';
import { GroupRights } from '../../group/index.js';
import { SessionEventRouter } from '../../session/index.js';
import { InstanceSettingsCache } from '../../settings/index.js';
import type { MessageChange } from './early-change.repository.js';
import { InboundPlace } from './inbound-place.js';
import { MessageChanges } from './message-changes.js';

/** Edits, deletions and votes that come in. Each is made, told and taken off the journal in one transaction. */
@Injectable()
export class MessageChangeListener implements OnModuleInit {
  constructor(
    private readonly router: SessionEventRouter,
    private readonly db: DataSource,
    private readonly settings: InstanceSettingsCache,
    private readonly place: InboundPlace,
    private readonly changes: MessageChanges,
    private readonly rights: GroupRights,
    private readonly events: EventPublisher,
  ) {}

  onModuleInit(): void {
    for (const type of ['message_edited', 'message_revoked', 'poll_vote'] as const) {
      this.router.on(type, (instanceId, event) => this.onChange(instanceId, event));
    }
  }

  private async onChange(instanceId: string, change: MessageChange): Promise<void> {
    const { groupsIgnore } = await this.settings.of(instanceId);
    const { chatJid } = change.type === 'poll_vote' ? change.poll : change.target;
    const isWanted = !groupsIgnore || !isGroupJid(chatJid);
    if (isWanted && isByAnother(change)) await this.rights.learn(instanceId, chatJid);
    await this.db.transaction(async (tx) => {
      if (isWanted) {
        const named = await this.place.ofChange(tx, instanceId, change);
        await this.events.publish(tx, await this.changes.apply(tx, instanceId, named));
      }
      await markJournalDone(tx, change.journalIds);
    });
  }
}

/** A group's message that is deleted by somebody who may not have written it. */
const isByAnother = (change: MessageChange): boolean =>
  change.type === 'message_revoked' && isGroupJid(change.target.chatJid) && change.target.participant !== change.by;
