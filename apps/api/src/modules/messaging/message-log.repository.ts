import { Injectable } from '@nestjs/common';
import { MessageStatus } from '@wharf/whatsapp';
import { DataSource, In, type EntityManager } from 'typeorm';
import { newestFirst, type HistoryCursor } from './message-history.repository.js';
import { Message } from './message.entity.js';
import { narrow, type MessageConditions } from './narrow-messages.js';
import { searchText } from './text-search.js';

/** Messages of several instances, newest first. */
export interface LogPage {
  rows: Message[];
  /** Where the next page begins; null where there is nothing left to look at. */
  next: HistoryCursor | null;
  /** Set where the page ends because enough was looked at, not because it is full. */
  lookedBackTo: Date | null;
}

/**
 * No page looks at more messages of all instances. What stands in few of a million is found in several steps, each of
 * them quick, instead of in one that keeps the database busy for seconds.
 */
export const MOST_LOOKED_AT = 20_000;

/** Of these few there is an index of their own. */
const TROUBLE: readonly MessageStatus[] = [MessageStatus.Failed, MessageStatus.Unknown];
const NOTHING: LogPage = { rows: [], next: null, lookedBackTo: null };
const MAX_BIGINT = '9223372036854775807';

/** Reads the log across instances; that of one alone is the history's. */
@Injectable()
export class MessageLogRepository {
  constructor(private readonly db: DataSource) {}

  /** Of every instance that is there. @param after null to begin. */
  async findOfAll(conditions: MessageConditions, after: HistoryCursor | null, limit: number): Promise<LogPage> {
    const query = this.db.manager
      .createQueryBuilder(Message, 'm')
      .where('m.instance_id IN (SELECT id FROM instances WHERE deleted_at IS NULL)');
    if (!narrow(query, conditions)) return NOTHING;
    const begin = after ?? beginningOf(conditions);
    query.andWhere('(m.message_timestamp, m.id) < (:beginAt, :beginId)', {
      beginAt: begin.messageTimestamp,
      beginId: begin.id,
    });
    const isTrouble = conditions.statuses?.every((status) => TROUBLE.includes(status)) ?? false;
    if (isTrouble) query.andWhere(`m.status IN ('failed', 'unknown')`);
    const end = isTrouble ? null : await this.placeAfter(begin, MOST_LOOKED_AT);
    if (end) {
      query.andWhere('(m.message_timestamp, m.id) >= (:endAt, :endId)', {
        endAt: end.messageTimestamp,
        endId: end.id,
      });
    }
    return pageOf(await newestFirst(query).limit(limit).getMany(), limit, end, conditions.sentFrom);
  }

  /**
   * Of some instances. Each is read by its own index as far as the page needs, so that a quiet one costs no walk over
   * what the others wrote.
   * @throws SearchTooWideError
   */
  async findOf(
    instanceIds: readonly string[],
    conditions: MessageConditions,
    after: HistoryCursor | null,
    limit: number,
  ): Promise<LogPage> {
    const ofOne = this.db.manager
      .createQueryBuilder(Message, 'm')
      .select('m.id', 'id')
      .addSelect('m.message_timestamp', 'at')
      .where('m.instance_id = i.id');
    if (instanceIds.length === 0 || !narrow(ofOne, conditions)) return NOTHING;
    if (after) ofOne.andWhere('(m.message_timestamp, m.id) < (:messageTimestamp, :id)', { ...after });
    const [sql, values] = newestFirst(ofOne).limit(limit).getQueryAndParameters();
    const find = (tx: EntityManager) =>
      tx.query<{ id: string }[]>(
        `SELECT newest.id FROM unnest($${values.length + 1}::uuid[]) i (id) CROSS JOIN LATERAL (${sql}) newest
          ORDER BY newest.at DESC, newest.id DESC LIMIT ${limit}`,
        [...values, instanceIds],
      );
    const found = await (conditions.text === undefined ? find(this.db.manager) : searchText(this.db, find));
    const rows = await this.db.manager.findBy(Message, { id: In(found.map(({ id }) => id)) });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return pageOf(
      found.flatMap(({ id }) => byId.get(id) ?? []),
      limit,
      null,
    );
  }

  /** By id. */
  async namesOf(rows: readonly Message[]): Promise<Map<string, string>> {
    const ids = [...new Set(rows.map(({ instanceId }) => instanceId))];
    const found = await this.db.query<{ id: string; name: string }[]>(
      `SELECT id, name FROM instances WHERE id = ANY ($1::uuid[])`,
      [ids],
    );
    return new Map(found.map(({ id, name }) => [id, name]));
  }

  /** The message that is `count` messages further down; null where there are fewer. */
  private async placeAfter(begin: HistoryCursor, count: number): Promise<HistoryCursor | null> {
    const [place] = await this.db.query<HistoryCursor[]>(
      `SELECT message_timestamp AS "messageTimestamp", id FROM messages WHERE (message_timestamp, id) < ($1, $2)
        ORDER BY message_timestamp DESC, id DESC OFFSET $3 LIMIT 1`,
      [begin.messageTimestamp, begin.id, count - 1],
    );
    return place ?? null;
  }
}

/** Above all that can match. */
function beginningOf({ sentTo }: MessageConditions): HistoryCursor {
  if (!sentTo) return { messageTimestamp: MAX_BIGINT, id: MAX_BIGINT };
  return { messageTimestamp: String(Math.floor(sentTo.getTime() / 1000) + 1), id: '0' };
}

function pageOf(rows: Message[], limit: number, end: HistoryCursor | null, sentFrom?: Date): LogPage {
  const last = rows.at(-1);
  if (last && rows.length === limit) return { rows, next: last, lookedBackTo: null };
  const endAt = end && new Date(Number(end.messageTimestamp) * 1000);
  if (!endAt || (sentFrom && endAt < sentFrom)) return { rows, next: null, lookedBackTo: null };
  return { rows, next: end, lookedBackTo: endAt };
}
