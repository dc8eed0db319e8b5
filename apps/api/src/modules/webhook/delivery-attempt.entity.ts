import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** What happened when an event was handed to a receiver, for the delivery log. */
@Entity('delivery_attempts')
export class DeliveryAttempt {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('bigint')
  deliveryId!: string;

  /** 1 for the first. */
  @Column('integer')
  attempt!: number;

  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;

  @Column('text')
  url!: string;

  /** HTTP status, null when no answer came. */
  @Column('integer', { nullable: true })
  status!: number | null;

  @Column('integer')
  durationMs!: number;

  /** First 1,024 bytes of the answer. */
  @Column('text', { nullable: true })
  responseHead!: string | null;

  @Column('text', { nullable: true })
  error!: string | null;
}
