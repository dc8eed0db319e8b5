import { Module } from '@nestjs/common';
import { AccountResolver } from './account-resolver.js';
import { AddressReader } from './address-reader.js';
import { NumberDirectory } from './number-directory.js';
import { WhatsAppNumberRepository } from './whatsapp-number.repository.js';

/** Phone numbers and addresses, for modules that take them from callers. */
@Module({
  providers: [AccountResolver, AddressReader, NumberDirectory, WhatsAppNumberRepository],
  exports: [AccountResolver, AddressReader, NumberDirectory, WhatsAppNumberRepository],
})
export class NumberModule {}
