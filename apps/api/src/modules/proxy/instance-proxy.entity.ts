import type { ProxySettings } from '@wharf/whatsapp';
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** The way out to WhatsApp that the owner of an instance set. */
@Entity('instance_proxies')
export class InstanceProxy {
  @PrimaryColumn('uuid')
  instanceId!: string;

  /** What is switched off keeps its address, for being switched on again. */
  @Column('boolean')
  enabled!: boolean;

  @Column('text')
  protocol!: ProxySettings['protocol'];

  @Column('text')
  host!: string;

  @Column('integer')
  port!: number;

  @Column('text', { nullable: true })
  username!: string | null;

  /** Encrypted; null without one. */
  @Column('bytea', { nullable: true })
  passwordSealed!: Buffer | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}
