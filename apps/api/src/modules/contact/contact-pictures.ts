import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Pictures of people and groups as far as WhatsApp was asked for them. */
@Injectable()
export class ContactPictures {
  constructor(private readonly db: DataSource) {}

  /** What was learned of a picture last: `url` is null for none. Null when WhatsApp was never asked. */
  async find(instanceId: string, jid: string): Promise<{ url: string | null } | null> {
    const [row]: { url: string | null }[] = await this.db.query(
      `SELECT profile_picture_url AS url FROM contacts
        WHERE instance_id = $1 AND $2 IN (jid, lid) AND picture_checked_at IS NOT NULL
       UNION ALL
       SELECT picture_url FROM groups WHERE instance_id = $1 AND jid = $2 AND picture_url IS NOT NULL
       LIMIT 1`,
      [instanceId, jid],
    );
    return row ?? null;
  }
}
