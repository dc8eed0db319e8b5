export { AccountResolver } from './account-resolver.js';
export { AddressReader } from './address-reader.js';
export { NumberDirectory } from './number-directory.js';
export { NumberNotOnWhatsAppError } from './number.errors.js';
export { NumberModule } from './number.module.js';
export type { KnownNumber } from './whatsapp-number.repository.js';
