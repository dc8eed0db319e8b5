import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which key the stored secrets are encrypted with: one row, so that a process with another key is found out. */
export class EncryptionKeys1764350000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE encryption_key (
         is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
         key_id text NOT NULL,
         -- Known words, sealed: opening them proves the key itself and not its id alone.
         proof bytea NOT NULL,
         -- Keys that some secrets may still be sealed with; empty once every secret was sealed anew.
         previous_ids text[] NOT NULL DEFAULT '{}',
         since timestamptz NOT NULL DEFAULT now()
       )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE encryption_key');
  }
}
