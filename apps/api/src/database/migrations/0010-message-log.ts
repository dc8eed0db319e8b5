import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // The log of all instances is read from its newest message on.
  `CREATE INDEX messages_newest ON messages (message_timestamp DESC, id DESC)`,
  // The few that went wrong are found however long ago that was.
  `CREATE INDEX messages_trouble ON messages (message_timestamp DESC, id DESC)
    WHERE status IN ('failed', 'unknown')`,
];

/** Reading the messages of all instances together. */
export class MessageLog1764550000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX messages_newest, messages_trouble`);
  }
}
