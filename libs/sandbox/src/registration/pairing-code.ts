import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { derivePairingCodeKey, hkdf } from '@wharf/baileys/upstream';
import type { Account } from '../directory/account.js';
import { NetworkError } from '../errors.js';
import { open } from '../noise/aead.js';
import { generateKeyPair, sharedSecret } from '@wharf/baileys/x25519';
import { bytes, child, iqError, iqResult, node, SERVER_JID } from '../wire/nodes.js';
import { freshId, type Registration } from './registrations.js';

const ANSWER_TIMEOUT_MS = 15_000;
const SALT_BYTES = 32;
const CTR_IV_BYTES = 16;
const GCM_IV_BYTES = 12;

/**
 * The phone's half of linking by 8-character code (R13): proves that phone and device know the same code, and derives
 * the secret that the pair-success is then authenticated with.
 * @returns the ADV secret, 32 bytes.
 * @throws NetworkError 400 when the code is not the one the device shows.
 */
export async function exchangePairingCode(account: Account, registration: Registration, code: string): Promise<Buffer> {
  const request = registration.codeRequest;
  if (!request) throw new NetworkError(404, 'NO_CODE_REQUESTED', 'No device waits for a code on this number');
  const companionEphemeral = await unwrap(request.wrappedEphemeral, code);
  const ephemeral = generateKeyPair();
  const finished = registration.expect('companion_finish', ANSWER_TIMEOUT_MS);
  registration.connection.send(
    node('notification', { type: 'link_code_companion_reg', from: SERVER_JID, id: freshId() }, [
      node('link_code_companion_reg', { stage: 'primary_hello' }, [
        node('link_code_pairing_wrapped_primary_ephemeral_pub', {}, await wrap(ephemeral.public, code)),
        node('primary_identity_pub', {}, account.accountKey.public),
        node('link_code_pairing_ref', {}, request.ref),
      ]),
    ]),
  );
  const finish = await finished.catch(() => null);
  if (!finish) throw new NetworkError(409, 'PAIRING_REFUSED', 'The device did not finish the code exchange');
  const shared = sharedSecret(ephemeral.private, companionEphemeral);
  const bundle = bytes(child(child(finish, 'link_code_companion_reg'), 'link_code_pairing_wrapped_key_bundle'));
  const opened = bundle && openBundle(bundle, shared);
  const identity = opened?.subarray(0, 32);
  if (!opened || !identity?.equals(registration.bundle.identity)) {
    registration.connection.send(iqError(finish, 400, 'bad-request'));
    throw new NetworkError(400, 'WRONG_CODE', 'The code is not the one the device shows');
  }
  registration.connection.send(iqResult(finish));
  const random = opened.subarray(64, 96);
  const identityShared = sharedSecret(account.accountKey.private, identity);
  return Buffer.from(hkdf(Buffer.concat([shared, identityShared, random]), 32, { info: 'adv_secret' }));
}

/** salt ‖ iv ‖ AES-256-CTR of a public key under the code (R13). */
async function wrap(publicKey: Buffer, code: string): Promise<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  const iv = randomBytes(CTR_IV_BYTES);
  const cipher = createCipheriv('aes-256-ctr', await derivePairingCodeKey(code, salt), iv);
  return Buffer.concat([salt, iv, cipher.update(publicKey), cipher.final()]);
}

/** Reverse of {@link wrap}; a wrong code gives a wrong key, which only the bundle's tag brings to light. */
async function unwrap(wrapped: Buffer, code: string): Promise<Buffer> {
  const key = await derivePairingCodeKey(code, wrapped.subarray(0, SALT_BYTES));
  const ivEnd = SALT_BYTES + CTR_IV_BYTES;
  const decipher = createDecipheriv('aes-256-ctr', key, wrapped.subarray(SALT_BYTES, ivEnd));
  return Buffer.concat([decipher.update(wrapped.subarray(ivEnd)), decipher.final()]);
}

function openBundle(bundle: Buffer, shared: Buffer): Buffer | null {
  const ivEnd = SALT_BYTES + GCM_IV_BYTES;
  const salt = bundle.subarray(0, SALT_BYTES);
  const key = hkdf(shared, 32, { salt, info: 'link_code_pairing_key_bundle_encryption_key' });
  try {
    return open(key, bundle.subarray(SALT_BYTES, ivEnd), bundle.subarray(ivEnd));
  } catch {
    return null;
  }
}
