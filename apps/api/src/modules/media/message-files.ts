import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { NewEvent } from '../event/index.js';
import type { Media } from './media.entity.js';
import { MediaRepository } from './media.repository.js';
import { MediaUrls } from './media-urls.js';

/** Which file belongs to which message, for those who store and show messages. */
@Injectable()
export class MessageFiles {
  constructor(
    private readonly media: MediaRepository,
    private readonly urls: MediaUrls,
  ) {}

  /**
   * Gives a file that was taken in to the message that it was taken in for, in the transaction that stores the message.
   * @returns null when the instance has no such file any more.
   */
  attach(
    tx: EntityManager,
    { id, instanceId }: { id: string; instanceId: string },
    storageKey: string,
  ): Promise<Media | null> {
    return this.media.attach(tx, instanceId, id, storageKey);
  }

  /** Deletes files that were taken in for a message which was not accepted. */
  async giveUp(instanceId: string, storageKeys: readonly string[]): Promise<void> {
    // Where even that fails, the sweep finds them after a day.
    if (storageKeys.length > 0) await this.media.deleteUnattached(instanceId, storageKeys).catch(() => undefined);
  }

  /** The file of one message, inside a transaction or not. */
  of(messageId: string): Promise<Media | null> {
    return this.media.findByMessage(messageId);
  }

  /**
   * An event of a message with its file: the link for everybody, the bytes for those who want them, who wait for a file
   * that is still being fetched.
   */
  withFile(event: NewEvent, media: Media | null): NewEvent {
    if (!media) return event;
    const data = Object(event.data) as { message?: Record<string, unknown> };
    const message = { ...data.message, mediaUrl: this.urls.urlFor(media) };
    return { ...event, mediaId: media.id, data: { ...data, message } };
  }

  /** Messages as they are shown, with links to those of their files that are stored. */
  async linked<Row extends { id: string }, Shown extends { message: object }>(
    rows: readonly Row[],
    present: (row: Row) => Shown,
  ): Promise<Shown[]> {
    const files = await this.media.findByMessages(rows.map(({ id }) => id));
    const urls = new Map(files.map((file) => [file.messageId, file.isStored() ? this.urls.urlFor(file) : null]));
    return rows.map((row) => {
      const shown = present(row);
      const mediaUrl = urls.get(row.id);
      return mediaUrl ? { ...shown, message: { ...shown.message, mediaUrl } } : shown;
    });
  }
}
