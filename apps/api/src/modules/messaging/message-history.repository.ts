import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Message } from './message.entity.js';

/** Which messages of one instance are asked for; absent fields do not narrow. */
export interface HistoryFilter {
  instanceId: string;
  /** Either address of the chat. */
  chatJid?: string;
  waId?: string;
  fromMe?: boolean;
  messageTypes?: string[];
  source?: string;
  sentFrom?: Date;
  sentTo?: Date;
}

export interface HistoryPage {
  total: number;
  rows: Message[];
}

@Injectable()
export class MessageHistoryRepository {
  constructor(private readonly db: DataSource) {}

  /** One page, newest first. @param page 1 for the first. */
  async findPage(filter: HistoryFilter, page: number, pageSize: number): Promise<HistoryPage> {
    const query = this.db.manager.createQueryBuilder(Message, 'm').where('m.instance_id = :instanceId', filter);
    const { chatJid, waId, fromMe, messageTypes, source, sentFrom, sentTo } = filter;
    // PostgreSQL refuses NUL in a text, even to look for it.
    const texts = [chatJid, waId, source, ...(messageTypes ?? [])];
    if (texts.some((text) => text?.includes('\0'))) return { total: 0, rows: [] };
    if (chatJid !== undefined) query.andWhere('(m.chat_jid = :chatJid OR m.chat_jid_alt = :chatJid)', { chatJid });
    if (waId !== undefined) query.andWhere('m.wa_id = :waId', { waId });
    if (fromMe !== undefined) query.andWhere('m.from_me = :fromMe', { fromMe });
    if (messageTypes !== undefined) query.andWhere('m.message_type = ANY (:messageTypes)', { messageTypes });
    if (source !== undefined) query.andWhere('m.source = :source', { source });
    if (sentFrom) query.andWhere('m.message_timestamp >= :from', { from: Math.ceil(sentFrom.getTime() / 1000) });
    if (sentTo) query.andWhere('m.message_timestamp <= :to', { to: Math.floor(sentTo.getTime() / 1000) });
    const [rows, total] = await query
      .orderBy('m.message_timestamp', 'DESC')
      .addOrderBy('m.id', 'DESC')
      .offset((page - 1) * pageSize)
      .limit(pageSize)
      .getManyAndCount();
    return { total, rows };
  }
}
