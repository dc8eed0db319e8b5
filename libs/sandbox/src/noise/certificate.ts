import { Curve, proto, WA_CERT_DETAILS } from '@wharf/baileys/upstream';
import { generateKeyPair, type KeyPair } from '@wharf/baileys/x25519';

/** What a network proves itself with in the handshake. */
export interface ServerIdentity {
  /** Signs certificate chains; its public half is what clients must trust. */
  root: KeyPair;
  /** The Noise static key of the server. */
  static: KeyPair;
  /** Encoded `CertChain` (R4). */
  certChain: Uint8Array;
}

/** Serial of the issuer that clients expect (R4). */
const ROOT_SERIAL = 0;

/** Builds the certificate chain of R4: the root signs the intermediate, the intermediate's key signs the leaf. */
export function createServerIdentity(root: KeyPair): ServerIdentity {
  const intermediate = generateKeyPair();
  const serverStatic = generateKeyPair();
  const validFor = { notBefore: 0, notAfter: 4_102_444_800 };
  const { Details } = proto.CertChain.NoiseCertificate;
  const intermediateDetails = Details.encode({
    serial: 1,
    issuerSerial: ROOT_SERIAL,
    key: intermediate.public,
    ...validFor,
  }).finish();
  const leafDetails = Details.encode({ serial: 2, issuerSerial: 1, key: serverStatic.public, ...validFor }).finish();
  const certChain = proto.CertChain.encode({
    intermediate: { details: intermediateDetails, signature: Curve.sign(root.private, intermediateDetails) },
    leaf: { details: leafDetails, signature: Curve.sign(intermediate.private, leafDetails) },
  }).finish();
  return { root, static: serverStatic, certChain };
}

let processRoot: { pair: KeyPair; users: number } | null = null;

/**
 * The root key that every network of this process signs with.
 *
 * Baileys reads the trusted key from one process-wide object at each handshake, and the virtual phones live in the
 * network's own process; so networks that share a process must share the root key. The first network brings its
 * saved key or gets a fresh one, and the following ones join it.
 * @param saved the key pair of an earlier run, if there is one.
 * @throws Error when a saved key differs from the one another live network of this process uses.
 */
export function acquireRootKey(saved: KeyPair | null): KeyPair {
  if (!processRoot || processRoot.users === 0) {
    processRoot = { pair: saved ?? processRoot?.pair ?? generateKeyPair(), users: 0 };
  } else if (saved && !saved.public.equals(processRoot.pair.public)) {
    throw new Error('Another network of this process uses a different root key: run this one in a process of its own');
  }
  processRoot.users += 1;
  trustRootKey(processRoot.pair.public);
  return processRoot.pair;
}

/** Gives back what {@link acquireRootKey} took, so that a later network may bring its own key. */
export function releaseRootKey(): void {
  if (processRoot) processRoot.users -= 1;
}

/**
 * Makes every Baileys socket of this process trust a network.
 * @param publicKey the network's root key, 32 bytes or their hex form.
 */
export function trustRootKey(publicKey: Uint8Array | string): void {
  WA_CERT_DETAILS.PUBLIC_KEY = typeof publicKey === 'string' ? Buffer.from(publicKey, 'hex') : Buffer.from(publicKey);
  WA_CERT_DETAILS.SERIAL = ROOT_SERIAL;
}
