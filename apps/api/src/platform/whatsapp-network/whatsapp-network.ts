import { Config } from '../config/index.js';

/** Which WhatsApp this process dials. Read it at every connect: a sandbox that was started again may have moved. */
export class WhatsAppNetwork {
  /** Socket URL; undefined: WhatsApp's own. */
  wsUrl?: string;
  /** Hex of the 32-byte key that signs the Noise certificate chain; undefined: WhatsApp's own. */
  rootKey?: string;
  /** Path of the PEM file that media hosts are trusted by. */
  mediaCa?: string;
  /** Base URL of the sandbox's control API. */
  controlUrl?: string;

  constructor(readonly kind: Config['whatsappNetwork']) {}
}
