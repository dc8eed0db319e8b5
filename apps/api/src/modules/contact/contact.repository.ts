import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Contact } from './contact.entity.js';
import type { Person } from './person.js';

/** What a message taught about a contact. */
export interface LearnedContact {
  contact: Contact;
  change: 'added' | 'changed' | 'none';
}

@Injectable()
export class ContactRepository {
  constructor(private readonly db: DataSource) {}

  /**
   * Writes down what is known of a person. A contact that was met under its LID alone becomes the one under its phone
   * number when that is learned; nobody is there twice.
   */
  async learn(tx: EntityManager, instanceId: string, person: Person): Promise<LearnedContact> {
    const jid = await this.addressOf(tx, instanceId, person);
    const isMerged = await this.moveFromLid(tx, instanceId, person, jid);
    const [row]: { inserted: boolean }[] = await tx.query(
      `INSERT INTO contacts (instance_id, jid, lid, push_name) VALUES ($1, $2, $3, $4)
       ON CONFLICT (instance_id, jid) DO UPDATE
          SET lid = coalesce(excluded.lid, contacts.lid),
              push_name = coalesce(excluded.push_name, contacts.push_name), updated_at = now()
        WHERE contacts.lid IS DISTINCT FROM coalesce(excluded.lid, contacts.lid)
           OR contacts.push_name IS DISTINCT FROM coalesce(excluded.push_name, contacts.push_name)
       RETURNING xmax = 0 AS inserted`,
      [instanceId, jid, person.lid, person.pushName],
    );
    const contact = await tx.findOneByOrFail(Contact, { instanceId, jid });
    if (row?.inserted) return { contact, change: 'added' };
    return { contact, change: row || isMerged ? 'changed' : 'none' };
  }

  /**
   * Writes down what WhatsApp said of a picture.
   * @returns the contact with the picture it had before; null when it is gone.
   */
  async savePicture(
    tx: EntityManager,
    instanceId: string,
    jid: string,
    url: string | null,
  ): Promise<{ contact: Contact; before: string | null } | null> {
    const contact = await tx.findOne(Contact, {
      where: { instanceId, jid },
      lock: { mode: 'pessimistic_write' },
    });
    if (!contact) return null;
    const before = contact.profilePictureUrl;
    const change = { profilePictureUrl: url, pictureCheckedAt: new Date() };
    await tx.update(Contact, { instanceId, jid }, change);
    return { contact: Object.assign(contact, change), before };
  }

  /** People with a chat of their own whose picture was never asked for, newest first. */
  async findUnchecked(instanceId: string, limit: number): Promise<string[]> {
    const rows: { jid: string }[] = await this.db.query(
      `SELECT jid FROM contacts c
        WHERE instance_id = $1 AND picture_checked_at IS NULL
          AND EXISTS (SELECT FROM messages m WHERE m.instance_id = c.instance_id AND m.chat_jid IN (c.jid, c.lid))
        ORDER BY created_at DESC LIMIT $2`,
      [instanceId, limit],
    );
    return rows.map(({ jid }) => jid);
  }

  /** Where the person is kept: under the phone number that their LID is known to belong to, if it is. */
  private async addressOf(tx: EntityManager, instanceId: string, { jid, lid }: Person): Promise<string> {
    if (jid !== lid) return jid;
    const [known]: { jid: string }[] = await tx.query(
      `SELECT jid FROM contacts WHERE instance_id = $1 AND lid = $2 ORDER BY jid = $2 LIMIT 1`,
      [instanceId, lid],
    );
    return known?.jid ?? jid;
  }

  /** @returns whether there was somebody to move. */
  private async moveFromLid(tx: EntityManager, instanceId: string, { lid }: Person, jid: string): Promise<boolean> {
    if (lid === null || lid === jid) return false;
    const [moved]: [unknown[], number] = await tx.query(
      `UPDATE contacts SET jid = $3, updated_at = now()
        WHERE instance_id = $1 AND jid = $2
          AND NOT EXISTS (SELECT FROM contacts WHERE instance_id = $1 AND jid = $3)
       RETURNING jid`,
      [instanceId, lid, jid],
    );
    if (moved.length > 0) return true;
    // Both were met on their own before they were known to be one.
    await tx.query(`DELETE FROM contacts WHERE instance_id = $1 AND jid = $2`, [instanceId, lid]);
    return false;
  }
}
