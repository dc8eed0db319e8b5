import { Curve, proto } from '@wharf/baileys/upstream';
import { hmacSha256 } from '../noise/aead.js';
import type { Account, Device } from './account.js';

const ACCOUNT_SIGNATURE_PREFIX = Buffer.from([6, 0]);

/**
 * The `device-identity` of a pair-success (R11): the account vouches for the new device's identity key, and an HMAC
 * with the secret from the QR code (or the pairing code exchange) vouches for the account.
 * @param identity the new device's identity key, 32 bytes.
 * @param advSecret 32 bytes.
 */
export function signDeviceIdentity(account: Account, device: Pick<Device, 'id'>, identity: Buffer, advSecret: Buffer) {
  const details = proto.ADVDeviceIdentity.encode({
    rawId: Number.parseInt(account.lid.slice(-9), 10),
    timestamp: Math.floor(Date.now() / 1000),
    keyIndex: device.id,
  }).finish();
  const signed = proto.ADVSignedDeviceIdentity.encode({
    details,
    accountSignatureKey: account.accountKey.public,
    accountSignature: Curve.sign(
      account.accountKey.private,
      Buffer.concat([ACCOUNT_SIGNATURE_PREFIX, details, identity]),
    ),
  }).finish();
  return proto.ADVSignedDeviceIdentityHMAC.encode({ details: signed, hmac: hmacSha256(advSecret, signed) }).finish();
}
