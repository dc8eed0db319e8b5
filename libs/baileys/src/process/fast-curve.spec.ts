import { describe, expect, it } from '@jest/globals';
import { Curve } from '../upstream.js';
import { generateKeyPair, sharedSecret } from './x25519.js';
import { verifyXEdDsa } from './fast-curve.js';

describe('curve arithmetic with Node’s own cryptography', () => {
  it('accepts the signatures of the Signal library, whatever the sign bit', () => {
    const message = Buffer.from('signed prekey');
    const signed = Array.from({ length: 12 }, () => {
      const pair = Curve.generateKeyPair();
      return { pair, signature: Buffer.from(Curve.sign(pair.private, message)) };
    });
    expect(signed.every(({ pair, signature }) => verifyXEdDsa(pair.public, message, signature))).toBe(true);
    expect(new Set(signed.map(({ signature }) => (signature[63] ?? 0) & 0x80)).size).toBe(2);
  });

  it('refuses another message, another key and a damaged signature', () => {
    const [pair, other] = [Curve.generateKeyPair(), Curve.generateKeyPair()];
    const message = Buffer.from('signed prekey');
    const signature = Buffer.from(Curve.sign(pair.private, message));
    expect(verifyXEdDsa(pair.public, Buffer.from('another'), signature)).toBe(false);
    expect(verifyXEdDsa(other.public, message, signature)).toBe(false);
    signature.writeUInt8((signature[3] ?? 0) ^ 1, 3);
    expect(verifyXEdDsa(pair.public, message, signature)).toBe(false);
  });

  it('agrees with the Signal library on shared secrets', () => {
    const [own, peer] = [generateKeyPair(), Curve.generateKeyPair()];
    expect(sharedSecret(own.private, peer.public)).toEqual(Curve.sharedKey(own.private, peer.public));
    expect(sharedSecret(own.private, peer.public)).toEqual(Curve.sharedKey(peer.private, own.public));
  });
});
