import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** A person that an instance has to do with, as far as WhatsApp tells. */
@Entity('contacts')
export class Contact {
  @PrimaryColumn('uuid')
  instanceId!: string;

  /** Phone-number JID once it is known, until then the LID. */
  @PrimaryColumn('text')
  jid!: string;

  /** WhatsApp's own id of the person; null while unknown. */
  @Column('text', { nullable: true })
  lid!: string | null;

  /** What the person calls themselves. */
  @Column('text', { nullable: true })
  pushName!: string | null;

  /** What the phone's address book calls them. */
  @Column('text', { nullable: true })
  name!: string | null;

  /** Signed by WhatsApp and good for some days; null when there is none or it is hidden. */
  @Column('text', { nullable: true })
  profilePictureUrl!: string | null;

  /** When WhatsApp was last asked for the picture; null when it never was. */
  @Column('timestamptz', { nullable: true })
  pictureCheckedAt!: Date | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}
