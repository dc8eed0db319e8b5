import type { SessionReason } from '@wharf/whatsapp';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** One step in the life of an instance's connection. */
@Entity('instance_state_history')
export class InstanceState {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('uuid')
  instanceId!: string;

  @Column('text')
  reason!: SessionReason;

  @Column('integer')
  statusCode!: number;

  @Column('text', { nullable: true })
  detail!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;
}
