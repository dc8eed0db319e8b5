import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

export type DeliveryStatus = 'pending' | 'delivered' | 'dead';

/** One event on its way to one webhook. The row is the truth; nothing waits in memory. */
@Entity('deliveries')
export class Delivery {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('uuid')
  webhookId!: string;

  @Column('bigint')
  eventSeq!: string;

  /** The chat, where the webhook wants a chat's events in order: one at a time, oldest first. Null: no order. */
  @Column('text', { nullable: true })
  lane!: string | null;

  /** Found to be behind another of its lane; out of the queue until that has ended. */
  @Column('boolean', { default: false })
  held!: boolean;

  @Column('text')
  status!: DeliveryStatus;

  /** Attempts made so far. */
  @Column('integer')
  attempts!: number;

  @Column('timestamptz')
  nextAttemptAt!: Date;

  /** A dispatcher is busy with it until then; `nextAttemptAt` is the same instant, so that a crash frees it. */
  @Column('timestamptz', { nullable: true })
  claimedUntil!: Date | null;

  @Column('integer', { nullable: true })
  lastStatus!: number | null;

  @Column('text', { nullable: true })
  lastError!: string | null;

  @Column('timestamptz', { nullable: true })
  settledAt!: Date | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
