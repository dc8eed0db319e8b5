import { Injectable } from '@nestjs/common';
import { isUserJid, jidUser, type Session } from '@wharf/whatsapp';
import { ValidationError } from '../../platform/errors/index.js';
import { AddressReader } from './address-reader.js';
import { NumberDirectory } from './number-directory.js';
import { NumberNotOnWhatsAppError } from './number.errors.js';
import type { KnownNumber } from './whatsapp-number.repository.js';

/** Finds the account, group or other chat that a caller names by a number or JID. */
@Injectable()
export class AccountResolver {
  constructor(
    private readonly addresses: AddressReader,
    private readonly numbers: NumberDirectory,
  ) {}

  /**
   * Reads a number or JID, and asks WhatsApp for the account of a phone number that is not known yet. JIDs of other
   * kinds are taken as they are.
   * @throws ValidationError, NumberNotOnWhatsAppError; SessionNotReadyError, SendFailedError when nobody answers.
   */
  async resolve(
    session: Pick<Session, 'instanceId' | 'lookUpNumbers'>,
    input: string,
    instance: { clientId: number | null },
  ): Promise<KnownNumber> {
    const jid = await this.addresses.read(input, instance);
    if (!isUserJid(jid)) return { jid, lid: null };
    const answers = await this.numbers.lookUp(session, [jidUser(jid)]);
    const account = answers.get(jidUser(jid));
    if (!account) throw new NumberNotOnWhatsAppError(jid, input);
    return account;
  }

  /** What is known of a number or JID without asking WhatsApp. @throws ValidationError */
  async known(input: string, instance: { clientId: number | null }): Promise<KnownNumber> {
    const jid = await this.addresses.read(input, instance);
    if (!isUserJid(jid)) return { jid, lid: null };
    return (await this.numbers.known(jidUser(jid))) ?? { jid, lid: null };
  }

  /** The JID that a list is looked through for: a bare number is read, everything else compared as it is. */
  async wanted(input: string, instance: { clientId: number | null }): Promise<string> {
    if (input.includes('@')) return input;
    try {
      return (await this.known(input, instance)).jid;
    } catch (error) {
      // No number: nothing has that address.
      if (error instanceof ValidationError) return input;
      throw error;
    }
  }
}
