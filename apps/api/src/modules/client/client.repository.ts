import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Client } from './client.entity.js';

/** A client with what the list of clients shows beside it. */
export interface ClientRow {
  id: number;
  companyName: string;
  email: string;
  isActive: boolean;
  maxInstances: number;
  msgPerMin: number;
  timezone: string;
  defaultCountry: string;
  createdAt: Date;
  updatedAt: Date;
  /** Visible part of the newest usable key; null when there is none. */
  keyPrefix: string | null;
  /** Name of the user that signs in for this client; null without one. */
  loginUsername: string | null;
  instanceCount: number;
  /** Messages that left since midnight in the client's time zone. */
  sentToday: number;
  /** Messages accepted from the API and still kept. */
  sentTotal: number;
}

const LIST = `
SELECT c.id, c.company_name AS "companyName", c.email, c.is_active AS "isActive", c.max_instances AS "maxInstances",
       c.msg_per_min AS "msgPerMin", c.timezone, c.default_country AS "defaultCountry",
       c.created_at AS "createdAt", c.updated_at AS "updatedAt",
       (SELECT prefix FROM api_keys
         WHERE client_id = c.id AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())
         ORDER BY created_at DESC LIMIT 1) AS "keyPrefix",
       (SELECT username FROM users WHERE client_id = c.id ORDER BY created_at LIMIT 1) AS "loginUsername",
       (SELECT count(*)::integer FROM instances WHERE client_id = c.id AND deleted_at IS NULL) AS "instanceCount",
       coalesce(today.sent, 0) AS "sentToday", coalesce(sent.total, 0) AS "sentTotal"
FROM clients c
LEFT JOIN LATERAL (
  SELECT count(*)::integer AS total FROM messages m JOIN instances i ON i.id = m.instance_id
   WHERE i.client_id = c.id AND m.origin = 'api'
) sent ON true
LEFT JOIN LATERAL (
  SELECT sum(n.sent)::integer AS sent FROM message_counts n JOIN instances i ON i.id = n.instance_id
   WHERE i.client_id = c.id AND n.at >= date_trunc('day', now(), c.timezone)
) today ON true
WHERE $1::integer IS NULL OR c.id = $1
ORDER BY c.id`;

/** What an administrator sets. */
export type ClientFields = Pick<
  Client,
  'companyName' | 'email' | 'maxInstances' | 'msgPerMin' | 'timezone' | 'defaultCountry'
>;

@Injectable()
export class ClientRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Oldest first. */
  list(): Promise<ClientRow[]> {
    return this.dataSource.query<ClientRow[]>(LIST, [null]);
  }

  /** Without counters, by name. */
  listNames(): Promise<Pick<Client, 'id' | 'companyName'>[]> {
    return this.dataSource.query(`SELECT id, company_name AS "companyName" FROM clients ORDER BY company_name, id`);
  }

  async find(id: number): Promise<ClientRow | null> {
    const [row] = await this.dataSource.query<ClientRow[]>(LIST, [id]);
    return row ?? null;
  }

  /** Without counters, which cost a walk over its messages. */
  findBare(id: number): Promise<Client | null> {
    return this.dataSource.manager.findOneBy(Client, { id });
  }

  /** The row, held against changes until the transaction ends. */
  lock(tx: EntityManager, id: number): Promise<Client | null> {
    return tx.findOne(Client, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** @returns the new id; null when the e-mail address is taken. */
  async insert(tx: EntityManager, fields: ClientFields): Promise<number | null> {
    const { companyName, email, maxInstances, msgPerMin, timezone, defaultCountry } = fields;
    const rows = await tx.query<{ id: number }[]>(
      `INSERT INTO clients (company_name, email, max_instances, msg_per_min, timezone, default_country)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (email) DO NOTHING RETURNING id`,
      [companyName, email, maxInstances, msgPerMin, timezone, defaultCountry],
    );
    return rows[0]?.id ?? null;
  }

  async emailIsTaken(tx: EntityManager, email: string, exceptId: number): Promise<boolean> {
    const rows = await tx.query<unknown[]>(`SELECT FROM clients WHERE email = $1 AND id <> $2`, [email, exceptId]);
    return rows.length > 0;
  }

  async update(tx: EntityManager, id: number, fields: Partial<ClientFields>): Promise<void> {
    if (Object.keys(fields).length > 0) await tx.update(Client, { id }, fields);
  }

  /** Suspends or lets in again. Tokens minted before are refused from then on. */
  async setActive(tx: EntityManager, id: number, isActive: boolean): Promise<void> {
    await tx.query(
      `UPDATE clients SET is_active = $2, key_version = key_version + 1, updated_at = now() WHERE id = $1`,
      [id, isActive],
    );
  }

  /** Makes tokens that were minted from an older key worthless. */
  async raiseKeyVersion(tx: EntityManager, id: number): Promise<void> {
    await tx.query(`UPDATE clients SET key_version = key_version + 1, updated_at = now() WHERE id = $1`, [id]);
  }

  async countInstances(tx: EntityManager, id: number): Promise<number> {
    const [row] = await tx.query<[{ count: number }]>(
      `SELECT count(*)::integer AS count FROM instances WHERE client_id = $1 AND deleted_at IS NULL`,
      [id],
    );
    return row.count;
  }

  async delete(tx: EntityManager, id: number): Promise<void> {
    await tx.delete(Client, { id });
  }
}
