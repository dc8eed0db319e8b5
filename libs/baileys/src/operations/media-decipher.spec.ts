import { createCipheriv, createHmac, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { describe, expect, it } from '@jest/globals';
import { MediaDecipher } from './media-decipher.js';

const keys = { iv: randomBytes(16), cipherKey: randomBytes(32), macKey: randomBytes(32) };

function encrypted(plain: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-cbc', keys.cipherKey, keys.iv);
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  const mac = createHmac('sha256', keys.macKey).update(keys.iv).update(ciphertext).digest().subarray(0, 10);
  return Buffer.concat([ciphertext, mac]);
}

async function decrypted(bytes: Buffer, pieceBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += pieceBytes) pieces.push(bytes.subarray(start, start + pieceBytes));
  const plain: Buffer[] = [];
  await pipeline(Readable.from(pieces), new MediaDecipher(keys), async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) plain.push(chunk);
  });
  return Buffer.concat(plain);
}

describe('a file of WhatsApp', () => {
  it.each([1, 3, 10, 16, 1000])('is decrypted in pieces of %d bytes', async (pieceBytes) => {
    for (const sizeBytes of [0, 1, 15, 16, 17, 333]) {
      const plain = randomBytes(sizeBytes);
      expect((await decrypted(encrypted(plain), pieceBytes)).equals(plain)).toBe(true);
    }
  });

  it('that was changed, cut off or is none fails', async () => {
    const bytes = encrypted(randomBytes(100));
    const changed = Buffer.from(bytes);
    changed[5] = (changed[5] ?? 0) ^ 1;
    for (const bad of [changed, bytes.subarray(0, -1), bytes.subarray(0, 5), Buffer.alloc(0)]) {
      await expect(decrypted(bad, 16)).rejects.toThrow('not the one that was sent');
    }
  });
});
