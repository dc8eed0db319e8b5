import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/index.js';
import { ApiKeyService, ClientNotFoundError, Passwords, type RequestOrigin, UserRepository } from '../auth/index.js';
import type { Client } from './client.entity.js';
import { ClientHasInstancesError, EmailExistsError } from './client.errors.js';
import { ClientRepository, type ClientFields, type ClientRow } from './client.repository.js';

/** A client and the key that is shown this once. */
export interface ClientWithKey {
  client: ClientRow;
  key: string;
}

/** Tenants: who they are, what they may have, and whether they are let in. */
@Injectable()
export class ClientService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clients: ClientRepository,
    private readonly keys: ApiKeyService,
    private readonly users: UserRepository,
    private readonly passwords: Passwords,
    private readonly audit: AuditService,
  ) {}

  /** Every client with its counters, oldest first. */
  list(): Promise<ClientRow[]> {
    return this.clients.list();
  }

  /** Who there is, for whoever has to choose one. */
  listNames(): Promise<Pick<Client, 'id' | 'companyName'>[]> {
    return this.clients.listNames();
  }

  /** @throws ClientNotFoundError */
  async get(id: number): Promise<ClientRow> {
    const client = await this.clients.find(id);
    if (!client) throw new ClientNotFoundError();
    return client;
  }

  /**
   * Makes a client with its first key and, where a password is given, a user that signs in with the e-mail address.
   * @throws EmailExistsError when a client or a user has that address.
   */
  async create(fields: ClientFields, portalPassword: string | null, origin: RequestOrigin): Promise<ClientWithKey> {
    const passwordHash = portalPassword === null ? null : await this.passwords.hash(portalPassword);
    const { id, key } = await this.dataSource.transaction(async (tx) => {
      const clientId = await this.clients.insert(tx, fields);
      if (clientId === null) throw new EmailExistsError();
      if (passwordHash !== null) await this.createUser(tx, fields.email, passwordHash, clientId);
      const made = await this.keys.createClientKey(tx, clientId);
      await this.record(tx, origin, 'client.created', clientId, { companyName: fields.companyName });
      return { id: clientId, key: made.key };
    });
    return { client: await this.get(id), key };
  }

  /** @throws ClientNotFoundError, EmailExistsError */
  async update(id: number, fields: Partial<ClientFields>, origin: RequestOrigin): Promise<ClientRow> {
    await this.change(id, async (tx) => {
      if (fields.email && (await this.clients.emailIsTaken(tx, fields.email, id))) throw new EmailExistsError();
      await this.clients.update(tx, id, fields);
      await this.record(tx, origin, 'client.updated', id, { fields: Object.keys(fields) });
    });
    return this.get(id);
  }

  /**
   * Suspends a client that is active and lets a suspended one in again. Its keys, those of its instances and its users
   * are refused while it is suspended.
   * @throws ClientNotFoundError
   */
  async toggle(id: number, origin: RequestOrigin): Promise<ClientRow> {
    await this.change(id, async (tx, { isActive }) => {
      await this.clients.setActive(tx, id, !isActive);
      await this.record(tx, origin, isActive ? 'client.suspended' : 'client.activated', id);
    });
    return this.get(id);
  }

  /**
   * Ends every key of the client itself and makes a new one; keys of its instances go on.
   * @throws ClientNotFoundError
   */
  async resetKey(id: number, origin: RequestOrigin): Promise<ClientWithKey> {
    const key = await this.change(id, async (tx) => {
      const made = await this.keys.resetClientKey(tx, id);
      await this.clients.raiseKeyVersion(tx, id);
      await this.record(tx, origin, 'client.key_reset', id, { keyId: made.id });
      return made.key;
    });
    return { client: await this.get(id), key };
  }

  /**
   * Deletes a client with its keys and users.
   * @throws ClientNotFoundError, ClientHasInstancesError
   */
  async delete(id: number, origin: RequestOrigin): Promise<void> {
    await this.change(id, async (tx, { companyName }) => {
      const count = await this.clients.countInstances(tx, id);
      if (count > 0) throw new ClientHasInstancesError(count);
      await this.clients.delete(tx, id);
      await this.record(tx, origin, 'client.deleted', id, { companyName });
    });
  }

  private change<T>(id: number, work: (tx: EntityManager, client: Client) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (tx) => {
      const client = await this.clients.lock(tx, id);
      if (!client) throw new ClientNotFoundError();
      return work(tx, client);
    });
  }

  private async createUser(tx: EntityManager, username: string, passwordHash: string, clientId: number): Promise<void> {
    const created = await this.users.insert(tx, { username, passwordHash, role: 'client', clientId });
    if (!created) throw new EmailExistsError();
  }

  private record(tx: EntityManager, origin: RequestOrigin, action: string, id: number, details = {}): Promise<void> {
    return this.audit.record(tx, { ...origin, action, target: String(id), clientId: id, details });
  }
}
