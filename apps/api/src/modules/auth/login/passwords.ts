import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

/** Hashes and checks passwords with argon2id and the library's own parameters (19 MiB, two passes). */
@Injectable()
export class Passwords {
  /** Made of a password that nobody has, so that an unknown user costs as much time as a known one. */
  private readonly decoy = hash(randomBytes(16));

  /** In PHC string form, parameters and salt included. */
  hash(password: string): Promise<string> {
    return hash(password);
  }

  /** @param passwordHash null where there is no such user: as slow, and always false. */
  async matches(passwordHash: string | null, password: string): Promise<boolean> {
    const matches = await verify(passwordHash ?? (await this.decoy), password);
    return matches && passwordHash !== null;
  }
}
