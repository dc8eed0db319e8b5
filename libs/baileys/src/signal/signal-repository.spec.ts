import { createRequire } from 'node:module';
import {
  BufferJSON,
  Curve,
  generateSignalPubKey,
  initAuthCreds,
  type AuthenticationCreds,
  type KeyPair,
} from '../upstream.js';
import { MemoryKeyBackend, type Decrypted, type KeyChanges } from './key-backend.js';
import { SessionRecord } from './libsignal.js';
import { createSignalRepository } from './signal-repository.js';
import { silenceLibsignal } from './silence-libsignal.js';

const { WhisperMessage, PreKeyWhisperMessage } = createRequire(import.meta.url)('libsignal/src/protobufs.js') as {
  WhisperMessage: { decode(bytes: Uint8Array): { ephemeralKey: Uint8Array; counter: number } };
  PreKeyWhisperMessage: { decode(bytes: Uint8Array): { message: Uint8Array } };
};

const quiet = { level: 'silent', child: () => quiet, trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/** A store whose commits take a moment, as a database's do, and that can be told to fail. */
class SlowBackend extends MemoryKeyBackend {
  commits = 0;
  failNext = false;

  override async commit(changes: KeyChanges, _decrypted?: Decrypted): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 3));
    if (this.failNext) {
      this.failNext = false;
      throw new Error('disk full');
    }
    this.commits += 1;
    await super.commit(changes);
  }
}

/** Parts of a record that its type declarations leave out. */
interface ClosableRecord {
  sessions: Record<string, { indexInfo: { closed: number } }>;
  serialize(): unknown;
}

interface Encrypted {
  type: 'pkmsg' | 'msg';
  ciphertext: Uint8Array;
}

class Party {
  readonly creds: AuthenticationCreds = initAuthCreds();
  readonly backend = new SlowBackend();
  readonly repository = createSignalRepository({ creds: this.creds, backend: this.backend, logger: quiet });
  readonly preKey: KeyPair = Curve.generateKeyPair();
  /** Which message keys were used, by chain and counter. */
  readonly usedKeys = new Map<string, number>();

  constructor(readonly jid: string) {}

  async init(): Promise<this> {
    await this.backend.commit({ 'pre-key': { '1': this.preKey } });
    return this;
  }

  async openSessionWith(other: Party): Promise<void> {
    const { signedPreKey, signedIdentityKey, registrationId } = other.creds;
    await this.repository.injectE2ESession({
      jid: other.jid,
      session: {
        registrationId,
        identityKey: generateSignalPubKey(signedIdentityKey.public),
        signedPreKey: {
          keyId: signedPreKey.keyId,
          publicKey: generateSignalPubKey(signedPreKey.keyPair.public),
          signature: signedPreKey.signature,
        },
        preKey: { keyId: 1, publicKey: generateSignalPubKey(other.preKey.public) },
      },
    });
  }

  async encrypt(to: Party, text: string): Promise<Encrypted> {
    const encrypted = await this.repository.encryptMessage({ jid: to.jid, data: Buffer.from(text) });
    const inner =
      encrypted.type === 'pkmsg'
        ? PreKeyWhisperMessage.decode(encrypted.ciphertext.subarray(1)).message
        : encrypted.ciphertext;
    const { ephemeralKey, counter } = WhisperMessage.decode(inner.subarray(1, -8));
    const key = `${Buffer.from(ephemeralKey).toString('base64')}:${counter}`;
    this.usedKeys.set(key, (this.usedKeys.get(key) ?? 0) + 1);
    return encrypted;
  }

  async decrypt(from: Party, { type, ciphertext }: Encrypted): Promise<string> {
    return Buffer.from(await this.repository.decryptMessage({ jid: from.jid, type, ciphertext })).toString();
  }

  get keysReused(): number {
    return [...this.usedKeys.values()].filter((uses) => uses > 1).length;
  }
}

const pair = async () => {
  const [alice, bob] = await Promise.all([
    new Party('111111111111111@lid').init(),
    new Party('222222222222222@lid').init(),
  ]);
  return { alice, bob };
};

