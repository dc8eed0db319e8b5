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

  /** Where it came from: this gateway's API, the account's own phone, the other side, or what the phone had before. */
  @Column('text')
  origin!: 'api' | 'phone' | 'contact' | 'history';

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

  /** What is to be sent, until it has been; of a message that could not be, it is kept. */
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

  /** It can be looked at once. */
  @Column('boolean')
  viewOnce!: boolean;

  /** It vanishes after so many seconds; null when it stays. */
  @Column('integer', { nullable: true })
  ephemeralSeconds!: number | null;

  /** When its text was changed last; null when it never was. */
  @Column('timestamptz', { nullable: true })
  editedAt!: Date | null;

  /** When it was deleted, for everyone or here; null while it is there. */
  @Column('timestamptz', { nullable: true })
  deletedAt!: Date | null;
}
