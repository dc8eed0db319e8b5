import { Injectable } from '@nestjs/common';
import { isUserJid, jidUser, type Session } from '@wharf/whatsapp';
import type { Instance } from '../../instance/index.js';
import { AddressReader, NumberDirectory } from '../../number/index.js';
import { NumberNotOnWhatsAppError } from '../messaging.errors.js';
import { asSendError } from '../outbox/as-send-error.js';

/** Where a message goes. */
export interface Recipient {
  jid: string;
  /** The chat's other address, null when unknown. */
  altJid: string | null;
  /** WhatsApp has confirmed it, or it is of a kind that is not asked about (groups, LIDs). */
  confirmed: boolean;
}

/** Turns what callers write into addresses that exist. */
@Injectable()
export class RecipientService {
  constructor(
    private readonly addresses: AddressReader,
    private readonly numbers: NumberDirectory,
  ) {}

  /**
   * Reads a recipient in the country of the instance's owner, and answers from the numbers that are known.
   * @throws ValidationError when no number or JID can be read.
   */
  async read(input: string, instance: Instance): Promise<Recipient> {
    const jid = await this.addresses.read(input, instance);
    if (!isUserJid(jid)) return { jid, altJid: null, confirmed: true };
    const known = await this.numbers.known(jidUser(jid));
    return known ? { jid: known.jid, altJid: known.lid, confirmed: true } : { jid, altJid: null, confirmed: false };
  }

  /** Several JIDs or numbers, for mentions. @throws ValidationError */
  async readAll(inputs: readonly string[], instance: Instance): Promise<string[]> {
    return this.addresses.readAll(inputs, instance);
  }

  /**
   * Asks WhatsApp whether an account exists, under any spelling of its number, and remembers a yes.
   * @param number what the caller wrote, for the error.
   * @throws NumberNotOnWhatsAppError, SessionNotReadyError, SendFailedError when WhatsApp does not answer.
   */
  async confirm(session: Session, { jid }: Recipient, number: string): Promise<Recipient> {
    const digits = jidUser(jid);
    const answers = await this.numbers.lookUp(session, [digits], { recheckMissing: true }).catch((error: unknown) => {
      throw asSendError(error, false);
    });
    const found = answers.get(digits);
    if (!found) throw new NumberNotOnWhatsAppError(jid, number);
    return { jid: found.jid, altJid: found.lid, confirmed: true };
  }
}
