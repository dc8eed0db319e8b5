import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** The seven settings of the Evolution dialect, and two of the gateway's own. */
@Entity('instance_settings')
export class InstanceSettings {
  @PrimaryColumn('uuid')
  instanceId!: string;

  @Column('boolean')
  rejectCall!: boolean;

  /** Text sent to a caller whose call was rejected; empty for none. */
  @Column('text')
  msgCall!: string;

  @Column('boolean')
  groupsIgnore!: boolean;

  @Column('boolean')
  alwaysOnline!: boolean;

  @Column('boolean')
  readMessages!: boolean;

  @Column('boolean')
  readStatus!: boolean;

  @Column('boolean')
  syncFullHistory!: boolean;

  /** Texts sent through the API are also told as MESSAGES_UPSERT. */
  @Column('boolean')
  echoApiSends!: boolean;

  /** Buttons and lists go out in their interactive form instead of as numbered text. */
  @Column('boolean')
  nativeButtons!: boolean;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}
