import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** A chat as the account's owner sees it. A person has one, whichever address a stanza came from. */
@Entity('chats')
export class Chat {
  @PrimaryColumn('uuid')
  instanceId!: string;

  /** Phone-number JID when known, else the LID; group JID for groups. */
  @PrimaryColumn('text')
  jid!: string;

  @Column('uuid')
  id!: string;

  /** The other address of a person; null when unknown. */
  @Column('text', { nullable: true })
  lid!: string | null;

  @Column('text', { nullable: true })
  name!: string | null;

  @Column('integer')
  unreadCount!: number;

  /** Marked as unread by hand. */
  @Column('boolean')
  isMarkedUnread!: boolean;

  @Column('boolean')
  isArchived!: boolean;

  @Column('timestamptz', { nullable: true })
  pinnedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  mutedUntil!: Date | null;

  @Column('bigint', { nullable: true })
  lastMessageId!: string | null;

  @Column('timestamptz', { nullable: true })
  lastMessageAt!: Date | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}
