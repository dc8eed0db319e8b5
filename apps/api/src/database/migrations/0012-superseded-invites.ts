import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Invite links that ended because the number was connected without them. */
export class SupersededInvites1764670000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE invites ADD COLUMN superseded_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE invites DROP COLUMN superseded_at');
  }
}
