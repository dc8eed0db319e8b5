import { Injectable } from '@nestjs/common';
import { InvalidRecipientError, isUserJid, jidUser, normalizeRecipient, type Session } from '@wharf/whatsapp';
import { DataSource } from 'typeorm';
import { Config } from '../../../platform/config/index.js';
import { ValidationError } from '../../../platform/errors/index.js';
import type { Instance } from '../../instance/index.js';
import { NumberNotOnWhatsAppError } from '../messaging.errors.js';
import { asSendError } from '../outbox/as-send-error.js';
import { WhatsAppNumberRepository } from './whatsapp-number.repository.js';

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
    private readonly db: DataSource,
    private readonly numbers: WhatsAppNumberRepository,
    private readonly config: Config,
  ) {}

  /**
   * Reads a recipient in the country of the instance's owner, and answers from the numbers that are known.
   * @throws ValidationError when no number or JID can be read.
   */
  async read(input: string, instance: Instance): Promise<Recipient> {
    const jid = normalize(input, await this.countryOf(instance));
    if (!isUserJid(jid)) return { jid, altJid: null, confirmed: true };
    const known = await this.numbers.find(jidUser(jid));
    return known ? { jid: known.jid, altJid: known.lid, confirmed: true } : { jid, altJid: null, confirmed: false };
  }

  /** Several JIDs or numbers, for mentions. @throws ValidationError */
  async readAll(inputs: readonly string[], instance: Instance): Promise<string[]> {
    if (inputs.length === 0) return [];
    const country = await this.countryOf(instance);
    return inputs.map((input) => normalize(input, country));
  }

  /**
   * Asks WhatsApp whether an account exists, and remembers a yes.
   * @param number what the caller wrote, for the error.
   * @throws NumberNotOnWhatsAppError, SessionNotReadyError, SendFailedError when WhatsApp does not answer.
   */
  async confirm(session: Session, { jid }: Recipient, number: string): Promise<Recipient> {
    const digits = jidUser(jid);
    const known = await this.numbers.find(digits);
    if (known) return { jid: known.jid, altJid: known.lid, confirmed: true };
    const [found] = await session.lookUpNumbers([digits]).catch((error: unknown) => {
      throw asSendError(error, false);
    });
    if (!found?.exists) throw new NumberNotOnWhatsAppError(jid, number);
    await this.numbers.save(digits, { jid: found.jid, lid: found.lid });
    return { jid: found.jid, altJid: found.lid, confirmed: true };
  }

  private async countryOf({ clientId }: Instance): Promise<string> {
    if (clientId === null) return this.config.defaultCountryCode;
    const [client]: { default_country: string }[] = await this.db.query(
      'SELECT default_country FROM clients WHERE id = $1',
      [clientId],
    );
    return client?.default_country ?? this.config.defaultCountryCode;
  }
}

function normalize(input: string, countryCode: string): string {
  try {
    return normalizeRecipient(input, countryCode);
  } catch (error) {
    if (error instanceof InvalidRecipientError) throw new ValidationError([error.message]);
    throw error;
  }
}
