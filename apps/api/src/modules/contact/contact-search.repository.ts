import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { containing } from '../../platform/database/index.js';
import type { NamePlace } from '../../platform/http/index.js';
import { digitsOf } from '../messaging/index.js';

/** Which people of one instance are asked for; absent fields do not narrow. */
export interface ContactSearch {
  instanceId: string;
  /** Stands in a name, a number or a LID. */
  text?: string;
  /** Id of a label that their chat has. */
  label?: string;
}

export interface ContactLabel {
  id: string;
  name: string;
  /** WhatsApp's number of the colour. */
  color: number;
}

/** A person as the dashboard lists them. */
export interface FoundContact {
  jid: string;
  lid: string | null;
  /** What the phone's address book calls them. */
  name: string | null;
  /** What they call themselves. */
  pushName: string | null;
  pictureUrl: string | null;
  labels: ContactLabel[];
  place: NamePlace;
}

/** Texts of a {@link FoundContact.place}: whether there is no name, the name, the address. */
export const CONTACT_PLACE_LENGTH = 3;

/** Finds people by what somebody remembers of them. */
@Injectable()
export class ContactSearchRepository {
  constructor(private readonly db: DataSource) {}

  /** By name, those without one last. @param after null to begin. */
  async findAfter(search: ContactSearch, after: NamePlace | null, limit: number): Promise<FoundContact[]> {
    if (isUnstorable(search)) return [];
    const [nameless = null, key = null, jid = null] = after ?? [];
    return this.db.query(
      `WITH listed AS (
         SELECT c.*, CASE WHEN coalesce(c.name, c.push_name) IS NULL THEN '1' ELSE '0' END AS nameless,
                lower(coalesce(c.name, c.push_name, '')) AS key
           FROM contacts c WHERE ${WANTED}
       )
       SELECT jid, nullif(lid, jid) AS lid, name, push_name AS "pushName", profile_picture_url AS "pictureUrl",
              ${LABELS} AS labels, array[nameless, key, jid] AS place
         FROM listed
        WHERE $5::text IS NULL OR (nameless, key, jid) > ($5, $6::text, $7::text)
        ORDER BY nameless, key, jid LIMIT $8`,
      [...paramsOf(search), nameless, key, jid, limit],
    );
  }

  /** How many there are in all. */
  async count(search: ContactSearch): Promise<number> {
    if (isUnstorable(search)) return 0;
    const [{ total }]: [{ total: number }] = await this.db.query(
      `SELECT count(*)::int AS total FROM contacts c WHERE ${WANTED}`,
      paramsOf(search),
    );
    return total;
  }
}

/** PostgreSQL refuses NUL in a text, even to look for it. */
const isUnstorable = ({ text, label }: ContactSearch): boolean => [text, label].some((one) => one?.includes('\0'));

/** People write their own country's numbers with a zero that WhatsApp does not know. */
const numberIn = (text: string): string => digitsOf(text)?.replace(/^0+(?=\d)/, '') ?? text;

const paramsOf = ({ instanceId, text, label }: ContactSearch): (string | null)[] => [
  instanceId,
  text === undefined ? null : containing(text),
  text === undefined ? null : containing(numberIn(text)),
  label ?? null,
];

const WANTED = `
  c.instance_id = $1
  AND ($2::text IS NULL OR c.name ILIKE $2 OR c.push_name ILIKE $2 OR c.jid LIKE $3 OR c.lid LIKE $3)
  AND ($4::text IS NULL OR EXISTS (
        SELECT FROM label_associations a
         WHERE a.instance_id = $1 AND a.label_id = $4 AND a.message_id = '' AND a.chat_jid IN (c.jid, c.lid)))`;

const LABELS = `
  coalesce((
    SELECT json_agg(json_build_object('id', l.id, 'name', l.name, 'color', l.color) ORDER BY length(l.id), l.id)
      FROM labels l
     WHERE l.instance_id = listed.instance_id AND EXISTS (
             SELECT FROM label_associations a
              WHERE a.instance_id = l.instance_id AND a.label_id = l.id AND a.message_id = ''
                AND a.chat_jid IN (listed.jid, listed.lid))), '[]')`;
