import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, UpdateDateColumn } from 'typeorm';

export type UserRole = 'admin' | 'operator' | 'viewer' | 'client';

/** Somebody who signs in to the dashboard. */
@Entity('users')
export class User {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  username!: string;

  /** argon2id, in PHC string form. */
  @Column('text')
  passwordHash!: string;

  @Column('text')
  role!: UserRole;

  /** The tenant a `client` user belongs to; null for staff. */
  @Column('integer', { nullable: true })
  clientId!: number | null;

  @Column('boolean')
  isActive!: boolean;

  /** Raised to sign the user out everywhere. */
  @Column('integer')
  tokenVersion!: number;

  @Column('timestamptz', { nullable: true })
  lastLoginAt!: Date | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}
