import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // Chats as the account's owner sees them; a person has one, whichever address a stanza came from.
  `CREATE TABLE chats (
     instance_id uuid NOT NULL REFERENCES instances ON DELETE CASCADE,
     jid text NOT NULL,
     id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
     lid text,
     name text,
     unread_count integer NOT NULL DEFAULT 0,
     is_marked_unread boolean NOT NULL DEFAULT false,
     is_archived boolean NOT NULL DEFAULT false,
     pinned_at timestamptz,
     muted_until timestamptz,
     last_message_id bigint REFERENCES messages ON DELETE SET NULL,
     last_message_at timestamptz,
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (instance_id, jid)
   )`,
  `CREATE INDEX chats_recent ON chats (instance_id, last_message_at DESC NULLS LAST, jid)`,
  `CREATE INDEX chats_lid ON chats (instance_id, lid) WHERE lid IS NOT NULL`,
  `CREATE INDEX chats_last_message ON chats (last_message_id)`,

  // Groups as WhatsApp told of them last; kept fresh by its notifications.
  `CREATE TABLE groups (
     instance_id uuid NOT NULL REFERENCES instances ON DELETE CASCADE,
     jid text NOT NULL,
     metadata jsonb NOT NULL,
     picture_url text,
     fetched_at timestamptz NOT NULL DEFAULT now(),
     left_at timestamptz,
     PRIMARY KEY (instance_id, jid)
   )`,

  `CREATE TABLE labels (
     instance_id uuid NOT NULL REFERENCES instances ON DELETE CASCADE,
     id text NOT NULL,
     name text NOT NULL,
     color integer NOT NULL,
     predefined_id text,
     PRIMARY KEY (instance_id, id)
   )`,
  `CREATE TABLE label_associations (
     instance_id uuid NOT NULL REFERENCES instances ON DELETE CASCADE,
     label_id text NOT NULL,
     chat_jid text NOT NULL,
     message_id text NOT NULL DEFAULT '',
     PRIMARY KEY (instance_id, label_id, chat_jid, message_id)
   )`,

  // The newest vote of each voter; options by the SHA-256 of their text, hex.
  `CREATE TABLE poll_votes (
     message_id bigint NOT NULL REFERENCES messages ON DELETE CASCADE,
     voter_jid text NOT NULL,
     options text[] NOT NULL,
     voted_at timestamptz NOT NULL,
     PRIMARY KEY (message_id, voter_jid)
   )`,

  // Changes and votes that came before the message they are about.
  `CREATE TABLE early_changes (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     instance_id uuid NOT NULL REFERENCES instances ON DELETE CASCADE,
     wa_id text NOT NULL,
     stanza text NOT NULL,
     change jsonb NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     UNIQUE (instance_id, wa_id, stanza)
   )`,
  `CREATE INDEX early_changes_age ON early_changes (created_at)`,

  // When the contacts of the phone were told as a whole; null when they never were.
  `ALTER TABLE instances ADD COLUMN contacts_set_at timestamptz`,

  // Files of messages, out and in. An inbound one is a promise first: its bytes are fetched after the message is told.
  `CREATE TABLE media (
     id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     instance_id uuid NOT NULL REFERENCES instances ON DELETE CASCADE,
     message_id bigint REFERENCES messages ON DELETE SET NULL,
     state text NOT NULL CHECK (state IN ('waiting', 'stored', 'failed')),
     storage_key text,
     mimetype text NOT NULL,
     size_bytes bigint,
     file_name text,
     error text,
     attempts integer NOT NULL DEFAULT 0,
     created_at timestamptz NOT NULL DEFAULT now(),
     stored_at timestamptz
   )`,
  `CREATE UNIQUE INDEX media_message ON media (message_id) WHERE message_id IS NOT NULL`,
  `CREATE INDEX media_instance ON media (instance_id, created_at)`,
  `CREATE INDEX media_waiting ON media (created_at) WHERE state = 'waiting'`,
  `CREATE INDEX media_age ON media (created_at)`,
  `CREATE INDEX media_storage_key ON media (storage_key) WHERE storage_key IS NOT NULL`,

  // Files to be deleted from the store once they are due and no row of media names them. A name is put here before its
  // file is written, and when its row goes, whatever deletes that.
  `CREATE TABLE media_leftovers (
     storage_key text PRIMARY KEY,
     due_at timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE INDEX media_leftovers_due ON media_leftovers (due_at)`,
  `CREATE FUNCTION note_media_leftover() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     INSERT INTO media_leftovers (storage_key) VALUES (OLD.storage_key) ON CONFLICT (storage_key) DO NOTHING;
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER media_deleted AFTER DELETE ON media
   FOR EACH ROW WHEN (OLD.storage_key IS NOT NULL) EXECUTE FUNCTION note_media_leftover()`,

  // The file that an event tells of; receivers that want its bytes wait for it.
  `ALTER TABLE events ADD COLUMN media_id uuid`,
  `CREATE INDEX events_media ON events (media_id) WHERE media_id IS NOT NULL`,

  // What a numbered text offered in place of buttons or a list, to know the answer by.
  `CREATE TABLE offered_choices (
     message_id bigint PRIMARY KEY REFERENCES messages ON DELETE CASCADE,
     instance_id uuid NOT NULL REFERENCES instances ON DELETE CASCADE,
     chat_jid text NOT NULL,
     kind text NOT NULL CHECK (kind IN ('buttons', 'list')),
     choices jsonb NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE INDEX offered_choices_chat ON offered_choices (instance_id, chat_jid, message_id DESC)`,
  `CREATE INDEX offered_choices_age ON offered_choices (created_at)`,

  `CREATE TABLE instance_proxies (
     instance_id uuid PRIMARY KEY REFERENCES instances ON DELETE CASCADE,
     enabled boolean NOT NULL,
     protocol text NOT NULL CHECK (protocol IN ('http', 'https', 'socks5')),
     host text NOT NULL,
     port integer NOT NULL,
     username text,
     password_sealed bytea,
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now()
   )`,

  // Which events Socket.IO clients of an instance are sent; no row sends all.
  `CREATE TABLE instance_websockets (
     id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
     instance_id uuid PRIMARY KEY REFERENCES instances ON DELETE CASCADE,
     enabled boolean NOT NULL,
     events text[] NOT NULL DEFAULT '{}',
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now()
   )`,

  // Messages of each client by the second of their acceptance, for the last minute.
  `CREATE TABLE client_send_windows (
     client_id integer PRIMARY KEY REFERENCES clients ON DELETE CASCADE,
     counts jsonb NOT NULL
   )`,

  `ALTER TABLE instance_settings
     ADD COLUMN echo_api_sends boolean NOT NULL DEFAULT false,
     ADD COLUMN native_buttons boolean NOT NULL DEFAULT false`,

  `ALTER TABLE contacts ADD COLUMN id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid()`,

  `ALTER TABLE messages
     ADD COLUMN view_once boolean NOT NULL DEFAULT false,
     ADD COLUMN ephemeral_seconds integer,
     ADD COLUMN edited_at timestamptz,
     ADD COLUMN deleted_at timestamptz`,
  `CREATE INDEX messages_recent ON messages (instance_id, message_timestamp DESC, id DESC)`,
  // Those whose phone number may become known; it is looked for with this very condition.
  `CREATE INDEX messages_lid_writers ON messages (instance_id, participant) WHERE participant LIKE '%@lid'`,
  `ALTER TABLE messages DROP CONSTRAINT messages_origin_check`,
  `ALTER TABLE messages ADD CONSTRAINT messages_origin_check
     CHECK (origin IN ('api', 'phone', 'contact', 'history'))`,
];

