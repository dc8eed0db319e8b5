import { Injectable } from '@nestjs/common';
import type { SessionReason } from '@wharf/whatsapp';
import { DataSource, In, type EntityManager } from 'typeorm';
import { Grouped, hydrate, runPrepared, type Prepared } from '../../platform/database/index.js';
import type { Scope } from '../auth/index.js';
import { InstanceSettings } from './instance-settings.entity.js';
import { SETTINGS_CHANNEL, type SettingsView } from './instance-settings.js';
import { InstanceState } from './instance-state.entity.js';
import { Instance } from './instance.entity.js';
import { InstanceExistsError } from './instance.errors.js';

/** What a list of instances may be narrowed to. */
export interface InstanceFilter {
  /** Undefined for every tenant. */
  clientId?: number;
  /** The one instance that can be seen at all. */
  within?: string;
  id?: string;
  name?: string;
  /** Digits given at creation or of the linked account. */
  number?: string;
}

/** Narrows a list to what may be seen. */
export function inScope(scope: Scope): Pick<InstanceFilter, 'clientId' | 'within'> {
  switch (scope.kind) {
    case 'all':
      return {};
    case 'tenant':
      return { clientId: scope.clientId };
    case 'instance':
      return { within: scope.instanceId };
  }
}

/** What an instance has. */
export interface InstanceCounts {
  messages: number;
  chats: number;
  contacts: number;
  /** Accepted and not handed over yet. */
  queued: number;
}

export const NO_COUNTS: Readonly<InstanceCounts> = Object.freeze({ messages: 0, chats: 0, contacts: 0, queued: 0 });

/** The tenant of an instance, as lists show it. */
export interface InstanceOwner {
  companyName: string;
  email: string;
}

/** PostgreSQL refuses NUL in a text, even to look for it. */
const isStorable = (text: string | undefined): boolean => !text?.includes('\0');

/** Every request of an instance begins with this. */
const BY_NAME: Prepared = {
  name: 'wharf-instances-by-name',
  text: 'SELECT * FROM instances WHERE name = ANY ($1) AND deleted_at IS NULL',
};
const LOOK_UPS_AT_ONCE = 100;

@Injectable()
export class InstanceRepository {
  private readonly lookUps = new Grouped<string, Instance | null>((names) => this.findAllByName(names), {
    most: LOOK_UPS_AT_ONCE,
    laneOf: (name) => name,
  });

  constructor(private readonly db: DataSource) {}

  findById(id: string): Promise<Instance | null> {
    return this.db.manager.findOneBy(Instance, { id });
  }

  async findByName(name: string): Promise<Instance | null> {
    return isStorable(name) ? this.lookUps.do(name) : null;
  }

  private async findAllByName(names: string[]): Promise<(Instance | null)[]> {
    const rows = await runPrepared<Record<string, unknown>>(this.db.manager, BY_NAME, [names]);
    // Each caller gets an object of its own.
    return names.map(
      (name) =>
        hydrate(
          this.db.manager,
          Instance,
          rows.filter((row) => row.name === name),
        )[0] ?? null,
    );
  }

  /** Oldest first. */
  async list(filter: InstanceFilter): Promise<Instance[]> {
    if (![filter.id, filter.name, filter.number].every(isStorable)) return [];
    const query = this.db.manager.createQueryBuilder(Instance, 'i').orderBy('i.created_at').addOrderBy('i.id');
    if (filter.clientId !== undefined) query.andWhere('i.client_id = :clientId', filter);
    if (filter.within !== undefined) query.andWhere('i.id = :within', filter);
    // Compared as text, so that an id which is no UUID finds nothing instead of failing.
    if (filter.id !== undefined) query.andWhere('i.id::text = :id', filter);
    if (filter.name !== undefined) query.andWhere('i.name = :name', filter);
    if (filter.number !== undefined) {
      query.andWhere(`(i.number = :number OR split_part(i.owner_jid, '@', 1) = :number)`, filter);
    }
    return query.getMany();
  }

