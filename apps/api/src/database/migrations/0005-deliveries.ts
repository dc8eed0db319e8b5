import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // Sequence numbers are given before a commit; by the transaction's number a reader knows what is complete.
  `ALTER TABLE events ADD COLUMN tx bigint NOT NULL DEFAULT (pg_current_xact_id()::text::bigint)`,
  `DROP INDEX events_instance`,
  `CREATE INDEX events_instance ON events (instance_id, tx, seq)`,

  // How far a reader of events has come. Of one instance, of all of one tenant's, or (neither) of all there are.
  `CREATE TABLE event_consumers (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     instance_id uuid REFERENCES instances ON DELETE CASCADE,
     client_id integer REFERENCES clients ON DELETE CASCADE,
     name text NOT NULL,
     tx bigint NOT NULL,
     seq bigint NOT NULL,
     moved_at timestamptz NOT NULL DEFAULT now(),
     CHECK (instance_id IS NULL OR client_id IS NULL)
   )`,
  `CREATE UNIQUE INDEX event_consumers_name ON event_consumers
     (coalesce(instance_id, '00000000-0000-0000-0000-000000000000'), coalesce(client_id, 0), name)`,
  `CREATE INDEX event_consumers_client ON event_consumers (client_id)`,
  `CREATE INDEX event_consumers_age ON event_consumers (moved_at)`,

  // The newest event of each instance that was deleted for its age.
  `CREATE TABLE event_removals (
     instance_id uuid PRIMARY KEY REFERENCES instances ON DELETE CASCADE,
     tx bigint NOT NULL,
     seq bigint NOT NULL
   )`,

  // Behind another of its lane: such rows are out of the queue's index, so that a long lane costs a claim nothing.
  `ALTER TABLE deliveries ADD COLUMN held boolean NOT NULL DEFAULT false`,
  `DROP INDEX deliveries_queue`,
  `CREATE INDEX deliveries_queue ON deliveries (webhook_id, next_attempt_at, id) WHERE status = 'pending' AND NOT held`,

  // Whose slots a receiver takes: many webhooks may lead to one server.
  `ALTER TABLE webhooks ADD COLUMN host text NOT NULL GENERATED ALWAYS AS
     (lower(coalesce(substring(url FROM '^[A-Za-z]+://(?:[^/?#]*@)?(\\[[^]]*\\]|[^/?#:]*)'), ''))) STORED`,

  // A receiver that has answered well gets more at a time than one that never has.
  `ALTER TABLE webhooks ADD COLUMN proven boolean NOT NULL DEFAULT false`,

  `CREATE INDEX invites_expiry ON invites (expires_at)`,
];

const DOWN = [
  `DROP INDEX invites_expiry`,
  `ALTER TABLE webhooks DROP COLUMN host, DROP COLUMN proven`,
  `DROP INDEX deliveries_queue`,
  `CREATE INDEX deliveries_queue ON deliveries (webhook_id, next_attempt_at, id)
     WHERE status = 'pending' AND lane IS NULL`,
  `ALTER TABLE deliveries DROP COLUMN held`,
  `DROP TABLE event_removals`,
  `DROP TABLE event_consumers`,
  `DROP INDEX events_instance`,
  `CREATE INDEX events_instance ON events (instance_id, seq)`,
  `ALTER TABLE events DROP COLUMN tx`,
];

/** Reading events by cursor, and deliveries in order without a walk over what waits. */
export class Deliveries1764250000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
