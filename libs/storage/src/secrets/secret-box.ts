import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const VERSION = 1;
const KEY_BYTES = 32;
const KEY_ID_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + KEY_ID_BYTES + NONCE_BYTES + TAG_BYTES;

/** A key or a sealed value cannot be used; the message says which and what to do. */
export class SecretBoxError extends Error {
  override readonly name = 'SecretBoxError';

  constructor(
    /** `BAD_KEY`: not 32 bytes. `UNKNOWN_KEY`: sealed with a key that is not here. `TAMPERED`: changed, or sealed for another purpose. `MALFORMED`: not a sealed value. */
    readonly code: 'BAD_KEY' | 'UNKNOWN_KEY' | 'TAMPERED' | 'MALFORMED',
    message: string,
  ) {
    super(message);
  }
}

function parseKey(text: string): Buffer {
  const trimmed = text.trim();
  const key = /^[0-9a-f]{64}$/i.test(trimmed) ? Buffer.from(trimmed, 'hex') : Buffer.from(trimmed, 'base64');
  if (key.length !== KEY_BYTES) {
    throw new SecretBoxError('BAD_KEY', 'An encryption key is 32 bytes, written as 64 hex digits or in base64.');
  }
  return key;
}

/** A public name for a key, that says nothing about it. */
function keyIdOf(key: Buffer): string {
  return createHash('sha256')
    .update('wharf key id')
    .update(key)
    .digest('hex')
    .slice(0, KEY_ID_BYTES * 2);
}

/**
 * Encrypts what must be stored and used again (auth state, webhook secrets, proxy passwords) with AES-256-GCM.
 * A sealed value is: version (1 byte), key id (4), nonce (12), tag (16), ciphertext.
 */
export class SecretBox {
  /** Names the key that everything is sealed with, and says nothing about it. */
  readonly currentId: string;
  private readonly keys = new Map<string, Buffer>();

  /**
   * @param key ENCRYPTION_KEY: 32 bytes as 64 hex digits or base64; everything is sealed with it.
   * @param previousKeys keys of the past in the same form; they open what they sealed and seal nothing.
   * @throws SecretBoxError `BAD_KEY`
   */
  constructor(key: string, previousKeys: readonly string[] = []) {
    for (const previous of previousKeys.map(parseKey)) this.keys.set(keyIdOf(previous), previous);
    const current = parseKey(key);
    this.currentId = keyIdOf(current);
    this.keys.set(this.currentId, current);
  }

  /** @param aad what the value is for (`webhook.secret:<id>`): opening asks for the same words, so rows cannot be swapped. */
  seal(plain: Uint8Array, aad: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.keyOf(this.currentId), nonce);
    cipher.setAAD(Buffer.from(aad));
    const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([
      Buffer.of(VERSION),
      Buffer.from(this.currentId, 'hex'),
      nonce,
      cipher.getAuthTag(),
      ciphertext,
    ]);
  }

  /**
   * @param aad the words given to `seal`.
   * @throws SecretBoxError `MALFORMED`, `UNKNOWN_KEY`, `TAMPERED`
   */
  open(sealed: Uint8Array, aad: string): Buffer {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    if (bytes.length < HEADER_BYTES || bytes[0] !== VERSION) {
      throw new SecretBoxError('MALFORMED', 'This is not a value sealed by Wharf, or one of a newer version.');
    }
    const keyId = bytes.subarray(1, 1 + KEY_ID_BYTES).toString('hex');
    const nonceAt = 1 + KEY_ID_BYTES;
    const tagAt = nonceAt + NONCE_BYTES;
    const decipher = createDecipheriv('aes-256-gcm', this.keyOf(keyId), bytes.subarray(nonceAt, tagAt), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(bytes.subarray(tagAt, HEADER_BYTES));
    decipher.setAAD(Buffer.from(aad));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(HEADER_BYTES)), decipher.final()]);
    } catch {
      throw new SecretBoxError('TAMPERED', 'A stored secret was changed, or belongs to something else than asked for.');
    }
  }

  /** `seal` for a text. */
  sealText(plain: string, aad: string): Buffer {
    return this.seal(Buffer.from(plain), aad);
  }

  /** `open` for a text. */
  openText(sealed: Uint8Array, aad: string): string {
    return this.open(sealed, aad).toString();
  }

  /** The ids of all keys that can open something here, the current one included. */
  get keyIds(): string[] {
    return [...this.keys.keys()];
  }

  /**
   * Seals a value anew with the current key.
   * @param aad the words given to `seal`.
   * @throws SecretBoxError as `open` does
   */
  reseal(sealed: Uint8Array, aad: string): Buffer {
    return this.seal(this.open(sealed, aad), aad);
  }

  /** Whether a value was sealed with a key of the past and should be sealed anew. */
  isStale(sealed: Uint8Array): boolean {
    return Buffer.from(sealed.subarray(1, 1 + KEY_ID_BYTES)).toString('hex') !== this.currentId;
  }

  private keyOf(id: string): Buffer {
    const key = this.keys.get(id);
    if (!key) {
      throw new SecretBoxError(
        'UNKNOWN_KEY',
        `A stored secret was sealed with another encryption key (id ${id}) than the one given (id ${this.currentId}): start with the ENCRYPTION_KEY that this database was used with.`,
      );
    }
    return key;
  }
}
