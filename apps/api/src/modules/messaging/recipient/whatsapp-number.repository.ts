import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../../../platform/config/index.js';

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
    const near = this.atHand.get(digits);
    if (near && near.untilMs > Date.now()) return near.known;
    const [row]: KnownNumber[] = await this.db.query(
      `SELECT jid, lid FROM whatsapp_numbers WHERE number = $1 AND checked_at > now() - make_interval(days => $2)`,
      [digits, this.config.retentionNumbersDays],
    );
    if (row) this.keep(digits, row);
    return row ?? null;
  }

  async save(digits: string, known: KnownNumber): Promise<void> {
    await this.db.query(
      `INSERT INTO whatsapp_numbers (number, jid, lid) VALUES ($1, $2, $3)
       ON CONFLICT (number) DO UPDATE SET jid = excluded.jid, lid = coalesce(excluded.lid, whatsapp_numbers.lid),
                                          checked_at = now()`,
      [digits, known.jid, known.lid],
    );
    this.keep(digits, known);
  }

  private keep(digits: string, known: KnownNumber): void {
    this.atHand.delete(digits);
    this.atHand.set(digits, { known, untilMs: Date.now() + AT_HAND_MS });
    const [oldest] = this.atHand.keys();
    if (this.atHand.size > AT_HAND && oldest !== undefined) this.atHand.delete(oldest);
  }
}
