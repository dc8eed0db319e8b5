import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Which contacts of one instance are asked for; absent fields do not narrow. */
export interface ContactFilter {
  instanceId: string;
  /** A contact's id, or either of its addresses. */
  id?: string;
  jid?: string;
  pushName?: string;
}

/** A person or a group, as lists show it. */
export interface ListedContact {
  id: string;
  jid: string;
  lid: string | null;
  pushName: string | null;
  profilePictureUrl: string | null;
  isGroup: boolean;
  createdAt: Date;
  updatedAt: Date;
}

@Injectable()
export class ContactListRepository {
  constructor(private readonly db: DataSource) {}

  /** People and groups, the newest change first. */
  async findPage(filter: ContactFilter, offset: number, limit: number): Promise<ListedContact[]> {
    const { instanceId, id = null, jid = null, pushName = null } = filter;
    // PostgreSQL refuses NUL in a text, even to look for it.
    if ([id, jid, pushName].some((text) => text?.includes('\0'))) return [];
    return this.db.query(
      `SELECT * FROM (
         SELECT id::text AS id, jid, lid, coalesce(push_name, name) AS "pushName",
                profile_picture_url AS "profilePictureUrl", false AS "isGroup",
                created_at AS "createdAt", updated_at AS "updatedAt"
           FROM contacts WHERE instance_id = $1
         UNION ALL
         -- A group never changes its address, so its id can be made from it.
         SELECT md5(instance_id || jid)::uuid::text, jid, NULL, metadata ->> 'subject', picture_url, true,
                to_timestamp(coalesce((metadata ->> 'createdAt')::bigint, extract(epoch FROM fetched_at))), fetched_at
           FROM groups WHERE instance_id = $1 AND left_at IS NULL
       ) AS listed
        WHERE ($2::text IS NULL OR $2 IN (id, jid, lid))
          AND ($3::text IS NULL OR $3 IN (jid, lid))
          AND ($4::text IS NULL OR "pushName" = $4)
        ORDER BY "updatedAt" DESC, jid OFFSET $5 LIMIT $6`,
      [instanceId, id, jid, pushName, offset, limit],
    );
  }
}
