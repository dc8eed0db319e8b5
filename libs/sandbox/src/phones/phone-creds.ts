import { type AuthenticationCreds, initAuthCreds } from '@wharf/baileys/upstream';
import type { Bundle } from '../directory/account.js';
import type { KeyPair } from '@wharf/baileys/x25519';

/** A phone's keys before its account exists, and the public half that the directory needs. */
export interface PhoneKeys {
  creds: AuthenticationCreds;
  accountKey: KeyPair;
  noiseKey: Buffer;
  bundle: Bundle;
}

/** Makes the keys of a phone. Costs about 22 ms, nearly all of it one signature. */
export function createPhoneKeys(): PhoneKeys {
  const creds = initAuthCreds();
  const { signedIdentityKey, signedPreKey, registrationId, noiseKey } = creds;
  return {
    creds,
    accountKey: { public: Buffer.from(signedIdentityKey.public), private: Buffer.from(signedIdentityKey.private) },
    noiseKey: Buffer.from(noiseKey.public),
    bundle: {
      registrationId,
      identity: Buffer.from(signedIdentityKey.public),
      signedPreKey: {
        id: signedPreKey.keyId,
        value: Buffer.from(signedPreKey.keyPair.public),
        signature: Buffer.from(signedPreKey.signature),
      },
    },
  };
}

let sinkKeys: PhoneKeys | null = null;

/** The keys of sinks: they never decrypt anything, so all of them share one set instead of signing one each. */
export function sharedSinkKeys(): PhoneKeys {
  return (sinkKeys ??= createPhoneKeys());
}

/**
 * Makes credentials look as if the phone had registered long ago: device 0 in its bare form.
 * @param names the account's phone number, LID and push name; without a name a client announces no presence.
 */
export function completeCreds(
  creds: AuthenticationCreds,
  names: { phone: string; lid: string; name: string },
): AuthenticationCreds {
  return {
    ...creds,
    me: { id: `${names.phone}@s.whatsapp.net`, lid: `${names.lid}@lid`, name: names.name || names.phone },
    // Nobody reads a phone's own device identity; it only has to be there.
    account: {
      details: Buffer.alloc(0),
      accountSignatureKey: Buffer.from(creds.signedIdentityKey.public),
      accountSignature: Buffer.alloc(64),
      deviceSignature: Buffer.alloc(64),
    },
    registered: true,
    // Anything above 0 spares the wait for history that follows a first login (R20).
    accountSyncCounter: 1,
  };
}
