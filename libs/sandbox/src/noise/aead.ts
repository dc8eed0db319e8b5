import { createCipheriv, createDecipheriv, createHash, createHmac } from 'node:crypto';

const TAG_BYTES = 16;

/** The 12-byte AES-GCM nonce of R5: eight zero bytes, then the counter, big-endian. */
export function nonce(counter: number): Buffer {
  const iv = Buffer.alloc(12);
  iv.writeUInt32BE(counter, 8);
  return iv;
}

/** AES-256-GCM; the 16-byte tag is appended to the ciphertext. */
export function seal(key: Uint8Array, iv: Uint8Array, plaintext: Uint8Array, aad?: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  if (aad) cipher.setAAD(aad);
  return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/**
 * Reverse of {@link seal}.
 * @throws Error when the tag does not match.
 */
export function open(key: Uint8Array, iv: Uint8Array, sealed: Uint8Array, aad?: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, iv);
  if (aad) decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES)), decipher.final()]);
}

/** SHA-256 of the parts, joined. */
export function sha256(...parts: Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** HMAC-SHA-256. */
export function hmacSha256(key: Uint8Array, data: Uint8Array): Buffer {
  return createHmac('sha256', key).update(data).digest();
}

/** The two 32-byte outputs of HKDF-SHA-256 with an empty info, as Noise mixes its chaining key. */
export function hkdfPair(salt: Uint8Array, input: Uint8Array): [Buffer, Buffer] {
  const prk = hmacSha256(salt, input);
  const first = hmacSha256(prk, Buffer.from([1]));
  return [first, hmacSha256(prk, Buffer.concat([first, Buffer.from([2])]))];
}
