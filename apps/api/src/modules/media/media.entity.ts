import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A file of a message. One that somebody sent is awaited first: its bytes are fetched after the message was told. */
@Entity('media')
export class Media {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  instanceId!: string;

  /** Null until the message that it was taken for is accepted, and after that message was deleted. */
  @Column('bigint', { nullable: true })
  messageId!: string | null;

  @Column('text')
  state!: 'waiting' | 'stored' | 'failed';

  @Column('text', { nullable: true })
  storageKey!: string | null;

  @Column('text')
  mimetype!: string;

  @Column('bigint', { nullable: true })
  sizeBytes!: string | null;

  @Column('text', { nullable: true })
  fileName!: string | null;

  /** Why it failed: a code and a sentence. */
  @Column('text', { nullable: true })
  error!: string | null;

  @Column('integer')
  attempts!: number;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  storedAt!: Date | null;

  /** Whether its bytes can be read. */
  isStored(): this is this & { storageKey: string; sizeBytes: string } {
    return this.state === 'stored' && this.storageKey !== null && this.sizeBytes !== null;
  }
}
