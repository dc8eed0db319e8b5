import { Injectable } from '@nestjs/common';
import { MediaGoneError, UnfetchableMediaError, type Session } from '@wharf/whatsapp';
import { DataSource } from 'typeorm';
import { Config } from '../../../platform/config/index.js';
import { WharfError } from '../../../platform/errors/index.js';
import { EVENT_CHANNELS } from '../../event/index.js';
import { MediaKeeper } from '../intake/media-keeper.js';
import { Spool } from '../intake/spool.js';
import { MEDIA_CHANNELS } from '../media-channels.js';
import type { Media } from '../media.entity.js';
import { MediaRepository, type MessageOfFile } from '../media.repository.js';
import { transferLimit } from './transfer-limit.js';

/** Failures that trying again does not mend. */
export const isFinal = (error: unknown): boolean =>
  error instanceof MediaGoneError ||
  error instanceof UnfetchableMediaError ||
  (error instanceof WharfError && error.code === 'MEDIA_TOO_LARGE');

/** Brings files from WhatsApp into the store, each once at a time. */
@Injectable()
export class MediaDownload {
  private readonly underWay = new Map<string, Promise<void>>();

  constructor(
    private readonly db: DataSource,
    private readonly media: MediaRepository,
    private readonly spool: Spool,
    private readonly keeper: MediaKeeper,
    private readonly config: Config,
  ) {}

  /**
   * Fetches the file of a message, stores it and lets go the deliveries that wait for it.
   * @throws UnfetchableMediaError, MediaGoneError, MediaTooLargeError, MediaStoreUnavailableError, SessionNotReadyError,
   * or what the network failed with.
   */
  fetch(session: Session, media: Media, message: MessageOfFile): Promise<void> {
    const known = this.underWay.get(media.id);
    if (known) return known;
    const fetching = this.fetchNow(session, media, message).finally(() => this.underWay.delete(media.id));
    this.underWay.set(media.id, fetching);
    return fetching;
  }

  /** The file will not come: deliveries go without it. */
  async giveUp(media: Pick<Media, 'id'>, why: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      if (await this.media.markFailed(tx, media.id, why)) await this.wakeDeliveries(tx, media.id);
    });
  }

  private async fetchNow(session: Session, media: Media, message: MessageOfFile): Promise<void> {
    const { waId: id, chatJid, fromMe, participant, content } = message;
    const { mediaMaxBytes } = this.config;
    const limit = transferLimit(mediaMaxBytes);
    const stream = await session.media.download({ id, chatJid, fromMe, participant }, content, limit);
    const claimed = { mimetype: media.mimetype, fileName: media.fileName };
    const file = await this.spool.write(stream, mediaMaxBytes, claimed);
    try {
      const storageKey = await this.keeper.put(file, media.mimetype);
      await this.db.transaction(async (tx) => {
        const { sizeBytes } = file;
        const isNew = await this.media.markStored(tx, media.id, { storageKey, sizeBytes });
        if (isNew) await this.wakeDeliveries(tx, media.id);
      });
    } finally {
      await this.spool.discard(file);
    }
  }

  private async wakeDeliveries(tx: Parameters<MediaRepository['releaseDeliveries']>[0], mediaId: string) {
    const released = await this.media.releaseDeliveries(tx, mediaId);
    if (released) await tx.query('SELECT pg_notify($1, $2)', [EVENT_CHANNELS.deliveries, '']);
    await tx.query('SELECT pg_notify($1, $2)', [MEDIA_CHANNELS.settled, mediaId]);
  }
}
