import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** The newest vote of one person. */
export interface PollVote {
  voterJid: string;
  /** SHA-256 of the text of each chosen option, hex. */
  options: string[];
}

@Injectable()
export class PollVoteRepository {
  /** @returns false when a newer vote of the same person is there. */
  async save(
    tx: EntityManager,
    { messageId, voterJid, options, at }: PollVote & { messageId: string; at: number },
  ): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO poll_votes AS v (message_id, voter_jid, options, voted_at) VALUES ($1, $2, $3, to_timestamp($4))
       ON CONFLICT (message_id, voter_jid) DO UPDATE SET options = excluded.options, voted_at = excluded.voted_at
        WHERE v.voted_at <= excluded.voted_at AND (v.voted_at, v.options) IS DISTINCT FROM (excluded.voted_at, excluded.options)
       RETURNING voter_jid`,
      [messageId, voterJid, options, at],
    );
    return rows.length > 0;
  }

  /** In the order in which they came. */
  of(tx: EntityManager, messageId: string): Promise<PollVote[]> {
    return tx.query(
      `SELECT voter_jid AS "voterJid", options FROM poll_votes WHERE message_id = $1 ORDER BY voted_at, voter_jid`,
      [messageId],
    );
  }

  /** The account's own phone number and LID, as far as they are known. */
  async ownAddresses(tx: EntityManager, instanceId: string): Promise<string[]> {
    const [row]: { jid: string | null; lid: string | null }[] = await tx.query(
      'SELECT owner_jid AS jid, owner_lid AS lid FROM instances WHERE id = $1',
      [instanceId],
    );
    return [row?.jid, row?.lid].flatMap((address) => address ?? []);
  }

  /** Addresses of a person with those that the address book knows besides, phone numbers first. */
  async withOtherAddress(tx: EntityManager, instanceId: string, known: readonly (string | null)[]): Promise<string[]> {
    const addresses = known.flatMap((address) => address ?? []);
    const rows: { jid: string; lid: string | null }[] = await tx.query(
      `SELECT jid, lid FROM contacts WHERE instance_id = $1 AND (jid = ANY ($2) OR lid = ANY ($2))
       UNION SELECT jid, lid FROM chats WHERE instance_id = $1 AND (jid = ANY ($2) OR lid = ANY ($2))`,
      [instanceId, addresses],
    );
    const all = new Set([...addresses, ...rows.flatMap(({ jid, lid }) => [jid, ...(lid === null ? [] : [lid])])]);
    return [...all].sort((a, b) => Number(a.endsWith('@lid')) - Number(b.endsWith('@lid')));
  }
}
