import { Injectable } from '@nestjs/common';
import { InvalidRecipientError, normalizeRecipient } from '@wharf/whatsapp';
import { DataSource } from 'typeorm';
import { Config } from '../../platform/config/index.js';
import { ValidationError } from '../../platform/errors/index.js';

/** Whose country local numbers are read in. */
interface Owned {
  clientId: number | null;
}

/** Reads what callers write as JIDs, in the country of whoever owns the instance. */
@Injectable()
export class AddressReader {
  constructor(
    private readonly db: DataSource,
    private readonly config: Config,
  ) {}

  /** A number or JID as a JID without a device. @throws ValidationError when neither can be read. */
  async read(input: string, instance: Owned): Promise<string> {
    return normalize(input, await this.countryOf(instance));
  }

  /** Several of them. @throws ValidationError naming all that cannot be read. */
  async readAll(inputs: readonly string[], instance: Owned): Promise<string[]> {
    if (inputs.length === 0) return [];
    const country = await this.countryOf(instance);
    const problems: string[] = [];
    const jids = inputs.map((input) => {
      const jid = tryToNormalize(input, country);
      if (jid instanceof InvalidRecipientError) problems.push(jid.message);
      return String(jid);
    });
    if (problems.length > 0) throw new ValidationError(problems);
    return jids;
  }

  /** Several of them; null for each that cannot be read. */
  async tryToReadAll(inputs: readonly string[], instance: Owned): Promise<(string | null)[]> {
    const country = await this.countryOf(instance);
    return inputs.map((input) => {
      const jid = tryToNormalize(input, country);
      return jid instanceof InvalidRecipientError ? null : jid;
    });
  }

  /** Country code of an instance's owner, digits alone. */
  async countryOfInstance(instanceId: string): Promise<string> {
    const [client]: { default_country: string }[] = await this.db.query(
      'SELECT default_country FROM clients JOIN instances ON clients.id = client_id WHERE instances.id = $1',
      [instanceId],
    );
    return client?.default_country ?? this.config.defaultCountryCode;
  }

  private async countryOf({ clientId }: Owned): Promise<string> {
    if (clientId === null) return this.config.defaultCountryCode;
    const [client]: { default_country: string }[] = await this.db.query(
      'SELECT default_country FROM clients WHERE id = $1',
      [clientId],
    );
    return client?.default_country ?? this.config.defaultCountryCode;
  }
}

function normalize(input: string, countryCode: string): string {
  const jid = tryToNormalize(input, countryCode);
  if (jid instanceof InvalidRecipientError) throw new ValidationError([jid.message]);
  return jid;
}

function tryToNormalize(input: string, countryCode: string): string | InvalidRecipientError {
  try {
    return normalizeRecipient(input, countryCode);
  } catch (error) {
    if (error instanceof InvalidRecipientError) return error;
    throw error;
  }
}
