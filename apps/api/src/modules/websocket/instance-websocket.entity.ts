import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import type { SubscribedEvent } from '../webhook/index.js';

/** What Socket.IO clients of an instance are sent; an instance without one sends everything. */
@Entity('instance_websockets')
export class InstanceWebsocket {
  @Column('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @PrimaryColumn('uuid')
  instanceId!: string;

  @Column('boolean')
  enabled!: boolean;

  /** Empty for all events. */
  @Column('text', { array: true })
  events!: SubscribedEvent[];

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}
