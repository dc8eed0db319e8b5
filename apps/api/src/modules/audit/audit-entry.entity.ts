import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Who changed what, when and from where. */
@Entity('audit_log')
export class AuditEntry {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;

  /** `master`, `user:<name>`, `client:<id>` or `instance:<name>`. */
  @Column('text')
  actor!: string;

  /** Past tense, dotted: `client.created`. */
  @Column('text')
  action!: string;

  @Column('text', { nullable: true })
  target!: string | null;

  /** The tenant concerned, so that a tenant can be shown its own entries. */
  @Column('integer', { nullable: true })
  clientId!: number | null;

  /** Never a secret. */
  @Column('jsonb')
  details!: Record<string, unknown>;

  @Column('text', { nullable: true })
  address!: string | null;

  @Column('text', { nullable: true })
  requestId!: string | null;
}
