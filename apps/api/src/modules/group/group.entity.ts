import type { GroupMetadata } from '@wharf/whatsapp';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A group as WhatsApp told of it last. */
@Entity('groups')
export class Group {
  @PrimaryColumn('uuid')
  instanceId!: string;

  @PrimaryColumn('text')
  jid!: string;

  @Column('jsonb')
  metadata!: GroupMetadata;

  @Column('text', { nullable: true })
  pictureUrl!: string | null;

  @Column('timestamptz')
  fetchedAt!: Date;

  /** When the account left it or was removed; null while it is a member. */
  @Column('timestamptz', { nullable: true })
  leftAt!: Date | null;
}
