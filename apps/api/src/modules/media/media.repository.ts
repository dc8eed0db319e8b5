import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { hydrate } from '../../platform/database/index.js';
import { Media } from './media.entity.js';

/** A file that the store holds by now. */
export interface StoredMedia {
  instanceId: string;
  storageKey: string;
  mimetype: string;
  sizeBytes: number;
  fileName: string | null;
}

/** A message as far as its file is concerned. */
export interface MessageOfFile {
  id: string;
  waId: string;
  chatJid: string;
  fromMe: boolean;
  participant: string | null;
  messageType: string;
  content: Record<string, unknown>;
}

type Row = Record<string, unknown>;

const MESSAGE_COLUMNS = `m.id, m.wa_id AS "waId", m.chat_jid AS "chatJid", m.from_me AS "fromMe", m.participant,
       m.message_type AS "messageType", m.content`;

@Injectable()
export class MediaRepository {
  constructor(private readonly db: DataSource) {}

  findById(id: string): Promise<Media | null> {
    return this.db.manager.findOneBy(Media, { id });
  }

  findByMessage(messageId: string): Promise<Media | null> {
    return this.db.manager.findOneBy(Media, { messageId });
  }

  async findByMessages(messageIds: readonly string[]): Promise<Media[]> {
    return messageIds.length === 0 ? [] : this.db.manager.findBy(Media, { messageId: In(messageIds) });
  }

  /** Notes a name before its file is written, so that the file is found again should this process die meanwhile. */
  async reserve(storageKey: string): Promise<void> {
    await this.db.query(`INSERT INTO media_leftovers (storage_key, due_at) VALUES ($1, now() + interval '1 day')`, [
      storageKey,
    ]);
  }

  /** A file that no message has yet. */
  async insertStored({ instanceId, storageKey, mimetype, sizeBytes, fileName }: StoredMedia): Promise<void> {
    await this.db.query(
      `WITH kept AS (DELETE FROM media_leftovers WHERE storage_key = $2)
       INSERT INTO media (instance_id, state, storage_key, mimetype, size_bytes, file_name, stored_at)
       VALUES ($1, 'stored', $2, $3, $4, $5, now())`,
      [instanceId, storageKey, mimetype, sizeBytes, fileName],
    );
  }

  /**
   * Gives a stored file to a message. One file may become part of several.
   * @returns null when the instance has no such file any more.
   */
  async attach(tx: EntityManager, instanceId: string, messageId: string, storageKey: string): Promise<Media | null> {
    const [taken]: [Row[], number] = await tx.query(
      `UPDATE media SET message_id = $2
        WHERE id = (SELECT id FROM media WHERE instance_id = $1 AND storage_key = $3 AND message_id IS NULL LIMIT 1)
       RETURNING *`,
      [instanceId, messageId, storageKey],
    );
    const rows: Row[] =
      taken.length > 0
        ? taken
        : await tx.query(
            `INSERT INTO media (instance_id, message_id, state, storage_key, mimetype, size_bytes, file_name, stored_at)
             SELECT instance_id, $2, state, storage_key, mimetype, size_bytes, file_name, now() FROM media
              WHERE instance_id = $1 AND storage_key = $3 AND state = 'stored' LIMIT 1
             RETURNING *`,
            [instanceId, messageId, storageKey],
          );
    return hydrate(tx, Media, rows)[0] ?? null;
  }

  /** Forgets files that no message has; the sweep deletes their bytes. */
  async deleteUnattached(instanceId: string, storageKeys: readonly string[]): Promise<void> {
    await this.db.query('DELETE FROM media WHERE instance_id = $1 AND storage_key = ANY ($2) AND message_id IS NULL', [
      instanceId,
      storageKeys,
    ]);
  }

  /** The file of a message that is still to be fetched. */
  async insertWaiting(
    tx: EntityManager,
    file: Pick<StoredMedia, 'instanceId' | 'mimetype' | 'fileName'> & { messageId: string; sizeBytes: number | null },
  ): Promise<Media> {
    const rows: Row[] = await tx.query(
      `INSERT INTO media (instance_id, message_id, state, mimetype, size_bytes, file_name)
       VALUES ($1, $2, 'waiting', $3, $4, $5) RETURNING *`,
      [file.instanceId, file.messageId, file.mimetype, file.sizeBytes, file.fileName],
    );
    const [media] = hydrate(tx, Media, rows);
    if (!media) throw new Error('an inserted file came back as nothing');
    return media;
  }

