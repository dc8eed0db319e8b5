import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Instance } from './instance.entity.js';

/** What a list of instances may be narrowed to. */
export interface InstanceFilter {
  /** Undefined for every tenant. */
  clientId?: number;
  id?: string;
  name?: string;
  /** Digits given at creation or of the linked account. */
  number?: string;
}

@Injectable()
export class InstanceRepository {
  constructor(private readonly db: DataSource) {}

  findById(id: string): Promise<Instance | null> {
    return this.db.manager.findOneBy(Instance, { id });
  }

  findByName(name: string): Promise<Instance | null> {
    return this.db.manager.findOneBy(Instance, { name });
  }

  /** Oldest first. */
  async list(filter: InstanceFilter): Promise<Instance[]> {
    const query = this.db.manager.createQueryBuilder(Instance, 'i').orderBy('i.created_at').addOrderBy('i.id');
    if (filter.clientId !== undefined) query.andWhere('i.client_id = :clientId', filter);
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

  async setDesiredState(id: string, desiredState: Instance['desiredState']): Promise<void> {
    await this.db.manager.update(Instance, { id }, { desiredState });
  }
}
