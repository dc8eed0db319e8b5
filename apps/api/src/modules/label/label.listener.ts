import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { LabelAssociated, LabelEdited } from '@wharf/whatsapp';
import { DataSource } from 'typeorm';
import { EventPublisher } from '../event/index.js';
import { SessionEventRouter } from '../session/index.js';
import { LabelRepository } from './label.repository.js';

/** Follows what the phone does with labels. */
@Injectable()
export class LabelListener implements OnModuleInit {
  constructor(
    private readonly router: SessionEventRouter,
    private readonly db: DataSource,
    private readonly labels: LabelRepository,
    private readonly events: EventPublisher,
  ) {}

  onModuleInit(): void {
    this.router.on('label_edit', (instanceId, event) => this.onEdit(instanceId, event));
    this.router.on('label_association', (instanceId, event) => this.onAssociation(instanceId, event));
  }

  private async onEdit(instanceId: string, label: LabelEdited): Promise<void> {
    const { id, name, color, predefinedId, isDeleted } = label;
    const data = { id, name, color, predefinedId, deleted: isDeleted, instanceId };
    await this.db.transaction(async (tx) => {
      await this.labels.save(tx, instanceId, label);
      await this.events.publish(tx, [{ instanceId, event: 'LABELS_EDIT', chatJid: null, data }]);
    });
  }

  private async onAssociation(instanceId: string, event: LabelAssociated): Promise<void> {
    const { action, labelId, chatJid, messageId } = event;
    const data = { type: action, chatId: chatJid, labelId, ...(messageId !== null && { messageId }), instanceId };
    await this.db.transaction(async (tx) => {
      await this.labels.associate(tx, instanceId, event);
      await this.events.publish(tx, [{ instanceId, event: 'LABELS_ASSOCIATION', chatJid, data }]);
    });
  }
}
