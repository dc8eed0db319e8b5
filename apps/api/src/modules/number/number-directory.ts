import { Injectable } from '@nestjs/common';
import type { NumberLookUp, Session } from '@wharf/whatsapp';
import { AddressReader } from './address-reader.js';
import { numberVariants } from './number-variants.js';
import { RecentlyMissing } from './recently-missing.js';
import { WhatsAppNumberRepository, type KnownNumber } from './whatsapp-number.repository.js';

/** How a question is asked. */
export interface LookUpOptions {
  /** Called with how many numbers WhatsApp has to be asked for, before it is asked; throws to forbid it. */
  beforeAsking?: (count: number) => void;
  /** Ask again for numbers that were missing a moment ago. */
  recheckMissing?: boolean;
}

/** Knows which phone numbers have a WhatsApp account, and under which address. */
@Injectable()
export class NumberDirectory {
  private readonly missing = new RecentlyMissing();

  constructor(
    private readonly numbers: WhatsAppNumberRepository,
    private readonly addresses: AddressReader,
  ) {}

  /** What is known of a number without asking WhatsApp; null when nothing is. */
  known(digits: string): Promise<KnownNumber | null> {
    return this.numbers.find(digits);
  }

  /**
   * The accounts of some numbers, by the digits that were given; null where WhatsApp knows none. All known spellings of
   * all numbers are asked for in one query, and WhatsApp's answer is believed. Where several spellings have an account,
   * the one that was given wins.
   * @throws SessionNotReadyError, SendFailedError when WhatsApp does not answer, and what `beforeAsking` throws.
   */
  async lookUp(
    session: Pick<Session, 'instanceId' | 'lookUpNumbers'>,
    digits: readonly string[],
    { beforeAsking, recheckMissing = false }: LookUpOptions = {},
  ): Promise<Map<string, KnownNumber | null>> {
    const known = await this.numbers.findAll(digits);
    const isToBeAsked = (number: string) => !known.has(number) && (recheckMissing || !this.missing.has(number));
    const unknown = [...new Set(digits)].filter(isToBeAsked);
    const answers = new Map<string, KnownNumber | null>(digits.map((number) => [number, known.get(number) ?? null]));
    if (unknown.length === 0) return answers;
    beforeAsking?.(unknown.length);

    const country = await this.addresses.countryOfInstance(session.instanceId);
    const spellings = unknown.map((number) => numberVariants(number, country));
    const asked = await session.lookUpNumbers([...new Set(spellings.flat())]);
    const found = new Map(asked.filter(({ exists }) => exists).map((answer) => [answer.number, answer]));
    const confirmed: NumberLookUp[] = [];
    for (const [index, number] of unknown.entries()) {
      const answer = spellings[index]?.map((spelling) => found.get(spelling)).find((hit) => hit !== undefined);
      answers.set(number, answer ? { jid: answer.jid, lid: answer.lid } : null);
      if (answer) confirmed.push({ ...answer, number });
      else this.missing.add(number);
    }
    await this.numbers.saveAll(confirmed);
    return answers;
  }
}
