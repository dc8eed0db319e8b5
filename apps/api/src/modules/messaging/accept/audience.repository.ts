import { Injectable } from '@nestjs/common';
import { USER_SERVER } from '@wharf/whatsapp';
import { DataSource } from 'typeorm';

@Injectable()
export class AudienceRepository {
  constructor(private readonly db: DataSource) {}

  /** Everybody whom the account knows by phone number, the account itself left out. */
  async findAllContacts(instanceId: string): Promise<string[]> {
    const rows: { jid: string }[] = await this.db.query(
      `SELECT c.jid FROM contacts c JOIN instances i ON i.id = c.instance_id
        WHERE c.instance_id = $1 AND c.jid LIKE '%@${USER_SERVER}' AND c.jid IS DISTINCT FROM i.owner_jid
        ORDER BY c.jid`,
      [instanceId],
    );
    return rows.map(({ jid }) => jid);
  }
}
