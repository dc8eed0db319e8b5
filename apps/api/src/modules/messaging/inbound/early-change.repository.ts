import { Injectable } from '@nestjs/common';
import type { MessageEdited, MessageRevoked, PollVoted } from '@wharf/whatsapp';
import type { EntityManager } from 'typeorm';
import { storableJson } from '../../event/index.js';

/** Something about another message. */
export type MessageChange = MessageEdited | MessageRevoked | PollVoted;

/** Keeps what came before the message that it is about, until that comes. */
@Injectable()
export class EarlyChangeRepository {
  async keep(tx: EntityManager, instanceId: string, waId: string, change: MessageChange): Promise<void> {
    await tx.query(
      `INSERT INTO early_changes (instance_id, wa_id, stanza, change) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [instanceId, waId, nameOf(change), storableJson({ ...change, journalIds: [] })],
    );
  }

  /** Hands out what was kept for a message, oldest first, and forgets it. */
  async take(tx: EntityManager, instanceId: string, waId: string): Promise<MessageChange[]> {
    const [rows]: [{ id: string; change: MessageChange }[], number] = await tx.query(
      'DELETE FROM early_changes WHERE instance_id = $1 AND wa_id = $2 RETURNING id, change',
      [instanceId, waId],
    );
    return rows.sort((a, b) => Number(BigInt(a.id) - BigInt(b.id))).map(({ change }) => change);
  }
}

/** The same change has the same name, so that a repetition is kept once. */
function nameOf(change: MessageChange): string {
  if (change.type === 'poll_vote') return `${change.type} ${change.voterJid} ${change.id}`;
  return `${change.type} ${change.timestamp}`;
}
