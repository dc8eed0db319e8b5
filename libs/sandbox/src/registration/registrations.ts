import { randomBytes } from 'node:crypto';
import { proto } from '@wharf/baileys/upstream';
import type { Bundle } from '../directory/account.js';
import type { WireConnection } from '../wire/connection.js';
import { type BinaryNode, bytes, child, children, iqError, iqResult, node, SERVER_JID } from '../wire/nodes.js';

/** QR codes one connection may show before it has to start again (R9). */
const REFS_PER_CONNECTION = 6;

/** A device that waits to be linked: a connection without an account. */
export class Registration {
  readonly refs = Array.from({ length: REFS_PER_CONNECTION }, () => `2@${randomBytes(48).toString('base64url')}`);
  /** The phone number that a code was asked for, with what the code wraps (R13). */
  codeRequest: { phone: string; wrappedEphemeral: Buffer; ref: Buffer } | null = null;
  /** A phone has claimed the device. */
  isPaired = false;
  private readonly waiting = new Map<string, (stanza: BinaryNode) => void>();
  private closeListeners: Array<() => void> = [];

  constructor(
    readonly connection: WireConnection,
    readonly noiseKey: Buffer,
    readonly bundle: Bundle,
    /** It asks for the whole history, not only for what is recent. */
    readonly wantsFullHistory: boolean,
  ) {}

  /** Shows the refs that QR codes are made of; there is no `<success>` here (R8). */
  start(): void {
    const refs = this.refs.map((ref) => node('ref', {}, Buffer.from(ref)));
    this.connection.send(
      node('iq', { type: 'set', xmlns: 'md', id: freshId(), from: SERVER_JID }, [node('pair-device', {}, refs)]),
    );
  }

  /** Takes in a stanza of the unlinked device. Its keep-alive is answered like any other (R10). */
  handle(stanza: BinaryNode): void {
    if (stanza.tag !== 'iq') return;
    const { type, xmlns, id } = stanza.attrs;
    if (type === 'result' || type === 'error') {
      if (id) this.settle(id, stanza);
      return;
    }
    const code = child(stanza, 'link_code_companion_reg');
    if (xmlns === 'w:p') this.connection.send(iqResult(stanza));
    else if (code?.attrs['stage'] === 'companion_hello') this.askForCode(stanza, code);
    else if (code?.attrs['stage'] === 'companion_finish') this.settle('companion_finish', stanza);
    else this.connection.send(iqError(stanza, 501, 'feature-not-implemented'));
  }

  /**
   * Waits for the device's answer to an iq, or for its `companion_finish`.
   * @throws Error when the device goes away or says nothing for `timeoutMs`.
   */
  expect(key: string, timeoutMs: number): Promise<BinaryNode> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('The device did not answer')), timeoutMs);
      this.closeListeners.push(() => {
        clearTimeout(timer);
        reject(new Error('The device went away'));
      });
      this.waiting.set(key, (stanza) => {
        clearTimeout(timer);
        resolve(stanza);
      });
    });
  }

  /** The connection is gone. */
  closed(): void {
    for (const listener of this.closeListeners) listener();
    this.closeListeners = [];
  }

  private settle(key: string, stanza: BinaryNode): void {
    const settle = this.waiting.get(key);
    this.waiting.delete(key);
    settle?.(stanza);
  }

  private askForCode(request: BinaryNode, hello: BinaryNode): void {
    const wrappedEphemeral = bytes(child(hello, 'link_code_pairing_wrapped_companion_ephemeral_pub'));
    const phone = hello.attrs['jid']?.split('@')[0]?.replace(/\D/g, '');
    if (!phone || wrappedEphemeral?.length !== 80) {
      this.connection.send(iqError(request, 400, 'bad-request'));
      return;
    }
    const ref = Buffer.from(freshId());
    this.codeRequest = { phone, wrappedEphemeral, ref };
    this.connection.send(
      iqResult(request, [
        node('link_code_companion_reg', { stage: 'companion_hello' }, [node('link_code_pairing_ref', {}, ref)]),
      ]),
    );
  }
}

/** The devices that wait to be linked. */
export class Registrations {
  private readonly open = new Set<Registration>();

  add(registration: Registration): void {
    this.open.add(registration);
  }

  remove(registration: Registration): void {
    this.open.delete(registration);
    registration.closed();
  }

  /** The device that shows this ref. */
  findByRef(ref: string): Registration | null {
    return [...this.open].find((one) => one.refs.includes(ref)) ?? null;
  }

  /** The device that last asked for a code for this phone number. */
  findByCodeRequest(phone: string): Registration | null {
    return [...this.open].filter((one) => one.codeRequest?.phone === phone).at(-1) ?? null;
  }
}

/** Reads the key bundle of a registration payload (R7); null when it is malformed. */
export function bundleOf(pairing: proto.ClientPayload.IDevicePairingRegistrationData): Bundle | null {
  const { eRegid, eIdent, eSkeyId, eSkeyVal, eSkeySig } = pairing;
  if (eRegid?.length !== 4 || eIdent?.length !== 32 || eSkeyId?.length !== 3) return null;
  if (eSkeyVal?.length !== 32 || eSkeySig?.length !== 64) return null;
  return {
    registrationId: Buffer.from(eRegid).readUInt32BE(0),
    identity: Buffer.from(eIdent),
    signedPreKey: {
      id: Buffer.from(eSkeyId).readUIntBE(0, 3),
      value: Buffer.from(eSkeyVal),
      signature: Buffer.from(eSkeySig),
    },
  };
}

/** Whether a registration payload asks for the whole history; a payload that cannot be read does not. */
export function wantsFullHistory({ deviceProps }: proto.ClientPayload.IDevicePairingRegistrationData): boolean {
  try {
    return proto.DeviceProps.decode(deviceProps ?? new Uint8Array()).requireFullSync === true;
  } catch {
    return false;
  }
}

/** An id for a stanza that the network starts. */
export function freshId(): string {
  return randomBytes(8).toString('hex').toUpperCase();
}

/** The children of a stanza that a registration's answer is looked up in. */
export function pairingSignature(answer: BinaryNode): BinaryNode | undefined {
  return children(answer).find(({ tag }) => tag === 'pair-device-sign');
}
