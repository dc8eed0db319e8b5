import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, UpdateDateColumn } from 'typeorm';

/** A tenant: a customer of the agency, who owns instances and keys. */
@Entity('clients')
export class Client {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('text')
  companyName!: string;

  /** Lower case. */
  @Column('text')
  email!: string;

  @Column('boolean')
  isActive!: boolean;

  @Column('integer')
  maxInstances!: number;

  @Column('integer')
  msgPerMin!: number;

  /** Raised by a key reset or suspension; tokens minted before are refused. */
  @Column('integer')
  keyVersion!: number;

  /** IANA name. */
  @Column('text')
  timezone!: string;

  /** Country calling code put in place of a leading zero. */
  @Column('text')
  defaultCountry!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}
