import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { EventName } from './event-names.js';

/** Something that happened to an instance, as told to webhooks and live listeners. */
@Entity('events')
export class WharfEvent {
  /** Rises with the order of publication. */
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  seq!: string;

  /** `evt_` and a ULID; the same on every delivery. */
  @Column('text')
  id!: string;

  @Column('uuid', { nullable: true })
  instanceId!: string | null;

  @Column('text')
  event!: EventName;

  /** The chat it belongs to, for ordered delivery. */
  @Column('text', { nullable: true })
  chatJid!: string | null;

  /** The file that it tells of. */
  @Column('uuid', { nullable: true })
  mediaId!: string | null;

  @Column('jsonb')
  data!: unknown;

  @Column('timestamptz')
  occurredAt!: Date;
}