/** Sends `count` texts with a jitter of a few milliseconds; each is decrypted on arrival, in order per sender. */
async function sendMany(from: Party, to: Party, count: number): Promise<string[]> {
  const received: Promise<string>[] = [];
  let lane: Promise<unknown> = Promise.resolve();
  for (let i = 0; i < count; i++) {
    if (i % 7 === 0) await new Promise((resolve) => setTimeout(resolve, Math.random() * 4));
    const encrypted = await from.encrypt(to, `text ${i}`);
    const arrival = lane.then(() => to.decrypt(from, encrypted));
    lane = arrival.catch(() => undefined);
    received.push(arrival);
  }
  return Promise.all(received);
}

const expectedTexts = (count: number) => Array.from({ length: count }, (_, i) => `text ${i}`);

describe('the Signal repository', () => {
  beforeAll(() => silenceLibsignal());

  it('delivers 100 texts each way that cross each other, when both sides write first', async () => {
    const { alice, bob } = await pair();
    await Promise.all([alice.openSessionWith(bob), bob.openSessionWith(alice)]);
    const [atBob, atAlice] = await Promise.all([sendMany(alice, bob, 100), sendMany(bob, alice, 100)]);
    expect(atBob).toEqual(expectedTexts(100));
    expect(atAlice).toEqual(expectedTexts(100));
    expect([alice.keysReused, bob.keysReused]).toEqual([0, 0]);
  });

  it('delivers crossing texts in a session that is already warm', async () => {
    const { alice, bob } = await pair();
    await alice.openSessionWith(bob);
    await bob.decrypt(alice, await alice.encrypt(bob, 'hello'));
    await alice.decrypt(bob, await bob.encrypt(alice, 'hello'));
    const [atBob, atAlice] = await Promise.all([sendMany(alice, bob, 100), sendMany(bob, alice, 100)]);
    expect(atBob).toEqual(expectedTexts(100));
    expect(atAlice).toEqual(expectedTexts(100));
    expect([alice.keysReused, bob.keysReused]).toEqual([0, 0]);
  });

  it('keeps sessions as plain data without bytes, whatever state they are in', async () => {
    const { alice, bob } = await pair();
    await alice.openSessionWith(bob);
    const states = () =>
      [alice, bob].flatMap(({ backend }) => backend.entries().filter(([name]) => name.startsWith('session:')));
    const seen = [...states()];
    const [first, second, third] = [
      await alice.encrypt(bob, 'one'),
      await alice.encrypt(bob, 'two'),
      await alice.encrypt(bob, 'three'),
    ];
    await bob.decrypt(alice, third);
    // The keys of what has not come yet are kept.
    seen.push(...states());
    await bob.decrypt(alice, first);
    await bob.decrypt(alice, second);
    await alice.decrypt(bob, await bob.encrypt(alice, 'answer'));
    seen.push(...states());
    expect(seen).toHaveLength(5);
    for (const [, state] of seen) expect(JSON.stringify(state, BufferJSON.replacer)).toBe(JSON.stringify(state));
  });

  it('survives a session that is replaced by a fresh bundle while texts cross', async () => {
    const { alice, bob } = await pair();
    await Promise.all([alice.openSessionWith(bob), bob.openSessionWith(alice)]);
    const replacing = (async () => {
      for (let i = 0; i < 5; i++) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        await alice.openSessionWith(bob);
      }
    })();
    // The fresh bundles name a one-time key only once: afterwards they come without, as from a network that ran out.
    const [atBob, atAlice] = await Promise.all([sendMany(alice, bob, 1), sendMany(bob, alice, 60), replacing]);
    expect(atBob).toEqual(expectedTexts(1));
    expect(atAlice).toEqual(expectedTexts(60));
    expect([alice.keysReused, bob.keysReused]).toEqual([0, 0]);
  });

  it('keeps a session usable after ciphertexts that were damaged on the way', async () => {
    const { alice, bob } = await pair();
    await Promise.all([alice.openSessionWith(bob), bob.openSessionWith(alice)]);
    await bob.decrypt(alice, await alice.encrypt(bob, 'first'));
    await alice.decrypt(bob, await bob.encrypt(alice, 'second'));
    for (let i = 0; i < 5; i++) {
      const good = await alice.encrypt(bob, `round ${i}`);
      const damaged = { ...good, ciphertext: Buffer.from(good.ciphertext) };
      const at = damaged.ciphertext.length - 12;
      damaged.ciphertext[at] = (damaged.ciphertext[at] ?? 0) ^ 0xff;
      await expect(bob.decrypt(alice, damaged)).rejects.toThrow();
      expect(await bob.decrypt(alice, good)).toBe(`round ${i}`);
      expect(await alice.decrypt(bob, await bob.encrypt(alice, `answer ${i}`))).toBe(`answer ${i}`);
    }
  });

  it('hands on no ciphertext whose key was not stored, and uses that key for nothing else', async () => {
    const { alice, bob } = await pair();
    await alice.openSessionWith(bob);
    alice.backend.failNext = true;
    await expect(alice.encrypt(bob, 'lost')).rejects.toThrow('disk full');
    expect(await bob.decrypt(alice, await alice.encrypt(bob, 'kept'))).toBe('kept');
    expect(alice.keysReused).toBe(0);
  });

  it('does not advance when the commit of a received message fails, so that it can be received again', async () => {
    const { alice, bob } = await pair();
    await alice.openSessionWith(bob);
    const encrypted = await alice.encrypt(bob, 'twice');
    bob.backend.failNext = true;
    await expect(bob.decrypt(alice, encrypted)).rejects.toThrow('disk full');
    expect(await bob.decrypt(alice, encrypted)).toBe('twice');
  });

  it('keeps no sender key under a name that no group has, which whoever writes may choose', async () => {
    const { alice } = await pair();
    const item = { groupId: 'x'.repeat(6_000), axolotlSenderKeyDistributionMessage: Buffer.alloc(40) };
    const authorJid = '222222222222222:1@lid';
    await expect(alice.repository.processSenderKeyDistributionMessage({ item, authorJid })).rejects.toThrow('no group');
  });

  it('commits once for a text out and once for a text in', async () => {
    const { alice, bob } = await pair();
    await alice.openSessionWith(bob);
    await bob.decrypt(alice, await alice.encrypt(bob, 'warm'));
    await alice.decrypt(bob, await bob.encrypt(alice, 'warm'));
    const before = [alice.backend.commits, bob.backend.commits] as const;
    await bob.decrypt(alice, await alice.encrypt(bob, 'counted'));
    expect([alice.backend.commits - before[0], bob.backend.commits - before[1]]).toEqual([1, 1]);
  });

  it('keeps one session for a person who is known by number and by LID', async () => {
    const { alice, bob } = await pair();
    const phone = '254700000001@s.whatsapp.net';
    await alice.openSessionWith(bob);
    await alice.repository.lidMapping.storeLIDPNMappings([{ lid: bob.jid, pn: phone }]);
    const { ciphertext, type } = await alice.repository.encryptMessage({ jid: phone, data: Buffer.from('by number') });
    expect(await bob.decrypt(alice, { ciphertext, type })).toBe('by number');
  });

  it('moves a session from the number to the LID when the LID becomes known', async () => {
    const { alice, bob } = await pair();
    const phone = '254700000002@s.whatsapp.net';
    const byPhone = new Party(phone);
    Object.assign(byPhone, { creds: bob.creds, preKey: bob.preKey });
    await alice.openSessionWith(byPhone);
    expect(await alice.repository.migrateSession(phone, bob.jid)).toMatchObject({ migrated: 1 });
    expect(await alice.repository.validateSession(bob.jid)).toEqual({ exists: true });
    expect(await alice.repository.validateSession(phone)).toMatchObject({ exists: false });
  });

  it('says of a session whether it is open, as the Signal library would', async () => {
    const [alice, bob] = await Promise.all([
      new Party('1@s.whatsapp.net').init(),
      new Party('2@s.whatsapp.net').init(),
    ]);
    await alice.openSessionWith(bob);
    const address = alice.repository.jidToSignalProtocolAddress(bob.jid);
    const stored = (await alice.backend.get('session', [address]))[address];
    if (!stored) throw new Error('no session was stored');
    const record = SessionRecord.deserialize(stored) as unknown as ClosableRecord;
    const answers = async (kept: unknown) => {
      await alice.backend.commit({ session: { [address]: kept as Uint8Array } });
      return (await alice.repository.validateSession(bob.jid)).exists;
    };
    expect(await answers(JSON.parse(JSON.stringify(stored)))).toBe(true);
    for (const session of Object.values(record.sessions)) session.indexInfo.closed = Date.now();
    expect(await answers(record.serialize())).toBe(false);
    expect(await answers({ version: 'v1', _sessions: {} })).toBe(false);
    expect(await answers({ version: 'v1' })).toBe(false);
  });
});
