import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, UpdateDateColumn } from 'typeorm';
import type { SubscribedEvent } from './subscribed-event.js';

/** A receiver of an instance's events. An instance may have many; `default` is the one of the Evolution dialect. */
@Entity('webhooks')
export class Webhook {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  instanceId!: string;

  @Column('text')
  slot!: string;

  @Column('text')
  url!: string;

  @Column('boolean')
  enabled!: boolean;

  /** Empty for all events. */
  @Column('text', { array: true })
  events!: SubscribedEvent[];

  /** Append the event's name to the URL's path. */
  @Column('boolean')
  byEvents!: boolean;

  /** Add the decrypted file to media messages. */
  @Column('boolean')
  base64!: boolean;

  /** Put the instance's key into the envelope. */
  @Column('boolean')
  includeKey!: boolean;

  /** Hold back an event of a chat until the one before it is acknowledged or dead. */
  @Column('boolean')
  ordered!: boolean;

  @Column('integer')
  timeoutMs!: number;

  /** JSON object of custom headers, encrypted: they often carry tokens. */
  @Column('bytea', { nullable: true })
  headersSealed!: Buffer | null;

  @Column('bytea')
  secretSealed!: Buffer;

  @Column('bytea', { nullable: true })
  previousSecretSealed!: Buffer | null;

  @Column('timestamptz', { nullable: true })
  previousSecretUntil!: Date | null;

  /** Why Wharf itself switched it off; null while it is on or was switched off by hand. */
  @Column('text', { nullable: true })
  disabledReason!: string | null;

  @Column('timestamptz', { nullable: true })
  failingSince!: Date | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}
