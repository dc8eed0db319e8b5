import { Injectable } from '@nestjs/common';
import type { GroupMetadata } from '@wharf/whatsapp';
import { DataSource } from 'typeorm';
import { containing } from '../../platform/database/index.js';
import type { NamePlace } from '../../platform/http/index.js';
import type { Instance } from '../instance/index.js';

/** A group as the dashboard lists it: as WhatsApp told of it last. */
export interface FoundGroup extends Pick<GroupMetadata, 'jid' | 'subject' | 'size' | 'announce' | 'isCommunity'> {
  pictureUrl: string | null;
  /** What the account itself is in it. */
  me: 'admin' | 'superadmin' | null;
  /** When WhatsApp told of it. */
  toldAt: Date;
  place: NamePlace;
}

/** Texts of a {@link FoundGroup.place}: the subject, the address. */
export const GROUP_PLACE_LENGTH = 2;

/** Finds groups among those that are stored. */
@Injectable()
export class GroupSearchRepository {
  constructor(private readonly db: DataSource) {}

  /**
   * Groups that the account is in, by subject.
   * @param text stands in the subject or the address.
   * @param after null to begin.
   */
  async findAfter(
    { id, ownerJid, ownerLid }: Instance,
    text: string | undefined,
    after: NamePlace | null,
    limit: number,
  ): Promise<FoundGroup[]> {
    // PostgreSQL refuses NUL in a text, even to look for it.
    if (text?.includes('\0')) return [];
    const [key = null, jid = null] = after ?? [];
    return this.db.query(
      `WITH listed AS (
         SELECT g.*, lower(coalesce(g.metadata ->> 'subject', '')) AS key FROM groups g WHERE ${WANTED}
       ), page AS (
         SELECT * FROM listed WHERE $3::text IS NULL OR (key, jid) > ($3, $4::text) ORDER BY key, jid LIMIT $5
       )
       SELECT jid, metadata ->> 'subject' AS subject, (metadata ->> 'size')::int AS size,
              coalesce((metadata ->> 'announce')::boolean, false) AS announce,
              coalesce((metadata ->> 'isCommunity')::boolean, false) AS "isCommunity", picture_url AS "pictureUrl",
              (SELECT p ->> 'admin' FROM jsonb_array_elements(metadata -> 'participants') AS p
                WHERE p ->> 'jid' = ANY ($6) OR p ->> 'lid' = ANY ($6) LIMIT 1) AS me,
              fetched_at AS "toldAt", array[key, jid] AS place
         FROM page ORDER BY key, jid`,
      [id, patternOf(text), key, jid, limit, [ownerJid, ownerLid].filter((own) => own !== null)],
    );
  }

  /** How many there are in all. */
  async count(instanceId: string, text: string | undefined): Promise<number> {
    if (text?.includes('\0')) return 0;
    const [{ total }]: [{ total: number }] = await this.db.query(
      `SELECT count(*)::int AS total FROM groups g WHERE ${WANTED}`,
      [instanceId, patternOf(text)],
    );
    return total;
  }
}

const patternOf = (text: string | undefined): string | null => (text === undefined ? null : containing(text));

const WANTED = `
  g.instance_id = $1 AND g.left_at IS NULL
  AND ($2::text IS NULL OR g.metadata ->> 'subject' ILIKE $2 OR g.jid LIKE $2)`;
