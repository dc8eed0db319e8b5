import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { User } from '../user.entity.js';

/** A user as login and the guard need it. */
export interface UserRow extends User {
  companyName: string | null;
  /** False where the user is a tenant's and the tenant is suspended. */
  clientIsActive: boolean;
}

const SELECT = `
SELECT users.id, users.username, users.password_hash AS "passwordHash", users.role, users.client_id AS "clientId",
       users.is_active AS "isActive", users.token_version AS "tokenVersion", users.last_login_at AS "lastLoginAt",
       users.created_at AS "createdAt", users.updated_at AS "updatedAt",
       clients.company_name AS "companyName", coalesce(clients.is_active, true) AS "clientIsActive"
FROM users LEFT JOIN clients ON clients.id = users.client_id`;

@Injectable()
export class UserRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** By name, whatever the case; null when there is none. */
  async findByName(username: string): Promise<UserRow | null> {
    const [row] = await this.dataSource.query<UserRow[]>(`${SELECT} WHERE users.username = lower($1)`, [username]);
    return row ?? null;
  }

  /** By id, if neither the user nor the tenant is suspended. */
  async findActive(id: string): Promise<UserRow | null> {
    const [row] = await this.dataSource.query<UserRow[]>(
      `${SELECT} WHERE users.id::text = $1 AND users.is_active AND coalesce(clients.is_active, true)`,
      [id],
    );
    return row ?? null;
  }

  /** By name; `clientId` narrows to a tenant's. */
  list(clientId: number | null): Promise<UserRow[]> {
    return this.dataSource.query(`${SELECT} WHERE $1::int IS NULL OR users.client_id = $1 ORDER BY users.username`, [
      clientId,
    ]);
  }

  async find(id: string): Promise<UserRow | null> {
    const [row] = await this.dataSource.query<UserRow[]>(`${SELECT} WHERE users.id::text = $1`, [id]);
    return row ?? null;
  }

  /** The row, held against changes until the transaction ends. */
  lock(tx: EntityManager, id: string): Promise<User | null> {
    return tx.findOne(User, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Administrators who can sign in, held so that two of them cannot take each other's rights away at once. */
  async lockAdmins(tx: EntityManager): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT id FROM users WHERE role = 'admin' AND is_active ORDER BY id FOR UPDATE`,
    );
    return rows.map(({ id }) => id);
  }

  /** Changes what a user may; tokens that were signed before are refused from then on. */
  async setAccess(tx: EntityManager, id: string, { role, isActive }: Pick<User, 'role' | 'isActive'>): Promise<void> {
    await tx.query(
      `UPDATE users SET role = $2, is_active = $3, token_version = token_version + 1, updated_at = now() WHERE id = $1`,
      [id, role, isActive],
    );
  }

  async delete(tx: EntityManager, id: string): Promise<void> {
    await tx.delete(User, { id });
  }

  /** @returns the new id; null when the name is taken. */
  async insert(
    tx: EntityManager,
    user: Pick<User, 'username' | 'passwordHash' | 'role' | 'clientId'>,
  ): Promise<string | null> {
    const rows = await tx.query<{ id: string }[]>(
      `INSERT INTO users (username, password_hash, role, client_id) VALUES (lower($1), $2, $3, $4)
       ON CONFLICT (username) DO NOTHING RETURNING id`,
      [user.username, user.passwordHash, user.role, user.clientId],
    );
    return rows[0]?.id ?? null;
  }

  /** Sets a password and signs its user out everywhere. */
  async setPassword(tx: EntityManager, id: string, passwordHash: string): Promise<void> {
    await tx.query(
      `UPDATE users SET password_hash = $2, token_version = token_version + 1, updated_at = now() WHERE id = $1`,
      [id, passwordHash],
    );
  }

  async noteLogin(id: string): Promise<void> {
    await this.dataSource.query(`UPDATE users SET last_login_at = now() WHERE id = $1`, [id]);
  }
}