  /** The row as it is now, held against changes until the transaction ends. */
  async lock(tx: EntityManager, id: string): Promise<Instance | null> {
    return tx.findOne(Instance, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** @throws InstanceExistsError when any tenant has the name. */
  async insert(tx: EntityManager, wanted: Pick<Instance, 'name' | 'clientId' | 'number'>): Promise<Instance> {
    const rows: { id: string }[] = await tx.query(
      `INSERT INTO instances (name, client_id, number) VALUES ($1, $2, $3)
       ON CONFLICT (name) WHERE deleted_at IS NULL DO NOTHING RETURNING id`,
      [wanted.name, wanted.clientId, wanted.number],
    );
    const id = rows[0]?.id;
    if (id === undefined) throw new InstanceExistsError(wanted.name);
    return tx.findOneByOrFail(Instance, { id });
  }

  async insertSettings(tx: EntityManager, instanceId: string, settings: SettingsView): Promise<void> {
    await tx.insert(InstanceSettings, { instanceId, ...settings });
  }

  /** How many instances a tenant has and may have; holds its row, so that two creations count one after the other. */
  async lockQuota(tx: EntityManager, clientId: number): Promise<{ instances: number; maxInstances: number } | null> {
    const [client]: { max_instances: number }[] = await tx.query(
      'SELECT max_instances FROM clients WHERE id = $1 FOR UPDATE',
      [clientId],
    );
    if (!client) return null;
    return { instances: await tx.countBy(Instance, { clientId }), maxInstances: client.max_instances };
  }

  /** Settings by instance id. */
  async settingsOf(instanceIds: readonly string[]): Promise<Map<string, InstanceSettings>> {
    const found = await this.db.manager.findBy(InstanceSettings, { instanceId: In([...instanceIds]) });
    return new Map(found.map((settings) => [settings.instanceId, settings]));
  }

  /** What each instance has, by id; one pass over the index of chats. */
  async countsOf(instanceIds: readonly string[]): Promise<Map<string, InstanceCounts>> {
    const rows: (InstanceCounts & { id: string })[] = await this.db.query(
      `SELECT i.id, coalesce(c.messages, 0)::int AS messages, coalesce(c.chats, 0)::int AS chats,
              coalesce(c.contacts, 0)::int AS contacts,
              (SELECT count(*) FROM messages q WHERE q.instance_id = i.id AND q.status IN ('queued', 'sending'))::int AS queued
         FROM unnest($1::uuid[]) AS i (id)
         LEFT JOIN (
           SELECT instance_id, sum(n) AS messages, count(*) AS chats,
                  count(*) FILTER (WHERE chat_jid NOT LIKE '%@g.us') AS contacts
             FROM (SELECT instance_id, chat_jid, count(*) AS n FROM messages
                    WHERE instance_id = ANY ($1::uuid[]) GROUP BY instance_id, chat_jid) per_chat
            GROUP BY instance_id) c ON c.instance_id = i.id`,
      [[...instanceIds]],
    );
    return new Map(rows.map(({ id, ...counts }) => [id, counts]));
  }

  /** Tenants by id. */
  async ownersOf(clientIds: readonly number[]): Promise<Map<number, InstanceOwner>> {
    const found: (InstanceOwner & { id: number })[] = await this.db.query(
      'SELECT id, company_name AS "companyName", email FROM clients WHERE id = ANY ($1)',
      [[...clientIds]],
    );
    return new Map(found.map(({ id, ...owner }) => [id, owner]));
  }

  /** Newest first. */
  async historyOf(instanceId: string, limit: number): Promise<InstanceState[]> {
    return this.db.manager.find(InstanceState, { where: { instanceId }, order: { id: 'DESC' }, take: limit });
  }

  /** When it last came to be in one of these states; null when it never did. */
  async lastEntered(tx: EntityManager, instanceId: string, reasons: readonly SessionReason[]): Promise<Date | null> {
    const where = { instanceId, reason: In([...reasons]) };
    return (await tx.findOne(InstanceState, { where, order: { id: 'DESC' } }))?.at ?? null;
  }

  /** Merges some settings into those stored, tells every process, and answers all of them. */
  async mergeSettings(instanceId: string, changes: Partial<SettingsView>): Promise<InstanceSettings> {
    return this.db.transaction(async (tx) => {
      if (Object.keys(changes).length > 0) {
        await tx.update(InstanceSettings, { instanceId }, changes);
        await tx.query('SELECT pg_notify($1, $2)', [SETTINGS_CHANNEL, instanceId]);
      }
      return tx.findOneByOrFail(InstanceSettings, { instanceId });
    });
  }

  /** Remembers the account's own picture and name; the next news of its connection shows them. */
  async saveProfile(id: string, profile: Partial<Pick<Instance, 'profilePictureUrl' | 'profileName'>>): Promise<void> {
    await this.db.manager.update(Instance, { id }, profile);
  }

  /** Frees the name and ends the keys. The row and its webhooks stay until the last events are delivered. */
  async markDeleted(tx: EntityManager, id: string): Promise<void> {
    await tx.query('DELETE FROM api_keys WHERE instance_id = $1', [id]);
    await tx.query(`UPDATE instances SET deleted_at = now(), desired_state = 'stopped' WHERE id = $1`, [id]);
  }

  /**
   * Removes deleted instances that nothing is waiting for any more.
   * @param maxAgeMs after which an undelivered event keeps no instance.
   */
  async purgeDeleted(maxAgeMs: number): Promise<void> {
    await this.db.query(
      `DELETE FROM instances i
        WHERE i.deleted_at < now() - make_interval(secs => $1)
           OR (i.deleted_at < now() - interval '1 minute' AND NOT EXISTS (
                SELECT FROM webhooks w JOIN deliveries d ON d.webhook_id = w.id
                 WHERE w.instance_id = i.id AND d.status = 'pending'))`,
      [maxAgeMs / 1000],
    );
  }
}
