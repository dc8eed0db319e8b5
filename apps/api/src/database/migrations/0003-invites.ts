import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // Links by which somebody without a login connects one number. Only a digest of what opens them is kept.
  `CREATE TABLE invites (
     id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     instance_id uuid NOT NULL REFERENCES instances ON DELETE CASCADE,
     digest bytea NOT NULL UNIQUE,
     label text,
     created_by text NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     expires_at timestamptz NOT NULL,
     opened_at timestamptz,
     qr_shown_at timestamptz,
     connected_at timestamptz,
     revoked_at timestamptz
   )`,
  `CREATE INDEX invites_instance ON invites (instance_id, created_at DESC)`,
];

/** Invite links. */
export class Invites1764100800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE invites`);
  }
}
