import { proto } from '@wharf/baileys/upstream';
import { hkdfPair, nonce, open, seal, sha256 } from './aead.js';
import type { ServerIdentity } from './certificate.js';
import { TransportCipher } from './transport-cipher.js';
import { generateKeyPair, sharedSecret } from '@wharf/baileys/x25519';

/** Padded to 32 bytes, the name is the initial hash and chaining key (R3). */
const PROTOCOL_NAME = Buffer.from('Noise_XX_25519_AESGCM_SHA256\0\0\0\0');

/** What the client says of itself in its last handshake message (R7). */
export interface FinishedHandshake {
  /** The client's Noise static key, 32 bytes: the thing a login is recognised by. */
  clientStatic: Buffer;
  payload: proto.IClientPayload;
  cipher: TransportCipher;
}

/** The responder's half of Noise XX as WhatsApp speaks it (R3). One object serves one connection. */
export class ServerHandshake {
  private hash: Buffer = PROTOCOL_NAME;
  private chainKey: Buffer = PROTOCOL_NAME;
  private cipherKey: Buffer = PROTOCOL_NAME;
  private counter = 0;
  private readonly ephemeral = generateKeyPair();

  /** @param prologue the four header bytes that open the client's stream (R2). */
  constructor(
    private readonly identity: ServerIdentity,
    prologue: Uint8Array,
  ) {
    this.mixHash(prologue);
  }

  /** Answers `clientHello` with the encoded `serverHello`. */
  answerHello(message: Uint8Array): Uint8Array {
    const clientEphemeral = proto.HandshakeMessage.decode(message).clientHello?.ephemeral;
    if (clientEphemeral?.length !== 32) throw new Error('The client hello has no ephemeral key');
    this.mixHash(clientEphemeral);
    this.mixHash(this.ephemeral.public);
    this.mixKey(sharedSecret(this.ephemeral.private, clientEphemeral));
    const encryptedStatic = this.encrypt(this.identity.static.public);
    this.mixKey(sharedSecret(this.identity.static.private, clientEphemeral));
    const payload = this.encrypt(this.identity.certChain);
    return proto.HandshakeMessage.encode({
      serverHello: { ephemeral: this.ephemeral.public, static: encryptedStatic, payload },
    }).finish();
  }

  /**
   * Reads `clientFinish`.
   * @throws Error when it was not made with the keys of this handshake.
   */
  finish(message: Uint8Array): FinishedHandshake {
    const { clientFinish } = proto.HandshakeMessage.decode(message);
    if (!clientFinish?.static || !clientFinish.payload) throw new Error('The client finish is incomplete');
    const clientStatic = this.decrypt(clientFinish.static);
    this.mixKey(sharedSecret(this.ephemeral.private, clientStatic));
    const payload = proto.ClientPayload.decode(this.decrypt(clientFinish.payload));
    const [fromClient, toClient] = hkdfPair(this.chainKey, Buffer.alloc(0));
    return { clientStatic, payload, cipher: new TransportCipher(toClient, fromClient) };
  }

  private mixHash(data: Uint8Array): void {
    this.hash = sha256(this.hash, data);
  }

  private mixKey(input: Uint8Array): void {
    [this.chainKey, this.cipherKey] = hkdfPair(this.chainKey, input);
    this.counter = 0;
  }

  private encrypt(plaintext: Uint8Array): Buffer {
    const sealed = seal(this.cipherKey, nonce(this.counter++), plaintext, this.hash);
    this.mixHash(sealed);
    return sealed;
  }

  private decrypt(sealed: Uint8Array): Buffer {
    const plaintext = open(this.cipherKey, nonce(this.counter++), sealed, this.hash);
    this.mixHash(sealed);
    return plaintext;
  }
}
