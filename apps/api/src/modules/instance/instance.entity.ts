import { connectionStateOf, type ConnectionState, type SessionReason } from '@wharf/whatsapp';
import { Column, CreateDateColumn, DeleteDateColumn, Entity, PrimaryGeneratedColumn, UpdateDateColumn } from 'typeorm';

/** One WhatsApp number and what is known of its connection. */
@Entity('instances')
export class Instance {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  /** The tenant that owns it; null when it is the platform's own. */
  @Column('integer', { nullable: true })
  clientId!: number | null;

  @Column('text')
  kind!: 'direct' | 'sub';

  /** Digits given at creation, for pairing by code. */
  @Column('text', { nullable: true })
  number!: string | null;

  /** What somebody asked for; `reason` is what came of it. */
  @Column('text')
  desiredState!: 'stopped' | 'connected';

  @Column('text')
  reason!: SessionReason;

  /** WhatsApp's or the socket's code for the reason; 200 when nothing is wrong. */
  @Column('integer')
  statusCode!: number;

  @Column('text', { nullable: true })
  statusDetail!: string | null;

  @Column('timestamptz')
  stateSince!: Date;

  /** Own phone-number JID without device; null before the first pairing. */
  @Column('text', { nullable: true })
  ownerJid!: string | null;

  @Column('text', { nullable: true })
  ownerLid!: string | null;

  @Column('text', { nullable: true })
  profileName!: string | null;

  @Column('text', { nullable: true })
  profilePictureUrl!: string | null;

  @Column('timestamptz', { nullable: true })
  disconnectedAt!: Date | null;

  @Column('integer', { nullable: true })
  disconnectionCode!: number | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;

  /**
   * Set once the instance was deleted. The row stays until its last events are delivered, its name is free at once, and
   * nothing but that delivery may see it.
   */
  @DeleteDateColumn({ type: 'timestamptz' })
  deletedAt!: Date | null;

  /** The word that Evolution clients know. */
  get connectionState(): ConnectionState {
    return connectionStateOf(this.reason);
  }
}
