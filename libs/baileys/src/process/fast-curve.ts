import { createPublicKey, verify } from 'node:crypto';
import { createRequire } from 'node:module';
import { sharedSecret } from './x25519.js';

/** The functions of the Signal library's curve module that are replaced. Public keys come with or without type byte. */
interface CurveModule {
  calculateAgreement(publicKey: Uint8Array, privateKey: Uint8Array): Buffer;
  verifySignature(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array, isInit?: boolean): boolean;
}

const PRIME = 2n ** 255n - 19n;
const KEY_BYTES = 32;

const raw = (publicKey: Uint8Array) => publicKey.subarray(publicKey.length - KEY_BYTES);

/** Base to a power, modulo the curve's prime. */
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let rest = exponent, square = base; rest > 0n; rest >>= 1n, square = (square * square) % PRIME) {
    if (rest & 1n) result = (result * square) % PRIME;
  }
  return result;
}

/**
 * Checks an XEdDSA signature with Node's Ed25519: the Curve25519 key is mapped to the Edwards curve by
 * y = (u − 1) / (u + 1), and the sign of x travels in the top bit of the signature.
 */
export function verifyXEdDsa(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const u = BigInt(`0x${Buffer.from(raw(publicKey)).reverse().toString('hex')}`) & (2n ** 255n - 1n);
  const y = ((u - 1n + PRIME) * power((u + 1n) % PRIME, PRIME - 2n)) % PRIME;
  const edwards = Buffer.from(y.toString(16).padStart(KEY_BYTES * 2, '0'), 'hex').reverse();
  const plain = Buffer.from(signature);
  const last = plain.length - 1;
  edwards[KEY_BYTES - 1] = (edwards[KEY_BYTES - 1] ?? 0) | ((plain[last] ?? 0) & 0x80);
  plain[last] = (plain[last] ?? 0) & 0x7f;
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: edwards.toString('base64url') },
    format: 'jwk',
  });
  return verify(null, message, key, plain);
}

/**
 * Lets the Signal library do its curve arithmetic with Node's own cryptography, with the same results: a connection that
 * is opened then costs a few milliseconds instead of sixty. Must run before Baileys is loaded, which keeps references.
 */
export function installFastCurve(): void {
  const curve = createRequire(import.meta.url)('libsignal/src/curve.js') as CurveModule;
  curve.calculateAgreement = (publicKey, privateKey) => sharedSecret(privateKey, raw(publicKey));
  curve.verifySignature = (publicKey, message, signature, isInit) =>
    isInit === true || verifyXEdDsa(publicKey, message, signature);
}
