import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** One failed or successful try to sign in, kept for the rate limit. */
@Entity('login_attempts')
export class LoginAttempt {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('text')
  address!: string;

  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;
}
