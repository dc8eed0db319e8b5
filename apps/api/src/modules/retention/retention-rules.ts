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
  /** For rules that leave a trace of what they delete. */
  trace?: RetentionTrace;
}

/** What is written down about deleted rows, in the statement that deletes them. */
export interface RetentionTrace {
  /** Of the deleted rows, for `statement`. */
  columns: string;
  /** Reads them from `gone`. */
  statement: string;
  /** Rows that it refers to, by their alias in `expired`: held, or left for the next time. */
  holds: string;
}

/** Whoever reads events by cursor is told what went before it was read. */
const NEWEST_REMOVED: RetentionTrace = {
  columns: 'e.instance_id, e.tx, e.seq',
  statement: `INSERT INTO event_removals AS known (instance_id, tx, seq)
              SELECT DISTINCT ON (instance_id) instance_id, tx, seq FROM gone ORDER BY instance_id, tx DESC, seq DESC
              ON CONFLICT (instance_id) DO UPDATE SET tx = excluded.tx, seq = excluded.seq
               WHERE (excluded.tx, excluded.seq) > (known.tx, known.seq)`,
  holds: 'i',
};

/** A quarter of a year can be looked back upon. */
const MESSAGE_COUNTS_DAYS = 92;
/** What WhatsApp did about an account is few and remembered longer. */
const ACCOUNT_SIGNALS_DAYS = 184;

/** A message is accepted moments after its file was taken in. */
const UNATTACHED_MEDIA_DAYS = 1;

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
      expired: `SELECT e.ctid FROM events e JOIN instances i ON i.id = e.instance_id
                 WHERE ${older('e.occurred_at')}
                   AND NOT EXISTS (SELECT FROM deliveries d WHERE d.event_seq = e.seq)`,
      alias: 'e',
      days: events,
      trace: NEWEST_REMOVED,
    },
    plain('event_consumers', 'moved_at', config.retentionEventConsumersDays),
    plain('message_counts', 'at', MESSAGE_COUNTS_DAYS),
    plain('number_days', 'day', MESSAGE_COUNTS_DAYS),
    plain('account_signals', 'at', ACCOUNT_SIGNALS_DAYS),
    {
      table: 'instance_state_history',
      // How old a number is here is read from its first connection, and what it does now from its last step.
      expired: `SELECT h.ctid FROM instance_state_history h
                  JOIN (SELECT instance_id, min(id) AS first, max(id) AS latest,
                               coalesce(min(id) FILTER (WHERE reason = 'open'), min(id)) AS opened
                          FROM instance_state_history GROUP BY instance_id) kept USING (instance_id)
                 WHERE ${older('h.at')} AND h.id NOT IN (kept.first, kept.opened, kept.latest)`,
      alias: 'h',
      days: ACCOUNT_SIGNALS_DAYS,
    },
    plain('sent_payloads', 'sent_at', config.retentionSentPayloadsDays),
    plain('inbound_journal', 'done_at', config.retentionInboundJournalDays),
    plain('early_changes', 'created_at', config.retentionInboundJournalDays),
    plain('idempotency_keys', 'created_at', config.retentionIdempotencyKeysDays),
    plain('whatsapp_numbers', 'checked_at', config.retentionNumbersDays),
    plain('login_attempts', 'at', config.retentionLoginAttemptsDays),
    plain('invites', 'expires_at', config.retentionInvitesDays),
    {
      table: 'offered_choices',
      // What is still to be sent keeps what it offers.
      expired: `SELECT o.ctid FROM offered_choices o
                 WHERE ${older('o.created_at')}
                   AND NOT EXISTS (SELECT FROM messages m WHERE m.id = o.message_id AND m.status IN ('queued', 'sending'))`,
      alias: 'o',
      days: config.retentionOfferedChoicesDays,
    },
    {
      table: 'media',
      // What is still to be sent keeps its file.
      expired: `SELECT f.ctid FROM media f
                 WHERE ${older('f.created_at')}
                   AND NOT EXISTS (SELECT FROM messages m WHERE m.id = f.message_id AND m.status IN ('queued', 'sending'))`,
      alias: 'f',
      days: config.retentionMediaDays,
    },
    {
      table: 'media',
      // Taken in for a message that was never accepted. The sweep comes hourly: older ones went before, or go by age.
      expired: `SELECT f.ctid FROM media f
                 WHERE ${older('f.created_at')} AND f.created_at > now() - make_interval(days => $1 + 2)
                   AND f.message_id IS NULL`,
      alias: 'f',
      days: UNATTACHED_MEDIA_DAYS,
    },
  ];
}
