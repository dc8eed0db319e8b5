import type { Config } from '../../platform/config/index.js';

/** What is deleted from one table. */
export interface RetentionRule {
  /** As the log calls it. */
  table: string;
  /** Rows that are too old, as `SELECT ctid`; `$1` is the age limit in days. */
  expired: string;
  /** What the statement calls the table. */
  alias: string;
  days: number;
}

/**
 * Every table that grows with traffic, in an order in which nothing is deleted that a later rule still has to judge.
 * A delivery that is not settled keeps its attempts and its event, however old.
 */
export function retentionRules(config: Config): readonly RetentionRule[] {
  const older = (column: string) => `${column} < now() - make_interval(days => $1)`;
  const settledLongAgo = `d.status <> 'pending' AND ${older('coalesce(d.settled_at, d.created_at)')}`;
  const plain = (table: string, column: string, days: number): RetentionRule => ({
    table,
    expired: `SELECT ctid FROM ${table} WHERE ${older(column)}`,
    alias: table,
    days,
  });
  const events = config.retentionEventsDays;
  return [
    {
      table: 'delivery_attempts',
      expired: `SELECT a.ctid FROM delivery_attempts a JOIN deliveries d ON d.id = a.delivery_id
                 WHERE ${older('a.at')} AND ${settledLongAgo}`,
      alias: 'a',
      days: events,
    },
    {
      table: 'deliveries',
      // Found by way of their events, which are older still and have an index on their age.
      expired: `SELECT d.ctid FROM events e JOIN deliveries d ON d.event_seq = e.seq
                 WHERE ${older('e.occurred_at')} AND ${settledLongAgo}`,
      alias: 'd',
      days: events,
    },
    {
      table: 'events',
      expired: `SELECT e.ctid FROM events e
                 WHERE ${older('e.occurred_at')}
                   AND NOT EXISTS (SELECT FROM deliveries d WHERE d.event_seq = e.seq)`,
      alias: 'e',
      days: events,
    },
    plain('sent_payloads', 'sent_at', config.retentionSentPayloadsDays),
    plain('inbound_journal', 'done_at', config.retentionInboundJournalDays),
    plain('idempotency_keys', 'created_at', config.retentionIdempotencyKeysDays),
    plain('whatsapp_numbers', 'checked_at', config.retentionNumbersDays),
    plain('login_attempts', 'at', config.retentionLoginAttemptsDays),
  ];
}
