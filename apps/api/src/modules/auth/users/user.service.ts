import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource, type EntityManager } from 'typeorm';
import { ValidationError } from '../../../platform/errors/index.js';
import { AuditService } from '../../audit/index.js';
import {
  ClientNotFoundError,
  LastAdminError,
  OwnAccountError,
  UsernameTakenError,
  UserNotFoundError,
} from '../auth.errors.js';
import type { Caller } from '../caller.js';
import type { RequestOrigin } from '../guard/request-origin.decorator.js';
import { Passwords } from '../login/passwords.js';
import type { User, UserRole } from '../user.entity.js';
import { UserRepository, type UserRow } from './user.repository.js';

/** Somebody who is to sign in; `clientId` for a tenant's user, and for no other. */
export interface NewUser {
  username: string;
  password: string;
  role: UserRole;
  clientId: number | null;
}

/** What can be changed of a user; what is left out stays. */
export interface UserChanges {
  role?: Exclude<UserRole, 'client'>;
  isActive?: boolean;
  password?: string;
}

/** People who sign in to the dashboard, as administrators manage them. */
@Injectable()
export class UserService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UserRepository,
    private readonly passwords: Passwords,
    private readonly audit: AuditService,
  ) {}

  /** By name; of one tenant, or all. */
  list(clientId: number | null): Promise<UserRow[]> {
    return this.users.list(clientId);
  }

  /** @throws ClientNotFoundError, UsernameTakenError */
  async create({ password, ...user }: NewUser, origin: RequestOrigin): Promise<UserRow> {
    const passwordHash = await this.passwords.hash(password);
    const id = await this.dataSource.transaction(async (tx) => {
      if (user.clientId !== null) await assertClient(tx, user.clientId);
      const made = await this.users.insert(tx, { ...user, passwordHash });
      if (made === null) throw new UsernameTakenError();
      const { username, role, clientId } = user;
      await this.audit.record(tx, { ...origin, action: 'user.created', target: username, clientId, details: { role } });
      return made;
    });
    return this.get(id);
  }

  /**
   * Changes role, access or password; the user is signed out everywhere.
   * @throws UserNotFoundError, OwnAccountError, LastAdminError, ValidationError for another role of a client's user
   */
  async update(caller: Caller, id: string, changes: UserChanges, origin: RequestOrigin): Promise<UserRow> {
    const passwordHash = changes.password === undefined ? null : await this.passwords.hash(changes.password);
    await this.change(id, async (tx, user, admins) => {
      const { role = user.role, isActive = user.isActive } = changes;
      const isOther = role !== user.role || isActive !== user.isActive;
      if (isOther) {
        assertOther(caller, id);
        // A tenant's user stays one: what it may see hangs on its tenant.
        if (user.role === 'client' && role !== 'client')
          throw new ValidationError(['role of a client’s user cannot change']);
        if (role !== 'admin' || !isActive) assertAdminRemains(admins, id);
        await this.users.setAccess(tx, id, { role, isActive });
        await this.record(tx, origin, accessAction(user, role, isActive), user, { role, was: user.role });
      }
      if (passwordHash !== null) {
        await this.users.setPassword(tx, id, passwordHash);
        await this.record(tx, origin, 'user.password_changed', user);
      }
    });
    return this.get(id);
  }

  /** @throws UserNotFoundError, OwnAccountError, LastAdminError */
  async delete(caller: Caller, id: string, origin: RequestOrigin): Promise<void> {
    await this.change(id, async (tx, user, admins) => {
      assertOther(caller, id);
      assertAdminRemains(admins, id);
      await this.users.delete(tx, id);
      await this.record(tx, origin, 'user.deleted', user, { role: user.role });
    });
  }

  private async get(id: string): Promise<UserRow> {
    const user = await this.users.find(id);
    if (!user) throw new UserNotFoundError();
    return user;
  }

  private change(id: string, work: (tx: EntityManager, user: User, admins: string[]) => Promise<void>): Promise<void> {
    if (!isUUID(id)) throw new UserNotFoundError();
    return this.dataSource.transaction(async (tx) => {
      // Those first, always in the same order: whoever changes users takes turns.
      const admins = await this.users.lockAdmins(tx);
      const user = await this.users.lock(tx, id);
      if (!user) throw new UserNotFoundError();
      await work(tx, user, admins);
    });
  }

  private record(tx: EntityManager, origin: RequestOrigin, action: string, user: User, details = {}): Promise<void> {
    const { username: target, clientId } = user;
    return this.audit.record(tx, { ...origin, action, target, clientId, details });
  }
}

function accessAction(user: User, role: UserRole, isActive: boolean): string {
  if (role !== user.role) return 'user.role_changed';
  return isActive ? 'user.activated' : 'user.suspended';
}

function assertOther(caller: Caller, id: string): void {
  if (caller.kind === 'user' && caller.userId === id) throw new OwnAccountError();
}

function assertAdminRemains(admins: readonly string[], without: string): void {
  if (admins.includes(without) && admins.length === 1) throw new LastAdminError();
}

async function assertClient(tx: EntityManager, id: number): Promise<void> {
  const found = await tx.query<unknown[]>(`SELECT FROM clients WHERE id = $1 FOR SHARE`, [id]);
  if (found.length === 0) throw new ClientNotFoundError();
}