const DOWN = [
  `DROP INDEX messages_lid_writers`,
  `DROP INDEX messages_recent`,
  `DELETE FROM messages WHERE origin = 'history'`,
  `ALTER TABLE messages DROP CONSTRAINT messages_origin_check`,
  `ALTER TABLE messages ADD CONSTRAINT messages_origin_check CHECK (origin IN ('api', 'phone', 'contact'))`,
  `ALTER TABLE messages DROP COLUMN view_once, DROP COLUMN ephemeral_seconds, DROP COLUMN edited_at,
     DROP COLUMN deleted_at`,
  `ALTER TABLE contacts DROP COLUMN id`,
  `ALTER TABLE instances DROP COLUMN contacts_set_at`,
  `ALTER TABLE instance_settings DROP COLUMN echo_api_sends, DROP COLUMN native_buttons`,
  ...[
    'client_send_windows',
    'instance_websockets',
    'instance_proxies',
    'offered_choices',
    'media_leftovers',
    'media',
    'early_changes',
    'poll_votes',
    'label_associations',
    'labels',
    'groups',
    'chats',
  ].map((table) => `DROP TABLE ${table}`),
  `DROP FUNCTION note_media_leftover`,
  `ALTER TABLE events DROP COLUMN media_id`,
];

/** Chats, groups, labels, polls, files, proxies: everything around messages. */
export class Conversations1764085200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
