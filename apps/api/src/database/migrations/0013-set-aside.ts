import { SESSION_STORE_SCHEMA_2, SESSION_STORE_SCHEMA_2_DOWN } from '@wharf/baileys';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Received stanzas that the host can never store. */
export class SetAside1764680000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of SESSION_STORE_SCHEMA_2) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of SESSION_STORE_SCHEMA_2_DOWN) await runner.query(statement);
  }
}
