import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { eventually, Harness } from './testing/harness.js';

/** What is used here of zapo-js, whose own type declarations do not resolve. */
interface IndependentClient {
  on(event: 'auth_qr', listener: (event: { qr: string }) => void): void;
  on(event: 'message', listener: (event: { message?: { extendedTextMessage?: { text?: string } } }) => void): void;
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  sendMessage(to: string, text: string): Promise<{ id: string }>;
}
interface IndependentLibrary {
  WaClient: new (options: object, log: object) => IndependentClient;
  createStore(options: object): unknown;
}

const PHONE = '254777000001';
const CONTACT = '254777000002';

/**
 * Baileys checks neither the certificate chain nor the account's signature on a new device. This client shares no code
 * with it and checks both.
 */
describe('a client that knows nothing of Baileys', () => {
  let harness: Harness;
  let client: IndependentClient | undefined;
  const texts: string[] = [];

  beforeAll(async () => {
    harness = await Harness.start();
    harness.network.putContact(CONTACT, 'Contact', { autoReply: 'I can read you' });
    Object.assign(globalThis, { WebSocket });
    const name: string = 'zapo-js';
    const { WaClient, createStore } = (await import(name)) as IndependentLibrary;
    let credentials: unknown = null;
    const auth = {
      load: async () => credentials,
      save: async (saved: unknown) => void (credentials = saved),
      clear: async () => void (credentials = null),
    };
    const quiet = () => undefined;
    const log = { level: 'error', trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };
    const created = new WaClient(
      {
        store: createStore({
          backends: { kept: { stores: { auth: () => auth }, caches: {} } },
          providers: { auth: 'kept' },
        }),
        sessionId: 'spec',
        chatSocketUrls: [harness.running.wsUrl],
        testHooks: { noiseRootCa: { publicKey: Buffer.from(harness.running.rootKey, 'hex'), serial: 0 } },
      },
      Object.assign(log, { child: () => log }),
    );
    created.on('message', ({ message }) => texts.push(message?.extendedTextMessage?.text ?? ''));
    client = created;
  });
  afterAll(async () => {
    await client?.disconnect();
    await harness.close();
  });

  it('pairs, writes and is answered', async () => {
    if (!client) throw new Error('The client was not set up');
    const user = client;
    const qr = new Promise<string>((resolve) => user.on('auth_qr', (event) => resolve(event.qr)));
    await user.connect();
    await harness.network.scan(await qr, PHONE, 'Independent');
    await eventually('login', () => (harness.network.account(PHONE).devices.get(1)?.preKeys.length ?? 0) > 0);
    const { id } = await user.sendMessage(`${CONTACT}@s.whatsapp.net`, 'can you read me?');
    await eventually('answer', () => texts.includes('I can read you'));
    expect(harness.network.ledger.list(CONTACT)[0]).toMatchObject({ id, text: 'can you read me?', copies: 1 });
  });
});
