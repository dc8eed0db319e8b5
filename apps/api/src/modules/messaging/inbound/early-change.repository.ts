import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { MessageEdited, MessageRevoked, PollVoted } from '@wharf/whatsapp';
import type { EntityManager } from 'typeorm';
import { storableJson } from '../../../platform/database/index.js';

/** Something about another message. */
export type MessageChange = MessageEdited | MessageRevoked | PollVoted;

interface KeptChange {
  id: string;
  change: MessageChange;
}

/** Keeps what came before the message that it is about, until that comes. */
@Injectable()
export class EarlyChangeRepository {
  async keep(tx: EntityManager, instanceId: string, waId: string, change: MessageChange): Promise<void> {
    await tx.query(
      `INSERT INTO early_changes (instance_id, wa_id, stanza, change) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [instanceId, waId, nameOf(change), storableJson({ ...change, journalIds: [] })],
    );
  }

  /** Hands out what was kept for a message, in the order in which it was done, and forgets it. */
  async take(tx: EntityManager, instanceId: string, waId: string): Promise<MessageChange[]> {
    const [rows]: [KeptChange[], number] = await tx.query(
      'DELETE FROM early_changes WHERE instance_id = $1 AND wa_id = $2 RETURNING id, change',
      [instanceId, waId],
    );
    return rows.sort(byAge).map(({ change }) => change);
  }
}

/** What was done within one second goes in the order in which it came. */
const byAge = (a: KeptChange, b: KeptChange): number =>
  a.change.timestamp - b.change.timestamp || Number(BigInt(a.id) - BigInt(b.id));

/** The same change has the same name, so that a repetition is kept once; a text may be changed twice within a second. */
function nameOf(change: MessageChange): string {
  if (change.type === 'poll_vote') return `${change.type} ${change.voterJid} ${change.id}`;
  const name = `${change.type} ${change.timestamp}`;
  return change.type === 'message_edited' ? `${name} ${digestOf(change.content)}` : name;
}

const digestOf = (content: MessageEdited['content']): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex');
