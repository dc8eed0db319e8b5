import type { MessageContent, MessageSource, MessageStatus } from '@wharf/whatsapp';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A message in or out. A row in status `queued` or `sending` is the outbox. */
@Entity('messages')
export class Message {
  /** Rises with the order of acceptance. */
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('uuid')
  instanceId!: string;

  /** Phone-number JID of the chat when known, else its LID; group JID for groups. */
  @Column('text')
  chatJid!: string;

  @Column('text', { nullable: true })
  chatJidAlt!: string | null;

  @Column('boolean')
  fromMe!: boolean;

  /** The id that WhatsApp knows it by. */
  @Column('text')
  waId!: string;

  @Column('text', { nullable: true })
  participant!: string | null;

  @Column('text', { nullable: true })
  participantAlt!: string | null;

  @Column('text', { nullable: true })
  pushName!: string | null;

  @Column('text')
  messageType!: string;

  @Column('jsonb')
  content!: Record<string, unknown>;

  @Column('jsonb', { nullable: true })
  contextInfo!: Record<string, unknown> | null;

  @Column('text')
  source!: MessageSource;

  /** Where it came from: this gateway's API, the account's own phone, or the other side. */
  @Column('text')
  origin!: 'api' | 'phone' | 'contact';

  /** Unix seconds. */
  @Column('bigint')
  messageTimestamp!: string;

  /** Null for messages from others. */
  @Column('text', { nullable: true })
  status!: MessageStatus | null;

  @Column('text', { nullable: true })
  errorCode!: string | null;

  @Column('text', { nullable: true })
  error!: string | null;

  /** What is to be sent, until it has been. */
  @Column('jsonb', { nullable: true })
  request!: MessageContent | null;

  /** How long typing is shown before it leaves. */
  @Column('integer')
  delayMs!: number;

  @Column('timestamptz')
  acceptedAt!: Date;

  @Column('timestamptz', { nullable: true })
  sendingAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  sentAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  serverAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  deliveredAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  readAt!: Date | null;
}
