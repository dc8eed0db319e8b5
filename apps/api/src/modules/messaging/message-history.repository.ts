import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { Message } from './message.entity.js';
import { narrow, type MessageConditions } from './narrow-messages.js';
import { searchText } from './text-search.js';

/** Which messages of one instance are asked for. */
export interface HistoryFilter extends MessageConditions {
  instanceId: string;
}

export interface HistoryPage {
  total: number;
  rows: Message[];
}

/** The place of a message in the order of the log. */
export interface HistoryCursor {
  messageTimestamp: string;
  id: string;
}

@Injectable()
export class MessageHistoryRepository {
  constructor(private readonly db: DataSource) {}

  /**
   * One page, newest first. @param page 1 for the first.
   * @throws SearchTooWideError
   */
  async findPage(filter: HistoryFilter, page: number, pageSize: number): Promise<HistoryPage> {
    return this.read(filter, async (tx) => {
      const query = matching(tx, filter);
      if (!query) return { total: 0, rows: [] };
      const [rows, total] = await newestFirst(query)
        .offset((page - 1) * pageSize)
        .limit(pageSize)
        .getManyAndCount();
      return { total, rows };
    });
  }

  /**
   * The next messages after a place, newest first; what arrives meanwhile moves nothing. @param after null to begin.
   * @throws SearchTooWideError
   */
  async findAfter(filter: HistoryFilter, after: HistoryCursor | null, limit: number): Promise<Message[]> {
    return this.read(filter, async (tx) => {
      const query = matching(tx, filter);
      if (!query) return [];
      if (after) query.andWhere('(m.message_timestamp, m.id) < (:messageTimestamp, :id)', { ...after });
      return newestFirst(query).limit(limit).getMany();
    });
  }

  private read<T>({ text }: HistoryFilter, look: (tx: EntityManager) => Promise<T>): Promise<T> {
    return text === undefined ? look(this.db.manager) : searchText(this.db, look);
  }
}

/** Null where nothing can match. */
function matching(tx: EntityManager, filter: HistoryFilter): SelectQueryBuilder<Message> | null {
  const query = tx.createQueryBuilder(Message, 'm').where('m.instance_id = :instanceId', filter);
  return narrow(query, filter) ? query : null;
}

/** The order of every log. */
export const newestFirst = (query: SelectQueryBuilder<Message>): SelectQueryBuilder<Message> =>
  query.orderBy('m.message_timestamp', 'DESC').addOrderBy('m.id', 'DESC');
