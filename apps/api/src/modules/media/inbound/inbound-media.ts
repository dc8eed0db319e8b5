import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { safeFileName } from '../intake/file-name.js';
import { MEDIA_CHANNELS } from '../media-channels.js';
import type { Media } from '../media.entity.js';
import { MediaRepository } from '../media.repository.js';
import { fileOfContent } from './file-of-content.js';

/** A message that was just stored. */
export interface StoredMessage {
  id: string;
  instanceId: string;
  content: Record<string, unknown>;
}

/** Notes files that others sent, to be fetched once the message is told. */
@Injectable()
export class InboundMedia {
  constructor(private readonly media: MediaRepository) {}

  /**
   * Notes the file of a message in the transaction that stores it; it is fetched when that commits. Hand what comes back
   * to the event of the message, whose receivers then get or await the file.
   * @returns null for a message without a file, or one whose file WhatsApp kept from this device.
   */
  async expect(tx: EntityManager, { id, instanceId, content }: StoredMessage): Promise<Media | null> {
    const file = fileOfContent(content);
    if (!file?.isFetchable) return null;
    const { mimetype, sizeBytes } = file;
    const fileName = safeFileName(file.fileName);
    const media = await this.media.insertWaiting(tx, { instanceId, messageId: id, mimetype, sizeBytes, fileName });
    await tx.query('SELECT pg_notify($1, $2)', [MEDIA_CHANNELS.awaited, `${media.id},${instanceId}`]);
    return media;
  }
}