  /** An awaited file is there. @returns whether it was still awaited, or had failed. */
  async markStored(
    tx: EntityManager,
    id: string,
    { storageKey, sizeBytes }: Pick<StoredMedia, 'storageKey' | 'sizeBytes'>,
  ): Promise<boolean> {
    const [, changed]: [Row[], number] = await tx.query(
      `UPDATE media SET state = 'stored', storage_key = $2, size_bytes = $3, stored_at = now(), error = NULL
        WHERE id = $1 AND state <> 'stored'`,
      [id, storageKey, sizeBytes],
    );
    if (changed > 0) await tx.query('DELETE FROM media_leftovers WHERE storage_key = $1', [storageKey]);
    return changed > 0;
  }

  /** Counts a try that failed. @returns how many have. */
  async noteFailure(id: string, error: string): Promise<number> {
    const [rows]: [{ attempts: number }[], number] = await this.db.query(
      `UPDATE media SET attempts = attempts + 1, error = $2 WHERE id = $1 RETURNING attempts`,
      [id, error],
    );
    return rows[0]?.attempts ?? 0;
  }

  /** An awaited file will not come. @returns whether it was still awaited. */
  async markFailed(tx: EntityManager, id: string, error: string): Promise<boolean> {
    const [, changed]: [Row[], number] = await tx.query(
      `UPDATE media SET state = 'failed', error = $2 WHERE id = $1 AND state = 'waiting'`,
      [id, error],
    );
    return changed > 0;
  }

  /** Awaited files, oldest first, of one instance or of all. */
  async findWaiting(instanceId: string | null, limit: number): Promise<Pick<Media, 'id' | 'instanceId'>[]> {
    return this.db.query(
      `SELECT id, instance_id AS "instanceId" FROM media
        WHERE state = 'waiting' AND ($1::uuid IS NULL OR instance_id = $1) ORDER BY created_at LIMIT $2`,
      [instanceId, limit],
    );
  }

  /** Files that open instances have waited for so long that nobody may be at it. */
  async findOverdue(limit: number): Promise<Pick<Media, 'id' | 'instanceId'>[]> {
    return this.db.query(
      `SELECT m.id, m.instance_id AS "instanceId"
         FROM media m JOIN instances i ON i.id = m.instance_id AND i.reason = 'open'
        WHERE m.state = 'waiting' AND m.created_at < now() - interval '30 seconds' ORDER BY m.created_at LIMIT $1`,
      [limit],
    );
  }

  async findMessage(messageId: string): Promise<MessageOfFile | null> {
    const [row] = await this.db.query<MessageOfFile[]>(`SELECT ${MESSAGE_COLUMNS} FROM messages m WHERE m.id = $1`, [
      messageId,
    ]);
    return row ?? null;
  }

  /** The newest message of an instance with this id, whatever the chat. */
  async findMessageByWaId(instanceId: string, waId: string): Promise<MessageOfFile | null> {
    // PostgreSQL refuses NUL in a text, even to look for it.
    if (waId.includes('\0')) return null;
    const [row] = await this.db.query<MessageOfFile[]>(
      `SELECT ${MESSAGE_COLUMNS} FROM messages m WHERE m.instance_id = $1 AND m.wa_id = $2 ORDER BY m.id DESC LIMIT 1`,
      [instanceId, waId],
    );
    return row ?? null;
  }

  /** Deliveries that wait for a file go now. @returns whether any did. */
  async releaseDeliveries(tx: EntityManager, mediaId: string): Promise<boolean> {
    const [, released]: [Row[], number] = await tx.query(
      `UPDATE deliveries d SET next_attempt_at = now()
         FROM events e
        WHERE e.media_id = $1 AND d.event_seq = e.seq AND d.status = 'pending' AND d.attempts = 0
          AND d.claimed_until IS NULL AND d.next_attempt_at > now()`,
      [mediaId],
    );
    return released > 0;
  }

  /** Files to be deleted. Those that a row names after all are forgotten here: they are noted again when that goes. */
  async findLeftovers(limit: number): Promise<string[]> {
    await this.db.query(
      `DELETE FROM media_leftovers l
        WHERE due_at <= now() AND EXISTS (SELECT FROM media f WHERE f.storage_key = l.storage_key)`,
    );
    const rows = await this.db.query<{ storage_key: string }[]>(
      'SELECT storage_key FROM media_leftovers WHERE due_at <= now() ORDER BY due_at LIMIT $1',
      [limit],
    );
    return rows.map(({ storage_key: storageKey }) => storageKey);
  }

  async forgetLeftover(storageKey: string): Promise<void> {
    await this.db.query('DELETE FROM media_leftovers WHERE storage_key = $1', [storageKey]);
  }
}
