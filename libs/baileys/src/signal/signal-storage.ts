import { generateSignalPubKey, SenderKeyRecord, type SenderKeyName, type SignalCreds } from '../upstream.js';
import { SessionRecord } from './libsignal.js';
import type { UnitOfWork } from './unit-of-work.js';

/**
 * What libsignal asks for while it works, answered from one unit of work. Addresses are used as given: whoever starts
 * the operation has resolved them already, under a lock of that very name.
 */
export class SignalStorage {
  constructor(
    private readonly work: UnitOfWork,
    private readonly creds: SignalCreds,
  ) {}

  async loadSession(address: string): Promise<SessionRecord | null> {
    const stored = await this.work.get('session', address);
    return stored ? SessionRecord.deserialize(stored) : null;
  }

  async storeSession(address: string, record: SessionRecord): Promise<void> {
    this.work.put('session', address, record.serialize());
  }

  /** Trust on first use, as WhatsApp Web does; a change is noticed by {@link saveIdentity}. */
  isTrustedIdentity(): boolean {
    return true;
  }

  /** Remembers a device's identity; when it is another than before, the session with the old one is dropped. */
  async saveIdentity(address: string, identity: Uint8Array): Promise<void> {
    const known = await this.work.get('identity-key', address);
    if (known && Buffer.from(known).equals(identity)) return;
    if (known) this.work.put('session', address, null);
    this.work.put('identity-key', address, identity);
  }

  async loadPreKey(id: number | string): Promise<{ privKey: Buffer; pubKey: Buffer } | undefined> {
    const pair = await this.work.get('pre-key', String(id));
    return pair && { privKey: Buffer.from(pair.private), pubKey: Buffer.from(pair.public) };
  }

  removePreKey(id: number): void {
    this.work.put('pre-key', String(id), null);
  }

  loadSignedPreKey(): { privKey: Buffer; pubKey: Buffer } {
    const { keyPair } = this.creds.signedPreKey;
    return { privKey: Buffer.from(keyPair.private), pubKey: Buffer.from(keyPair.public) };
  }

  getOurRegistrationId(): number {
    return this.creds.registrationId;
  }

  getOurIdentity(): { privKey: Buffer; pubKey: Buffer } {
    const { signedIdentityKey } = this.creds;
    return {
      privKey: Buffer.from(signedIdentityKey.private),
      pubKey: Buffer.from(generateSignalPubKey(signedIdentityKey.public)),
    };
  }

  async loadSenderKey(name: SenderKeyName): Promise<SenderKeyRecord> {
    const stored = await this.work.get('sender-key', name.toString());
    return stored ? SenderKeyRecord.deserialize(stored) : new SenderKeyRecord();
  }

  async storeSenderKey(name: SenderKeyName, record: SenderKeyRecord): Promise<void> {
    this.work.put('sender-key', name.toString(), Buffer.from(JSON.stringify(record.serialize())));
  }
}
