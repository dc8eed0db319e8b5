import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // Reactions are looked up by the messages that they stand under.
  `CREATE INDEX messages_reactions ON messages (instance_id, (content #>> '{reactionMessage,key,id}'))
    WHERE message_type = 'reactionMessage'`,
  `CREATE INDEX chats_newest ON chats (last_message_at DESC NULLS LAST, id)`,
  `CREATE INDEX chats_unread ON chats (instance_id, last_message_at DESC NULLS LAST)
    WHERE unread_count > 0 OR is_marked_unread`,
];

/** Reading chats in the dashboard. */
export class Inbox1764500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX messages_reactions, chats_newest, chats_unread`);
  }
}
