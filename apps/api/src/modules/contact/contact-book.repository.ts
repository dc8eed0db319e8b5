import { Injectable } from '@nestjs/common';
import { isLidJid, type AddressPair, type ContactChange } from '@wharf/whatsapp';
import type { EntityManager } from 'typeorm';
import { hydrate } from '../../platform/database/index.js';
import { Contact } from './contact.entity.js';
import { storableName } from './person.js';

/** Contacts written at once. */
const BATCH = 1_000;

/** Writes many contacts at once, as the phone tells of them. */
@Injectable()
export class ContactBookRepository {
  /** @returns those that are new and those that changed; nothing of the others. */
  async save(
    tx: EntityManager,
    instanceId: string,
    people: readonly ContactChange[],
  ): Promise<{ added: Contact[]; changed: Contact[] }> {
    const result: { added: Contact[]; changed: Contact[] } = { added: [], changed: [] };
    const all = [...new Map(people.map((person) => [person.jid, person])).values()];
    for (let start = 0; start < all.length; start += BATCH) {
      const batch = all.slice(start, start + BATCH);
      const rows: Record<string, unknown>[] = await tx.query(SAVE, [
        instanceId,
        batch.map(({ jid }) => jid),
        batch.map(({ jid, lid }) => lid ?? (isLidJid(jid) ? jid : null)),
        batch.map(({ pushName }) => storableName(pushName ?? null)),
        batch.map(({ name }) => storableName(name ?? null)),
      ]);
      for (const [index, contact] of hydrate(tx, Contact, rows).entries()) {
        (rows[index]?.inserted === true ? result.added : result.changed).push(contact);
      }
    }
    return result;
  }

  /**
   * Makes one contact of the two that may be kept under the addresses of a person. Who is not known stays unknown.
   * @returns those that changed.
   */
  async join(tx: EntityManager, instanceId: string, pairs: readonly AddressPair[]): Promise<Contact[]> {
    // A number may have had several LIDs; the last word on each of those is the one that counts.
    const all = [...new Map(pairs.map((pair) => [pair.lid, pair])).values()];
    const params = [instanceId, all.map(({ jid }) => jid), all.map(({ lid }) => lid)];
    const [moved]: [Record<string, unknown>[], number] = await tx.query(MOVE_TO_NUMBER, params);
    const [joined]: [Record<string, unknown>[], number] = await tx.query(JOIN, params);
    return hydrate(tx, Contact, [...moved, ...joined]);
  }

  /** The pictures that are known are no longer the ones. @returns whose. */
  async forgetPictures(tx: EntityManager, instanceId: string, jids: readonly string[]): Promise<string[]> {
    const [rows]: [{ jid: string }[], number] = await tx.query(
      `UPDATE contacts SET picture_checked_at = NULL WHERE instance_id = $1 AND (jid = ANY ($2) OR lid = ANY ($2))
       RETURNING jid`,
      [instanceId, jids],
    );
    return rows.map(({ jid }) => jid);
  }

  /** Whether the contacts of the phone are told as a whole now, which is done once. */
  async claimWhole(tx: EntityManager, instanceId: string): Promise<boolean> {
    const [rows]: [unknown[], number] = await tx.query(
      'UPDATE instances SET contacts_set_at = now() WHERE id = $1 AND contacts_set_at IS NULL RETURNING id',
      [instanceId],
    );
    return rows.length > 0;
  }
}

const PAIRS = `unnest($2::text[], $3::text[]) WITH ORDINALITY AS p (jid, lid, n)`;

const MOVE_TO_NUMBER = `
UPDATE contacts c SET jid = p.jid, lid = p.lid, updated_at = now()
  FROM (SELECT DISTINCT ON (p.jid) p.jid, p.lid FROM ${PAIRS}
          JOIN contacts met ON met.instance_id = $1 AND met.jid = p.lid
         ORDER BY p.jid, p.n DESC) p
 WHERE c.instance_id = $1 AND c.jid = p.lid
   AND NOT EXISTS (SELECT FROM contacts o WHERE o.instance_id = $1 AND o.jid = p.jid)
RETURNING c.*`;

/** Both were met on their own before they were known to be one. */
const JOIN = `
WITH gone AS (
  DELETE FROM contacts c USING ${PAIRS} WHERE c.instance_id = $1 AND c.jid = p.lid
  RETURNING p.jid, c.name, c.push_name
), names AS (
  SELECT jid, max(name) AS name, max(push_name) AS push_name FROM gone GROUP BY jid
), newest AS (
  SELECT DISTINCT ON (p.jid) p.jid, p.lid FROM ${PAIRS} ORDER BY p.jid, p.n DESC
)
UPDATE contacts c SET lid = newest.lid, name = coalesce(c.name, names.name),
                      push_name = coalesce(c.push_name, names.push_name), updated_at = now()
  FROM newest LEFT JOIN names USING (jid)
 WHERE c.instance_id = $1 AND c.jid = newest.jid AND (names.jid IS NOT NULL OR c.lid IS DISTINCT FROM newest.lid)
RETURNING c.*`;

/** Somebody who is kept under a phone number already stays there, also when the phone names the LID. */
const SAVE = `
INSERT INTO contacts AS c (instance_id, jid, lid, push_name, name)
SELECT DISTINCT ON (1, 2) $1::uuid, coalesce(known.jid, i.jid), i.lid, i.push_name, i.name
  FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) AS i (jid, lid, push_name, name)
  LEFT JOIN contacts known ON known.instance_id = $1 AND known.lid = i.jid AND known.jid <> i.jid
 ORDER BY 1, 2
ON CONFLICT (instance_id, jid) DO UPDATE
   SET lid = coalesce(excluded.lid, c.lid), push_name = coalesce(excluded.push_name, c.push_name),
       name = coalesce(excluded.name, c.name), updated_at = now()
 WHERE (c.lid, c.push_name, c.name) IS DISTINCT FROM
       (coalesce(excluded.lid, c.lid), coalesce(excluded.push_name, c.push_name), coalesce(excluded.name, c.name))
RETURNING *, (xmax = 0) AS inserted`;
