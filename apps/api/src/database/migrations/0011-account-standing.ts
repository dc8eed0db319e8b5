import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // What WhatsApp said last of an account, and why it said nothing when it was asked last. Of another account that was
  // linked here before, nothing counts.
  `CREATE TABLE account_standings (
     instance_id uuid PRIMARY KEY REFERENCES instances ON DELETE CASCADE,
     owner_jid text NOT NULL,
     restriction jsonb,
     restriction_told_at timestamptz,
     restriction_problem text,
     quota jsonb,
     quota_told_at timestamptz,
     quota_problem text,
     asked_at timestamptz
   )`,
  `CREATE TABLE account_signals (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     instance_id uuid NOT NULL REFERENCES instances ON DELETE CASCADE,
     owner_jid text NOT NULL,
     at timestamptz NOT NULL DEFAULT now(),
     kind text NOT NULL,
     until timestamptz,
     detail text
   )`,
  `CREATE INDEX account_signals_instance ON account_signals (instance_id, at)`,
  // Messages that a number was let send, by the day where its owner is. Of the number, so that linking it again under
  // another name begins no new day.
  `CREATE TABLE number_days (
     number text NOT NULL,
     day date NOT NULL,
     taken integer NOT NULL,
     PRIMARY KEY (number, day)
   ) WITH (fillfactor = 70)`,
];

/** What WhatsApp says of accounts, and how much of their day is used. */
export class AccountStanding1764610000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE number_days, account_signals, account_standings');
  }
}
