import { createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto';

/** A raw X25519 key pair, 32 bytes each. */
export interface KeyPair {
  public: Buffer;
  private: Buffer;
}

// DER headers that turn 32 raw bytes into keys Node accepts (RFC 8410).
const PUBLIC_DER = Buffer.from('302a300506032b656e032100', 'hex');
const PRIVATE_DER = Buffer.from('302e020100300506032b656e04220420', 'hex');

/** Makes a fresh key pair with Node's own X25519, which is about ten times faster than the Signal library's. */
export function generateKeyPair(): KeyPair {
  const pair = generateKeyPairSync('x25519', {
    publicKeyEncoding: { format: 'der', type: 'spki' },
    privateKeyEncoding: { format: 'der', type: 'pkcs8' },
  });
  return {
    public: pair.publicKey.subarray(PUBLIC_DER.length),
    private: pair.privateKey.subarray(PRIVATE_DER.length),
  };
}

/** The 32-byte Diffie-Hellman secret of a raw private and a raw public key. */
export function sharedSecret(privateKey: Uint8Array, publicKey: Uint8Array): Buffer {
  return diffieHellman({
    privateKey: createPrivateKey({ key: Buffer.concat([PRIVATE_DER, privateKey]), format: 'der', type: 'pkcs8' }),
    publicKey: createPublicKey({ key: Buffer.concat([PUBLIC_DER, publicKey]), format: 'der', type: 'spki' }),
  });
}
