/**
 * Tables of the session store, created by the API's migrations. Every write to them carries the epoch of the lease
 * under which the session runs, so a process that lost its lease can change nothing (see {@link SessionStore}).
 *
 * There are no foreign keys: a check per Signal transaction would cost more than the transaction. Deleting an instance
 * deletes its rows here, its lease first, after which nothing can be written for it any more.
 */
export const SESSION_STORE_SCHEMA = [
  `CREATE TABLE session_leases (
     instance_id uuid PRIMARY KEY,
     owner text,
     epoch bigint NOT NULL DEFAULT 0,
     until timestamptz
   )`,
  `CREATE TABLE signal_keys (
     instance_id uuid NOT NULL,
     type text NOT NULL,
     id text NOT NULL,
     value bytea NOT NULL,
     PRIMARY KEY (instance_id, type, id)
   )`,
  `CREATE TABLE inbound_journal (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     instance_id uuid NOT NULL,
     fingerprint bytea NOT NULL,
     stanza bytea NOT NULL,
     plaintext bytea NOT NULL,
     received_at timestamptz NOT NULL DEFAULT now(),
     done_at timestamptz,
     UNIQUE (instance_id, fingerprint)
   )`,
  `CREATE INDEX inbound_journal_open ON inbound_journal (instance_id, id) WHERE done_at IS NULL`,
  `CREATE INDEX inbound_journal_done ON inbound_journal (done_at) WHERE done_at IS NOT NULL`,
  `CREATE TABLE sent_payloads (
     instance_id uuid NOT NULL,
     message_id text NOT NULL,
     payload bytea NOT NULL,
     sent_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (instance_id, message_id)
   )`,
  `CREATE INDEX sent_payloads_age ON sent_payloads (sent_at)`,
] as const;

/** What came to {@link SESSION_STORE_SCHEMA} later. */
export const SESSION_STORE_SCHEMA_2 = [
  // The host can never store what came of it.
  'ALTER TABLE inbound_journal ADD COLUMN set_aside_at timestamptz',
] as const;

/** Undoes {@link SESSION_STORE_SCHEMA_2}. */
export const SESSION_STORE_SCHEMA_2_DOWN = ['ALTER TABLE inbound_journal DROP COLUMN set_aside_at'] as const;

/** Undoes {@link SESSION_STORE_SCHEMA}. */
export const SESSION_STORE_SCHEMA_DOWN = [
  'DROP TABLE sent_payloads',
  'DROP TABLE inbound_journal',
  'DROP TABLE signal_keys',
  'DROP TABLE session_leases',
] as const;
