import { jest } from '@jest/globals';
import { markJournalDone, SESSION_STORE_SCHEMA, SESSION_STORE_SCHEMA_2, SessionFactory } from '@wharf/baileys';
import type { BinaryNode } from '@wharf/baileys/upstream';
import { startNetwork, type RunningNetwork } from '@wharf/sandbox';
import { SecretBox } from '@wharf/storage';
import { createTestDatabase, waitFor, type TestDatabase } from '@wharf/testing';
import type { MessageReceived, Session, SessionEvent } from '@wharf/whatsapp';
import { randomBytes, randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { Pool } from 'pg';
import { pino } from 'pino';
import { MemoryMedia } from '../../test/session-lab.js';
import { DEFAULT_SESSION_OPTIONS } from './session-sources.js';

const { WhisperMessage, PreKeyWhisperMessage } = createRequire(import.meta.url)('libsignal/src/protobufs.js') as {
  WhisperMessage: { decode(bytes: Uint8Array): { ephemeralKey: Uint8Array; counter: number } };
  PreKeyWhisperMessage: { decode(bytes: Uint8Array): { message: Uint8Array } };
};

const logger = pino({ level: process.env.WHARF_TEST_LOG ?? 'silent' });
const jidOf = (phone: string) => `${phone}@s.whatsapp.net`;

/** A session, everything it told, and its login to come back with. */
class Recorded {
  readonly events: SessionEvent[] = [];
  session: Session;
  private epoch = 1;
  /** Events are refused while this is set, as when the database of the host is gone. */
  refusing = false;
  /** Messages are taken but their journal rows stay open, as when the host dies right after. */
  forgetting = false;

  private constructor(
    private readonly factory: SessionFactory,
    private readonly pool: Pool,
    readonly instanceId: string,
  ) {
    this.session = this.create();
  }

  static async create(factory: SessionFactory, pool: Pool): Promise<Recorded> {
    const instanceId = randomUUID();
    await pool.query(`INSERT INTO session_leases (instance_id, owner, epoch) VALUES ($1, 'spec', 1)`, [instanceId]);
    return new Recorded(factory, pool, instanceId);
  }

  private create(): Session {
    return this.factory.create({
      instanceId: this.instanceId,
      epoch: String(this.epoch),
      onEvent: async (event) => {
        if (this.refusing) throw new Error('host is down');
        if (event.type === 'message' && !this.forgetting) await markJournalDone(this.pool, event.journalIds);
        this.events.push(event);
      },
    });
  }

  /** Takes the instance over, as the next process would. */
  async takeOver(): Promise<void> {
    this.epoch += 1;
    await this.pool.query('UPDATE session_leases SET epoch = $2 WHERE instance_id = $1', [this.instanceId, this.epoch]);
    this.session = this.create();
  }

  texts(): string[] {
    return this.received().map(({ message }) => String(message.content.conversation));
  }

  received(): MessageReceived[] {
    return this.events.filter((event): event is MessageReceived => event.type === 'message');
  }

  reasons(): string[] {
    return this.events.flatMap((event) => (event.type === 'state' ? [event.reason] : []));
  }

  statusesOf(id: string): string[] {
    return this.events.flatMap((event) =>
      event.type === 'message_status' && event.ids.includes(id) ? [event.status] : [],
    );
  }

  async qr(): Promise<string> {
    return waitFor(() => this.events.flatMap((event) => (event.type === 'qr' ? [event.code] : [])).at(-1), {
      what: 'a QR code',
      timeoutMs: 20_000,
    });
  }

  async reason(reason: string): Promise<void> {
    await waitFor(() => this.session.reason === reason, { what: `state ${reason}`, timeoutMs: 30_000 });
  }
}

/** Every Signal message key that went over the wire in a ciphertext, with the message ids it was used for. */
class KeyLedger {
  private readonly uses = new Map<string, Set<string>>();
  ciphertexts = 0;

  add(stanza: BinaryNode, id = stanza.attrs.id ?? ''): void {
    if (stanza.tag === 'enc' && stanza.content instanceof Uint8Array && stanza.attrs.type !== 'skmsg') {
      this.addCiphertext(stanza.content, stanza.attrs.type === 'pkmsg', id);
    } else if (Array.isArray(stanza.content)) {
      for (const child of stanza.content) this.add(child, id);
    }
  }

  private addCiphertext(bytes: Uint8Array, isPreKey: boolean, id: string): void {
    this.ciphertexts += 1;
    const inner = isPreKey ? PreKeyWhisperMessage.decode(bytes.subarray(1)).message : bytes;
    const { ephemeralKey, counter } = WhisperMessage.decode(inner.subarray(1, -8));
    const key = `${Buffer.from(ephemeralKey).toString('base64')}:${counter}`;
    this.uses.set(key, (this.uses.get(key) ?? new Set()).add(`${id}:${Buffer.from(bytes).toString('base64')}`));
  }

  get reused(): number {
    return [...this.uses.values()].filter((uses) => uses.size > 1).length;
  }
}

describe('a Baileys session on the simulated network', () => {
  let database: TestDatabase;
  let pool: Pool;
  let running: RunningNetwork;
  let factory: SessionFactory;
  const open: Recorded[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    pool = new Pool({ connectionString: database.url, max: 10 });
    for (const statement of [...SESSION_STORE_SCHEMA, ...SESSION_STORE_SCHEMA_2]) await pool.query(statement);
    running = await startNetwork();
    factory = new SessionFactory({
      pool,
      box: new SecretBox(randomBytes(32).toString('hex')),
      logger,
      endpoint: { wsUrl: running.wsUrl, rootKey: Buffer.from(running.rootKey, 'hex'), mediaCa: null },
      media: new MemoryMedia(),
      sessionOptions: async () => DEFAULT_SESSION_OPTIONS,
    });
  });

  afterAll(async () => {
    await Promise.all(open.map(({ session }) => session.stop()));
    await factory.close();
    await running.close();
    await pool.end();
    await database.drop();
  });

  async function recorded(): Promise<Recorded> {
    const made = await Recorded.create(factory, pool);
    open.push(made);
    return made;
  }

  async function paired(phone: string): Promise<Recorded> {
    const instance = await recorded();
    await instance.session.start();
    await running.network.scan(await instance.qr(), phone, `Phone ${phone}`);
    await instance.reason('open');
    return instance;
  }

  const send = (
    from: Recorded,
    phone: string,
    text: string,
    id = `3EB0${randomBytes(9).toString('hex').toUpperCase()}`,
  ) => from.session.send({ id, to: jidOf(phone), content: { kind: 'text', text } }).then(() => id);

  it('goes from QR over pairing to open, and tells each step', async () => {
    const instance = await paired('254711000001');
    expect(instance.reasons()).toEqual(['starting', 'awaiting_scan', 'syncing', 'open']);
    expect(instance.session.ownerJid).toBe(jidOf('254711000001'));
    const opened = instance.events.find((event) => event.type === 'opened');
    expect(opened).toMatchObject({ ownerJid: jidOf('254711000001'), ownerLid: expect.stringMatching(/@lid$/) });
    expect(await factory.hasLogin(instance.instanceId)).toBe(true);
  });

  it('pairs by the eight-character code', async () => {
    const instance = await recorded();
    await instance.session.start();
    const code = await instance.session.requestPairingCode('254711000002');
    expect(code).toHaveLength(8);
    running.network.putContact('254711000002', 'Coded', {});
    // The request for the code is on its way when the code is known.
    await waitFor(() => running.network.enterPairingCode('254711000002', code), { what: 'the code to be taken' });
    await instance.reason('open');
    expect(instance.reasons()).toContain('awaiting_code');
  });

  it('delivers 100 texts each way at once between two instances and with a contact, reusing no key', async () => {
    const keys = new KeyLedger();
    const tap = jest.spyOn(running.network.stanzas, 'add').mockImplementation((_phone, _device, direction, stanza) => {
      if (direction === 'out') keys.add(stanza);
    });
    const [ann, ben, contact] = ['254711000011', '254711000012', '254711000013'];
    const [a, b] = await Promise.all([paired(ann), paired(ben)]);
    running.network.putContact(contact, 'Contact', {});
    const { network } = running;
    const numbers = Array.from({ length: 100 }, (_, i) => i);
    const ids: [Recorded, string][] = [];
    const lane = async (from: Recorded, phone: string, label: string) => {
      for (const i of numbers) ids.push([from, await send(from, phone, `${label} ${i}`)]);
    };
    await Promise.all([
      lane(a, ben, 'a to b'),
      lane(b, ann, 'b to a'),
      lane(a, contact, 'a to c'),
      ...numbers.map((i) => network.phones.sendText(network.account(contact), network.account(ann), `c to a ${i}`)),
    ]);
    const expected = (label: string) => numbers.map((i) => `${label} ${i}`);
    const fromOthers = (of: Recorded) =>
      of.received().flatMap(({ message }) => (message.fromMe ? [] : [String(message.content.conversation)]));
    await waitFor(() => fromOthers(a).length >= 200 && fromOthers(b).length >= 100, {
      what: 'all texts at the instances',
      timeoutMs: 40_000,
    });
    expect(fromOthers(a).sort()).toEqual([...expected('b to a'), ...expected('c to a')].sort());
    expect(fromOthers(b)).toEqual(expected('a to b'));
    await waitFor(() => ids.every(([from, id]) => from.statusesOf(id).includes('delivered')), {
      what: 'delivery of every text',
      timeoutMs: 40_000,
    });
    const ledger = network.ledger.list(contact, { chat: ann }).filter(({ direction }) => direction === 'received');
    expect(ledger.map(({ text }) => text)).toEqual(expected('a to c'));
    expect(ledger.every(({ copies }) => copies === 1)).toBe(true);
    expect(network.phones.get(network.account(contact)).decryptFailures).toBe(0);
    const retries = [a, b]
      .flatMap(({ events }) => events)
      .filter((event) => event.type === 'message_status' && event.status === 'failed');
    expect(retries).toEqual([]);
    expect(keys.ciphertexts).toBeGreaterThan(600);
    expect(keys.reused).toBe(0);
    tap.mockRestore();
  }, 120_000);

  it('commits a text in once, and a text out no more than twice', async () => {
    const instance = await paired('254711000015');
    const { network } = running;
    const friend = network.putContact('254711000016', 'Friend', {});
    const told = (id: string) => waitFor(() => instance.statusesOf(id).includes('delivered'), { what: 'the receipt' });
    const write = async (text: string) => {
      await network.phones.sendText(friend, network.account('254711000015'), text);
      await waitFor(() => instance.texts().includes(text), { what: text });
    };
    // The first exchange sets the session up.
    await told(await send(instance, '254711000016', 'warm'));
    await write('warm too');
    await told(await send(instance, '254711000016', 'settled'));
    const queries = jest.spyOn(pool, 'query');
    const commits = () =>
      queries.mock.calls.filter(([query]) => (query as { name?: string }).name?.startsWith('wharf-session-commit'))
        .length;
    await told(await send(instance, '254711000016', 'counted'));
    const out = commits();
    await write('counted too');
    const received = commits() - out;
    queries.mockRestore();
    expect(out).toBeGreaterThan(0);
    expect(out).toBeLessThanOrEqual(2);
    expect(received).toBe(1);
  });

  it('knows a text that was typed on the own phone, and who it went to', async () => {
    const own = await paired('254711000021');
    const { network } = running;
    network.putContact('254711000022', 'Friend', {});
    await network.phones.sendText(network.account('254711000021'), network.account('254711000022'), 'typed by hand');
    const [event] = await waitFor(() => (own.received().length > 0 ? own.received() : undefined), { what: 'the copy' });
    expect(event?.message).toMatchObject({
      fromMe: true,
      chatJid: jidOf('254711000022'),
      content: { conversation: 'typed by hand' },
      messageType: 'conversation',
    });
  });

  it('opens again without a scan and gets what was sent meanwhile, once', async () => {
    const instance = await paired('254711000031');
    const { network } = running;
    const contact = network.putContact('254711000032', 'Writer', {});
    await network.phones.sendText(contact, network.account('254711000031'), 'before');
    await waitFor(() => instance.texts().includes('before'), { what: 'the first text' });
    await instance.session.stop();
    await network.phones.sendText(contact, network.account('254711000031'), 'meanwhile');
    await instance.takeOver();
    await instance.session.start();
    await instance.reason('open');
    await waitFor(() => instance.texts().includes('meanwhile'), { what: 'the waiting text' });
    expect(instance.texts()).toEqual(['before', 'meanwhile']);
    await send(instance, '254711000032', 'still sends');
    await waitFor(() => network.ledger.list('254711000032', {}).some(({ text }) => text === 'still sends'), {
      what: 'the answer at the contact',
    });
  });

  it('replays what was received but not stored by the host when it died', async () => {
    const instance = await paired('254711000041');
    const { network } = running;
    instance.forgetting = true;
    const contact = network.putContact('254711000042', 'Writer', {});
    await network.phones.sendText(contact, network.account('254711000041'), 'half stored');
    await waitFor(() => instance.texts().length === 1, { what: 'the text' });
    await instance.session.stop();
    instance.forgetting = false;
    await instance.takeOver();
    await instance.session.start();
    await waitFor(() => instance.texts().length === 2, { what: 'the replay' });
    const [first, second] = instance.received();
    expect(second?.message).toEqual(first?.message);
  });

  it('refuses no message whose keys it cannot read: WhatsApp keeps it until the database is back', async () => {
    const instance = await paired('254711000045');
    const { network } = running;
    const contact = network.putContact('254711000046', 'Writer', {});
    const asking = pool as { query: (...args: unknown[]) => Promise<unknown> };
    const query = asking.query.bind(pool);
    const away = jest.spyOn(asking, 'query').mockImplementation((...args) => {
      const { name } = Object(args[0]) as { name?: string };
      return name === 'wharf-session-read' ? Promise.reject(new Error('permission denied')) : query(...args);
    });
    await network.phones.sendText(contact, network.account('254711000045'), 'while nothing could be read');
    await waitFor(() => away.mock.calls.length > 0, { what: 'a read' });
    await waitFor(() => network.sessions.of(network.account('254711000045')).every(({ device }) => device.id === 0), {
      what: 'the connection to be cut',
    });
    away.mockRestore();
    await waitFor(() => instance.texts().length === 1, { what: 'the text', timeoutMs: 20_000 });
    expect(instance.texts()).toEqual(['while nothing could be read']);
    const nacks = network.stanzas.recent('254711000045').filter(({ stanza }) => stanza.attrs.error !== undefined);
    expect(nacks).toEqual([]);
  });

  it('waits with later events until the host has taken the first', async () => {
    const instance = await paired('254711000051');
    const { network } = running;
    const contact = network.putContact('254711000052', 'Writer', {});
    instance.refusing = true;
    const texts = Array.from({ length: 12 }, (_, i) => `text ${i}`);
    for (const text of texts) await network.phones.sendText(contact, network.account('254711000051'), text);
    instance.refusing = false;
    await waitFor(() => instance.texts().length === texts.length, { what: 'all of them' });
    expect(instance.texts()).toEqual(texts);
  });

  it('acknowledges a delivery receipt only after the host has stored what it says', async () => {
    const instance = await paired('254711000055');
    const { network } = running;
    network.putContact('254711000056', 'Reader', {});
    await send(instance, '254711000056', 'warm');
    await waitFor(
      () => instance.events.some((event) => event.type === 'message_status' && event.status === 'delivered'),
      {
        what: 'the first receipt',
      },
    );
    instance.refusing = true;
    const id = await send(instance, '254711000056', 'the host is gone when it is delivered');
    await waitFor(() => network.ledger.list('254711000056', {}).some((entry) => entry.id === id), { what: 'the text' });
    await instance.session.stop();
    expect(instance.statusesOf(id)).toEqual([]);
    instance.refusing = false;
    await instance.takeOver();
    await instance.session.start();
    await waitFor(() => instance.statusesOf(id).includes('delivered'), { what: 'the receipt to come again' });
  });

  it('answers a device that cannot decrypt from what it stored, even after a restart', async () => {
    const instance = await paired('254711000061');
    const { network } = running;
    const contact = network.putContact('254711000062', 'Forgetful', {});
    await send(instance, '254711000062', 'first');
    const texts = () => network.ledger.list('254711000062', {}).flatMap(({ text }) => (text ? [text] : []));
    await waitFor(() => texts().includes('first'), { what: 'the first text' });
    const { keys } = network.phones.get(contact);
    keys.set({ session: Object.fromEntries(Object.keys(keys.export().session ?? {}).map((id) => [id, null])) });
    await send(instance, '254711000062', 'second');
    await waitFor(() => texts().includes('second'), { what: 'the text after the retry', timeoutMs: 30_000 });
  });

  it('says which numbers exist', async () => {
    const instance = await paired('254711000071');
    running.network.putContact('254711000072', 'There', {});
    expect(await instance.session.lookUpNumbers(['254711000072', '254799999999'])).toEqual([
      { number: '254711000072', exists: true, jid: jidOf('254711000072'), lid: expect.stringMatching(/@lid$/) },
      { number: '254799999999', exists: false, jid: jidOf('254799999999'), lid: null },
    ]);
  });

  it('knows that somebody has no picture, and does not take being away for it', async () => {
    const instance = await paired('254711000075');
    running.network.putContact('254711000076', 'Shy', {});
    expect(await instance.session.profile.pictureUrl(jidOf('254711000076'))).toBeNull();
    await instance.session.stop();
    await expect(instance.session.profile.pictureUrl(jidOf('254711000076'))).rejects.toThrow(/not open/);
  });

  it('refuses to send to nobody instead of calling it a success', async () => {
    const instance = await paired('254711000081');
    await expect(send(instance, '254799999998', 'hello?')).rejects.toMatchObject({
      name: 'SendRefusedError',
      mayHaveLeft: false,
      refusal: 'NO_DEVICE',
    });
  });

  it('stops with a name when the phone unlinks it, and forgets the login', async () => {
    const instance = await paired('254711000091');
    const account = running.network.account('254711000091');
    for (const { device } of running.network.sessions.of(account)) {
      if (device.id !== 0) running.network.links.unlink(account, device, true);
    }
    await instance.reason('logged_out');
    expect(await factory.hasLogin(instance.instanceId)).toBe(false);
  });

  it('names the passkey that WhatsApp asks for before it lets an account link', async () => {
    const instance = await recorded();
    await instance.session.start();
    running.network.scanWithPasskey(await instance.qr());
    await instance.reason('passkey_required');
    expect(await factory.hasLogin(instance.instanceId)).toBe(false);
  });

  it('sends a reply that quotes and mentions, with what it quotes known by its id alone too', async () => {
    const instance = await paired('254711000111');
    const friend = '254711000112';
    running.network.putContact(friend, 'Friend', {});
    const quoted = { id: '3EB0AAAAAAAAAAAAAAAAAA', chatJid: jidOf(friend), fromMe: false, participant: null };
    const reply = (content: Record<string, unknown> | null) =>
      instance.session.send({
        id: `3EB0${randomBytes(9).toString('hex').toUpperCase()}`,
        to: jidOf(friend),
        content: {
          kind: 'text',
          text: 'Yes, @254711000112',
          mentions: { jids: [jidOf(friend)], everyone: false },
          quoted: { ...quoted, content },
        },
      });
    const known = await reply({ conversation: 'Is it ready?' });
    expect(known).toMatchObject({
      messageType: 'conversation',
      content: { conversation: 'Yes, @254711000112' },
      contextInfo: {
        stanzaId: quoted.id,
        participant: jidOf(friend),
        mentionedJid: [jidOf(friend)],
        quotedMessage: { conversation: 'Is it ready?' },
      },
    });
    expect((await reply(null)).contextInfo).toMatchObject({ stanzaId: quoted.id });
    const texts = () => running.network.ledger.list(friend, {}).filter(({ direction }) => direction === 'received');
    await waitFor(() => texts().length === 2, { what: 'both replies at the friend' });
    expect(texts().map(({ text }) => text)).toEqual(['Yes, @254711000112', 'Yes, @254711000112']);
  });

  it('gives up cleanly when nobody scans', async () => {
    const impatient = new SessionFactory({
      pool,
      box: new SecretBox(randomBytes(32).toString('hex')),
      logger,
      endpoint: { wsUrl: running.wsUrl, rootKey: null, mediaCa: null },
      media: new MemoryMedia(),
      sessionOptions: async () => DEFAULT_SESSION_OPTIONS,
      options: { qrLimit: 2, qrLifetimeMs: 100 },
    });
    const instance = await Recorded.create(impatient, pool);
    await instance.session.start();
    await instance.reason('qr_expired');
    expect(instance.events.filter(({ type }) => type === 'qr')).toHaveLength(2);
    await instance.session.stop();
    await impatient.close();
  });

  it('lets the socket go when another process took its lease, without a word to WhatsApp', async () => {
    const instance = await paired('254711000101');
    const { network } = running;
    const contact = network.putContact('254711000102', 'Writer', {});
    const old = instance.session;
    await pool.query('UPDATE session_leases SET epoch = epoch + 1 WHERE instance_id = $1', [instance.instanceId]);
    await network.phones.sendText(contact, network.account('254711000101'), 'to whoever owns it');
    await waitFor(() => network.sessions.of(network.account('254711000101')).every(({ device }) => device.id === 0), {
      what: 'the old holder to leave',
    });
    expect(instance.texts()).toEqual([]);
    await old.stop();
    await instance.takeOver();
    await instance.session.start();
    await waitFor(() => instance.texts().length === 1, { what: 'the text at the new holder', timeoutMs: 20_000 });
  });
});
