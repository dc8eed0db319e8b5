import { SESSION_STORE_SCHEMA, SESSION_STORE_SCHEMA_DOWN } from '@wharf/baileys';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `CREATE TABLE clients (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     company_name text NOT NULL,
     email text NOT NULL UNIQUE,
     is_active boolean NOT NULL DEFAULT true,
     max_instances integer NOT NULL DEFAULT 5,
     msg_per_min integer NOT NULL DEFAULT 60,
     key_version integer NOT NULL DEFAULT 1,
     timezone text NOT NULL,
     default_country text NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now()
   )`,

  `CREATE TABLE users (
     id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     username text NOT NULL UNIQUE,
     password_hash text NOT NULL,
     role text NOT NULL CHECK (role IN ('admin', 'operator', 'viewer', 'client')),
     client_id integer REFERENCES clients ON DELETE CASCADE,
     is_active boolean NOT NULL DEFAULT true,
     token_version integer NOT NULL DEFAULT 1,
     last_login_at timestamptz,
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now(),
     CHECK ((role = 'client') = (client_id IS NOT NULL))
   )`,
  `CREATE INDEX users_client ON users (client_id)`,

  `CREATE TABLE login_attempts (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     address text NOT NULL,
     at timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE INDEX login_attempts_address ON login_attempts (address, at)`,

  `CREATE TABLE instances (
     id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     name text NOT NULL,
     client_id integer REFERENCES clients ON DELETE CASCADE,
     kind text NOT NULL DEFAULT 'direct' CHECK (kind IN ('direct', 'sub')),
     number text,
     desired_state text NOT NULL DEFAULT 'stopped' CHECK (desired_state IN ('stopped', 'connected')),
     reason text NOT NULL DEFAULT 'never_paired',
     status_code integer NOT NULL DEFAULT 200,
     status_detail text,
     state_since timestamptz NOT NULL DEFAULT now(),
     owner_jid text,
     owner_lid text,
     profile_name text,
     profile_picture_url text,
     disconnected_at timestamptz,
     disconnection_code integer,
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now(),
     deleted_at timestamptz
   )`,
  `CREATE UNIQUE INDEX instances_name ON instances (name) WHERE deleted_at IS NULL`,
  `CREATE INDEX instances_client ON instances (client_id)`,

  `CREATE TABLE instance_settings (
     instance_id uuid PRIMARY KEY REFERENCES instances ON DELETE CASCADE,
     reject_call boolean NOT NULL DEFAULT false,
     msg_call text NOT NULL DEFAULT '',
     groups_ignore boolean NOT NULL DEFAULT false,
     always_online boolean NOT NULL DEFAULT false,
     read_messages boolean NOT NULL DEFAULT false,
     read_status boolean NOT NULL DEFAULT false,
     sync_full_history boolean NOT NULL DEFAULT false,
     updated_at timestamptz NOT NULL DEFAULT now()
   )`,

  `CREATE TABLE instance_state_history (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     instance_id uuid NOT NULL REFERENCES instances ON DELETE CASCADE,
     reason text NOT NULL,
     status_code integer NOT NULL,
     detail text,
     at timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE INDEX instance_state_history_instance ON instance_state_history (instance_id, id)`,

  `CREATE TABLE api_keys (
     id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     kind text NOT NULL CHECK (kind IN ('client', 'instance', 'scoped')),
     digest bytea NOT NULL UNIQUE,
     prefix text NOT NULL,
     sealed bytea,
     name text,
     client_id integer REFERENCES clients ON DELETE CASCADE,
     instance_id uuid REFERENCES instances ON DELETE CASCADE,
     created_at timestamptz NOT NULL DEFAULT now(),
     expires_at timestamptz,
     revoked_at timestamptz,
     CHECK ((kind = 'client') = (client_id IS NOT NULL)),
     CHECK ((kind = 'client') = (instance_id IS NULL))
   )`,
  `CREATE INDEX api_keys_client ON api_keys (client_id)`,
  `CREATE INDEX api_keys_instance ON api_keys (instance_id)`,

  `CREATE TABLE messages (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     instance_id uuid NOT NULL REFERENCES instances ON DELETE CASCADE,
     chat_jid text NOT NULL,
     chat_jid_alt text,
     from_me boolean NOT NULL,
     wa_id text NOT NULL,
     participant text,
     participant_alt text,
     push_name text,
     message_type text NOT NULL,
     content jsonb NOT NULL,
     context_info jsonb,
     source text NOT NULL,
     origin text NOT NULL CHECK (origin IN ('api', 'phone', 'contact')),
     message_timestamp bigint NOT NULL,
     status text,
     error_code text,
     error text,
     request jsonb,
     delay_ms integer NOT NULL DEFAULT 0,
     accepted_at timestamptz NOT NULL DEFAULT now(),
     sending_at timestamptz,
     sent_at timestamptz,
     server_at timestamptz,
     delivered_at timestamptz,
     read_at timestamptz,
     UNIQUE (instance_id, chat_jid, from_me, wa_id)
   )`,
  `CREATE INDEX messages_outbox ON messages (instance_id, id) WHERE status IN ('queued', 'sending')`,
  `CREATE INDEX messages_unsettled ON messages (status, sent_at) WHERE status IN ('sent', 'server')`,
  `CREATE INDEX messages_wa_id ON messages (instance_id, wa_id)`,
  `CREATE INDEX messages_chat ON messages (instance_id, chat_jid, message_timestamp DESC, id DESC)`,

  `CREATE TABLE idempotency_keys (
     caller text NOT NULL,
     instance_id uuid NOT NULL REFERENCES instances ON DELETE CASCADE,
     key text NOT NULL,
     body_hash bytea NOT NULL,
     message_id bigint NOT NULL REFERENCES messages ON DELETE CASCADE,
     created_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (caller, instance_id, key)
   )`,
  `CREATE INDEX idempotency_keys_message ON idempotency_keys (message_id)`,
  `CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at)`,

  `CREATE TABLE whatsapp_numbers (
     number text PRIMARY KEY,
     jid text NOT NULL,
     lid text,
     checked_at timestamptz NOT NULL DEFAULT now()
   )`,

  `CREATE TABLE contacts (
     instance_id uuid NOT NULL REFERENCES instances ON DELETE CASCADE,
     jid text NOT NULL,
     lid text,
     push_name text,
     name text,
     profile_picture_url text,
     picture_checked_at timestamptz,
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (instance_id, jid)
   )`,
  `CREATE INDEX contacts_lid ON contacts (instance_id, lid) WHERE lid IS NOT NULL`,
  `CREATE INDEX contacts_unchecked ON contacts (instance_id, created_at) WHERE picture_checked_at IS NULL`,

  `CREATE TABLE events (
     seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     id text NOT NULL UNIQUE,
     instance_id uuid REFERENCES instances ON DELETE CASCADE,
     event text NOT NULL,
     chat_jid text,
     data jsonb NOT NULL,
     occurred_at timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE INDEX events_instance ON events (instance_id, seq)`,
  `CREATE INDEX events_age ON events (occurred_at)`,

  `CREATE TABLE webhooks (
     id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     instance_id uuid NOT NULL REFERENCES instances ON DELETE CASCADE,
     slot text NOT NULL DEFAULT 'default',
     url text NOT NULL,
     enabled boolean NOT NULL DEFAULT true,
     events text[] NOT NULL DEFAULT '{}',
     by_events boolean NOT NULL DEFAULT false,
     base64 boolean NOT NULL DEFAULT false,
     include_key boolean NOT NULL DEFAULT false,
     ordered boolean NOT NULL DEFAULT false,
     timeout_ms integer NOT NULL DEFAULT 5000,
     headers_sealed bytea,
     secret_sealed bytea NOT NULL,
     previous_secret_sealed bytea,
     previous_secret_until timestamptz,
     disabled_reason text,
     failing_since timestamptz,
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now(),
     UNIQUE (instance_id, slot)
   )`,

  `CREATE TABLE deliveries (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     webhook_id uuid NOT NULL REFERENCES webhooks ON DELETE CASCADE,
     event_seq bigint NOT NULL REFERENCES events ON DELETE CASCADE,
     lane text,
     status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'delivered', 'dead')),
     attempts integer NOT NULL DEFAULT 0,
     next_attempt_at timestamptz NOT NULL DEFAULT now(),
     claimed_until timestamptz,
     last_status integer,
     last_error text,
     settled_at timestamptz,
     created_at timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE INDEX deliveries_queue ON deliveries (webhook_id, next_attempt_at, id)
     WHERE status = 'pending' AND lane IS NULL`,
  `CREATE INDEX deliveries_lanes ON deliveries (webhook_id, lane, id) WHERE status = 'pending' AND lane IS NOT NULL`,
  `CREATE INDEX deliveries_webhook ON deliveries (webhook_id, id)`,
  `CREATE INDEX deliveries_event ON deliveries (event_seq)`,

  `CREATE TABLE delivery_attempts (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     delivery_id bigint NOT NULL REFERENCES deliveries ON DELETE CASCADE,
     attempt integer NOT NULL,
     at timestamptz NOT NULL DEFAULT now(),
     url text NOT NULL,
     status integer,
     duration_ms integer NOT NULL,
     response_head text,
     error text
   )`,
  `CREATE INDEX delivery_attempts_delivery ON delivery_attempts (delivery_id, id)`,
  `CREATE INDEX delivery_attempts_age ON delivery_attempts (at)`,

  `CREATE TABLE audit_log (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     at timestamptz NOT NULL DEFAULT now(),
     actor text NOT NULL,
     action text NOT NULL,
     target text,
     client_id integer,
     details jsonb NOT NULL DEFAULT '{}',
     address text,
     request_id text
   )`,
  `CREATE INDEX audit_log_at ON audit_log (at)`,
];

const DROPPED = [
  'audit_log',
  'delivery_attempts',
  'deliveries',
  'webhooks',
  'events',
  'contacts',
  'whatsapp_numbers',
  'idempotency_keys',
  'messages',
  'api_keys',
  'instance_state_history',
  'instance_settings',
  'instances',
  'login_attempts',
  'users',
  'clients',
];

/** Everything of the first release. */
export class Initial1763769600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...SESSION_STORE_SCHEMA]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of SESSION_STORE_SCHEMA_DOWN) await runner.query(statement);
    for (const table of DROPPED) await runner.query(`DROP TABLE ${table}`);
  }
}
