import { Injectable } from '@nestjs/common';
import type { NewChatQuota, NewChatRestriction } from '@wharf/whatsapp';
import { DataSource, type EntityManager } from 'typeorm';
import {
  NOTHING_TOLD,
  quotaSignal,
  restrictionSignal,
  type AccountSignal,
  type AccountStanding,
} from './account-standing.js';

/** What WhatsApp answered, or the code of the error that there was instead; what is absent was not asked. */
export interface Answers {
  restriction?: { value: NewChatRestriction } | { problem: string };
  newChats?: { value: NewChatQuota | null } | { problem: string };
}

/** Instants as JSON has them. */
type Stored<T> = { [K in keyof T]: T[K] extends Date | null ? string | null : T[K] };

interface Row {
  owner_jid: string;
  restriction: Stored<NewChatRestriction> | null;
  restriction_told_at: Date | null;
  restriction_problem: string | null;
  quota: Stored<NewChatQuota> | null;
  quota_told_at: Date | null;
  quota_problem: string | null;
  asked_at: Date | null;
}

/** The row of an account, made or begun anew where another account was linked before; locked. */
const HOLD = `
INSERT INTO account_standings AS s (instance_id, owner_jid)
SELECT id, owner_jid FROM instances WHERE id = $1 AND owner_jid IS NOT NULL
ON CONFLICT (instance_id) DO UPDATE
   SET owner_jid = excluded.owner_jid,
       restriction = CASE WHEN s.owner_jid = excluded.owner_jid THEN s.restriction END,
       restriction_told_at = CASE WHEN s.owner_jid = excluded.owner_jid THEN s.restriction_told_at END,
       quota = CASE WHEN s.owner_jid = excluded.owner_jid THEN s.quota END,
       quota_told_at = CASE WHEN s.owner_jid = excluded.owner_jid THEN s.quota_told_at END
RETURNING *`;

/** What WhatsApp said of accounts. */
@Injectable()
export class AccountStandingRepository {
  constructor(private readonly db: DataSource) {}

  async find(instanceId: string, ownerJid: string | null): Promise<AccountStanding> {
    const [row]: Row[] = await this.db.query(
      'SELECT * FROM account_standings WHERE instance_id = $1 AND owner_jid = $2',
      [instanceId, ownerJid],
    );
    return row ? standingOf(row) : NOTHING_TOLD;
  }

  /** Takes down answers, and what of them is news. Nothing happens where no account is linked. */
  async note(instanceId: string, answers: Answers, isAsked: boolean): Promise<void> {
    await this.db.transaction(async (tx) => {
      const [row] = await tx.query<Row[]>(HOLD, [instanceId]);
      if (!row) return;
      const before = standingOf(row);
      const now = new Date();
      const { restriction, newChats } = answers;
      if (restriction && 'value' in restriction) {
        await this.set(tx, instanceId, 'restriction', restriction.value);
        const known = before.restriction.told?.value ?? null;
        await this.add(tx, instanceId, row.owner_jid, restrictionSignal(known, restriction.value, now));
      } else if (restriction) await this.setProblem(tx, instanceId, 'restriction', restriction.problem);
      if (newChats && 'value' in newChats) {
        await this.set(tx, instanceId, 'quota', newChats.value);
        const known = before.newChats.told?.value ?? null;
        await this.add(tx, instanceId, row.owner_jid, quotaSignal(known, newChats.value));
      } else if (newChats) await this.setProblem(tx, instanceId, 'quota', newChats.problem);
      if (isAsked) await tx.query('UPDATE account_standings SET asked_at = now() WHERE instance_id = $1', [instanceId]);
    });
  }

  /** What is known may be out of date: whoever looks next has WhatsApp asked again. */
  async doubt(instanceId: string): Promise<void> {
    await this.db.query('UPDATE account_standings SET asked_at = NULL WHERE instance_id = $1', [instanceId]);
  }

  private async set(tx: EntityManager, instanceId: string, part: 'restriction' | 'quota', value: object | null) {
    await tx.query(
      `UPDATE account_standings SET ${part} = $2::jsonb, ${part}_told_at = now(), ${part}_problem = NULL
        WHERE instance_id = $1`,
      [instanceId, value && JSON.stringify(value)],
    );
  }

  private async setProblem(tx: EntityManager, instanceId: string, part: 'restriction' | 'quota', code: string) {
    await tx.query(`UPDATE account_standings SET ${part}_problem = $2 WHERE instance_id = $1`, [instanceId, code]);
  }

  private async add(tx: EntityManager, instanceId: string, ownerJid: string, signal: AccountSignal | null) {
    if (!signal) return;
    await tx.query(
      'INSERT INTO account_signals (instance_id, owner_jid, kind, until, detail) VALUES ($1, $2, $3, $4, $5)',
      [instanceId, ownerJid, signal.kind, signal.until, signal.detail],
    );
  }
}

function standingOf(row: Row): AccountStanding {
  const { restriction, restriction_told_at, restriction_problem, quota, quota_told_at, quota_problem } = row;
  return {
    restriction: {
      told: restriction && restriction_told_at && { value: restrictionOf(restriction), at: restriction_told_at },
      problem: restriction_problem,
    },
    newChats: {
      told: quota_told_at && { value: quota && quotaOf(quota), at: quota_told_at },
      problem: quota_problem,
    },
    askedAt: row.asked_at,
  };
}

const restrictionOf = ({ until, ...rest }: Stored<NewChatRestriction>): NewChatRestriction => ({
  ...rest,
  until: until === null ? null : new Date(until),
});

const quotaOf = ({ endsAt, ...rest }: Stored<NewChatQuota>): NewChatQuota => ({
  ...rest,
  endsAt: endsAt === null ? null : new Date(endsAt),
});
