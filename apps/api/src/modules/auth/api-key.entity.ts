import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

export type ApiKeyKind = 'client' | 'instance' | 'scoped';

/**
 * A key of a client or an instance. Found by the digest of what the caller sent, never by its form. Only instance keys
 * keep an encrypted copy besides, because Evolution clients read them back with the master key.
 */
@Entity('api_keys')
export class ApiKey {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  kind!: ApiKeyKind;

  /** SHA-256 of the key's text. */
  @Column('bytea')
  digest!: Buffer;

  /** First characters, for people to tell keys apart. */
  @Column('text')
  prefix!: string;

  @Column('bytea', { nullable: true })
  sealed!: Buffer | null;

  @Column('text', { nullable: true })
  name!: string | null;

  @Column('integer', { nullable: true })
  clientId!: number | null;

  @Column('uuid', { nullable: true })
  instanceId!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  expiresAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;
}
