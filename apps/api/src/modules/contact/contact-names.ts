import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** What people are called, for modules that show them. */
@Injectable()
export class ContactNames {
  constructor(private readonly db: DataSource) {}

  /**
   * Names of some accounts, as the address book or else they themselves say, by the JID (phone number or LID) that was
   * asked for. Who has none is not in the answer.
   */
  async find(instanceId: string, jids: readonly string[]): Promise<Map<string, string>> {
    if (jids.length === 0) return new Map();
    const rows: { jid: string; name: string }[] = await this.db.query(
      `SELECT asked.jid, coalesce(c.name, c.push_name) AS name
         FROM unnest($2::text[]) AS asked (jid)
         JOIN contacts c ON c.instance_id = $1 AND (c.jid = asked.jid OR c.lid = asked.jid)
        WHERE coalesce(c.name, c.push_name) IS NOT NULL`,
      [instanceId, jids],
    );
    return new Map(rows.map(({ jid, name }) => [jid, name]));
  }
}
