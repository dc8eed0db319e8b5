import { Injectable } from '@nestjs/common';
import { jidUser, type NumberLookUp } from '@wharf/whatsapp';
import { DataSource } from 'typeorm';
import { Config } from '../../platform/config/index.js';

/** Of the numbers in use this process keeps so many at hand, so that a message in a chat that goes on asks nobody. */
const AT_HAND = 10_000;
const AT_HAND_MS = 10 * 60_000;

/** An account that WhatsApp has confirmed. */
export interface KnownNumber {
  jid: string;
  lid: string | null;
}

/** Answers of "is it on WhatsApp?", positive ones only: a number that was missing may be registered the next minute. */
@Injectable()
export class WhatsAppNumberRepository {
  private readonly atHand = new Map<string, { known: KnownNumber; untilMs: number }>();

  constructor(
    private readonly db: DataSource,
    private readonly config: Config,
  ) {}

  /** Null when it was never confirmed, or too long ago. */
  async find(digits: string): Promise<KnownNumber | null> {
    return (await this.findAll([digits])).get(digits) ?? null;
  }

  /** Those of some numbers that are known, by their digits. */
  async findAll(digits: readonly string[]): Promise<Map<string, KnownNumber>> {
    const found = new Map<string, KnownNumber>();
    const far = digits.filter((number) => {
      const near = this.atHand.get(number);
      const isFresh = near !== undefined && near.untilMs > performance.now();
      if (isFresh) found.set(number, near.known);
      return !isFresh;
    });
    if (far.length === 0) return found;
    const rows: (KnownNumber & { number: string })[] = await this.db.query(
      `SELECT number, jid, lid FROM whatsapp_numbers
        WHERE number = ANY ($1) AND checked_at > now() - make_interval(days => $2)`,
      [far, this.config.retentionNumbersDays],
    );
    for (const { number, jid, lid } of rows) {
      found.set(number, { jid, lid });
      this.keep(number, { jid, lid });
    }
    return found;
  }

  /** The account that a LID belongs to; null when that is not known. */
  async findByLid(lid: string): Promise<KnownNumber | null> {
    const [row]: KnownNumber[] = await this.db.query(
      'SELECT jid, lid FROM whatsapp_numbers WHERE lid = $1 ORDER BY checked_at DESC LIMIT 1',
      [lid],
    );
    return row ?? null;
  }

  /** Remembers accounts under the digits that were asked for, and under WhatsApp's own spelling. */
  async saveAll(found: readonly Pick<NumberLookUp, 'number' | 'jid' | 'lid'>[]): Promise<void> {
    if (found.length === 0) return;
    const rows = new Map(
      found.flatMap(({ number, jid, lid }) => [number, jidUser(jid)].map((key) => [key, { jid, lid }])),
    );
    await this.db.query(
      `INSERT INTO whatsapp_numbers (number, jid, lid)
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) AS found (number, jid, lid) ORDER BY number
       ON CONFLICT (number) DO UPDATE SET jid = excluded.jid, lid = coalesce(excluded.lid, whatsapp_numbers.lid),
                                          checked_at = now()`,
      [[...rows.keys()], [...rows.values()].map(({ jid }) => jid), [...rows.values()].map(({ lid }) => lid)],
    );
    for (const [number, known] of rows) this.keep(number, known);
  }

  private keep(digits: string, known: KnownNumber): void {
    this.atHand.delete(digits);
    this.atHand.set(digits, { known, untilMs: performance.now() + AT_HAND_MS });
    const [oldest] = this.atHand.keys();
    if (this.atHand.size > AT_HAND && oldest !== undefined) this.atHand.delete(oldest);
  }
}
