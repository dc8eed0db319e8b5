import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // Every running process, as it says of itself every few seconds.
  `CREATE TABLE processes (
     id text PRIMARY KEY,
     roles text[] NOT NULL,
     host text NOT NULL,
     pid integer NOT NULL,
     version text NOT NULL,
     started_at timestamptz NOT NULL,
     seen_at timestamptz NOT NULL DEFAULT clock_timestamp()
   )`,
  // What one process asks of the one that holds an instance's socket. Worth nothing once its time is over, so it is not
  // written ahead: after a crash of the server whoever still waits is told that there was no answer.
  `CREATE UNLOGGED TABLE session_commands (
     id uuid PRIMARY KEY,
     instance_id uuid NOT NULL REFERENCES instances ON DELETE CASCADE,
     action text NOT NULL,
     needs_owner boolean NOT NULL,
     payload bytea NOT NULL,
     asked_by text NOT NULL,
     asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     expires_at timestamptz NOT NULL,
     claimed_by text,
     outcome text CHECK (outcome IN ('done', 'failed')),
     answer bytea
   )`,
  `CREATE INDEX session_commands_waiting ON session_commands (expires_at) WHERE claimed_by IS NULL`,
  `CREATE INDEX session_commands_instance ON session_commands (instance_id)`,
  `CREATE INDEX session_leases_owner ON session_leases (owner)`,
];

const DOWN = [`DROP INDEX session_leases_owner`, `DROP TABLE session_commands`, `DROP TABLE processes`];

/** Processes that know of each other, and what they ask each other for. */
export class SessionCommands1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
