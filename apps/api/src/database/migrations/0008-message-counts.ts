import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Written when the transaction ends, and without ever waiting for another: messages of many instances are stored in one
 * transaction, in whatever order, and two of those must not wait for each other.
 */
const onCommit = (name: string, when: string, column: string): string =>
  `CREATE CONSTRAINT TRIGGER ${name} AFTER ${when.startsWith('NEW.origin') ? 'INSERT' : 'UPDATE'} ON messages
   DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION count_message('${column}')`;

const LEFT = `OLD.sent_at IS NULL AND NEW.sent_at IS NOT NULL AND NEW.origin = 'api'`;
const FAILED = `NEW.status = 'failed' AND OLD.status IS DISTINCT FROM 'failed'`;

const UP = [
  // Messages by the quarter of an hour: days begin at another time in each time zone, but always with one of these.
  // Several rows of one quarter add up: whoever finds all of them held by others begins another one.
  `CREATE TABLE message_counts (
     part bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     instance_id uuid NOT NULL REFERENCES instances ON DELETE CASCADE,
     at timestamptz NOT NULL,
     sent integer NOT NULL DEFAULT 0,
     received integer NOT NULL DEFAULT 0,
     failed integer NOT NULL DEFAULT 0
   ) WITH (fillfactor = 70)`,
  `CREATE INDEX message_counts_instance ON message_counts (instance_id, at)`,
  `CREATE INDEX message_counts_at ON message_counts (at)`,
  `CREATE FUNCTION count_message() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE
     quarter timestamptz := date_bin('15 minutes', now(), 'epoch');
     n_sent int := (TG_ARGV[0] = 'sent')::int;
     n_received int := (TG_ARGV[0] = 'received')::int;
     n_failed int := (TG_ARGV[0] = 'failed')::int;
   BEGIN
     UPDATE message_counts SET sent = sent + n_sent, received = received + n_received, failed = failed + n_failed
      WHERE part = (SELECT part FROM message_counts WHERE instance_id = NEW.instance_id AND at = quarter
                     LIMIT 1 FOR UPDATE SKIP LOCKED);
     IF NOT FOUND THEN
       INSERT INTO message_counts (instance_id, at, sent, received, failed)
       VALUES (NEW.instance_id, quarter, n_sent, n_received, n_failed);
     END IF;
     RETURN NULL;
   END $$`,
  onCommit('messages_received', `NEW.origin = 'contact'`, 'received'),
  onCommit('messages_typed', `NEW.origin = 'phone'`, 'sent'),
  onCommit('messages_left', LEFT, 'sent'),
  onCommit('messages_failed_now', FAILED, 'failed'),
  // What came before is counted by when it was accepted, as far back as anybody looks.
  `INSERT INTO message_counts (instance_id, at, sent, received, failed)
   SELECT instance_id, date_bin('15 minutes', accepted_at, 'epoch'),
          count(*) FILTER (WHERE origin = 'phone' OR sent_at IS NOT NULL),
          count(*) FILTER (WHERE origin = 'contact'), count(*) FILTER (WHERE status = 'failed')
     FROM messages WHERE origin <> 'history' AND accepted_at > now() - interval '90 days' GROUP BY 1, 2`,
  // What went wrong lately, and why.
  `CREATE INDEX messages_failed ON messages (accepted_at, instance_id, error_code) WHERE status = 'failed'`,
];

const DOWN = [
  `DROP INDEX messages_failed`,
  ...['messages_received', 'messages_typed', 'messages_left', 'messages_failed_now'].map(
    (trigger) => `DROP TRIGGER ${trigger} ON messages`,
  ),
  `DROP FUNCTION count_message`,
  `DROP TABLE message_counts`,
];

/** How many messages each instance sent, received and failed to send. */
export class MessageCounts1764400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
