import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** How far a link has come, as staff see it. */
export const INVITE_STATES = Object.freeze([
  'waiting',
  'opened',
  'qr_shown',
  'connected',
  'superseded',
  'expired',
  'revoked',
] as const);
export type InviteState = (typeof INVITE_STATES)[number];

/** A link by which somebody without a login connects one number, once. */
@Entity('invites')
export class Invite {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  instanceId!: string;

  /** Of the token in the link, which is stored nowhere. */
  @Column('bytea')
  digest!: Buffer;

  /** Who is asking, as the page of the link says it. */
  @Column('text', { nullable: true })
  label!: string | null;

  /** `user:<name>`. */
  @Column('text')
  createdBy!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  /** First time that a person's browser showed the page; a fetch of its address alone is none. */
  @Column('timestamptz', { nullable: true })
  openedAt!: Date | null;

  /** Last time that a QR or a pairing code was made for it, or the page was opened with one on show. */
  @Column('timestamptz', { nullable: true })
  qrShownAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  connectedAt!: Date | null;

  /** The number was connected without it. */
  @Column('timestamptz', { nullable: true })
  supersededAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;

  stateAt(now: Date): InviteState {
    if (this.connectedAt) return 'connected';
    if (this.supersededAt) return 'superseded';
    if (this.revokedAt) return 'revoked';
    if (this.expiresAt <= now) return 'expired';
    if (this.qrShownAt) return 'qr_shown';
    return this.openedAt ? 'opened' : 'waiting';
  }
}
