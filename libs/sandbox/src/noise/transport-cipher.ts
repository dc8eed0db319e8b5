import { nonce, open, seal } from './aead.js';

/** Encrypts and decrypts frames after the handshake: one key and one counter per direction, no AAD (R5). */
export class TransportCipher {
  private sent = 0;
  private received = 0;

  constructor(
    private readonly sendKey: Uint8Array,
    private readonly receiveKey: Uint8Array,
  ) {}

  /** Seals the next frame to the client. */
  encrypt(plaintext: Uint8Array): Buffer {
    return seal(this.sendKey, nonce(this.sent++), plaintext);
  }

  /** Opens the next frame of the client. */
  decrypt(frame: Uint8Array): Buffer {
    return open(this.receiveKey, nonce(this.received++), frame);
  }
}
