import { WebSocket } from 'ws';

/** What is used here of zapo-js, whose own type declarations do not resolve. */
interface Client {
  on(event: 'auth_qr', listener: (event: { qr: string }) => void): void;
  on(
    event: 'message',
    listener: (event: {
      message?: { extendedTextMessage?: { text?: string | null } | null; conversation?: string | null };
    }) => void,
  ): void;
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  sendMessage(to: string, text: string): Promise<{ id: string }>;
}
interface Library {
  WaClient: new (options: object, log: object) => Client;
  createStore(options: object): unknown;
}

const quiet = () => undefined;

/**
 * A WhatsApp client that shares no code with Baileys (`zapo-js`). It checks what Baileys does not, the network's
 * certificate chain and the account's signature on a new device among it, and so keeps the simulated network honest.
 */
export class IndependentClient {
  /** Texts that arrived, in order. */
  readonly texts: string[] = [];

  private constructor(private readonly client: Client) {
    client.on('message', ({ message }) => {
      // Its own phone writes to it too: keys, and a history.
      const text = message?.extendedTextMessage?.text ?? message?.conversation;
      if (text) this.texts.push(text);
    });
  }

  /** @param rootKey 64 hex digits. */
  static async create({ wsUrl, rootKey }: { wsUrl: string; rootKey: string }): Promise<IndependentClient> {
    // It wants the browser's socket, which Node 20 does not have.
    Object.assign(globalThis, { WebSocket });
    const name: string = 'zapo-js';
    const { WaClient, createStore } = (await import(name)) as Library;
    let credentials: unknown = null;
    const auth = {
      load: async () => credentials,
      save: async (saved: unknown) => void (credentials = saved),
      clear: async () => void (credentials = null),
    };
    const log = { level: 'error', trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };
    const client = new WaClient(
      {
        store: createStore({
          backends: { kept: { stores: { auth: () => auth }, caches: {} } },
          providers: { auth: 'kept' },
        }),
        sessionId: 'spec',
        chatSocketUrls: [wsUrl],
        testHooks: { noiseRootCa: { publicKey: Buffer.from(rootKey, 'hex'), serial: 0 } },
      },
      Object.assign(log, { child: () => log }),
    );
    return new IndependentClient(client);
  }

  /** Connects without a login and resolves with the QR to scan; pairing and login follow by themselves. */
  async qr(): Promise<string> {
    const qr = new Promise<string>((resolve) => this.client.on('auth_qr', (event) => resolve(event.qr)));
    await this.client.connect();
    return qr;
  }

  /**
   * @param to a phone number, or the JID of a group.
   * @returns the message id.
   */
  async sendText(to: string, text: string): Promise<string> {
    return (await this.client.sendMessage(to.includes('@') ? to : `${to}@s.whatsapp.net`, text)).id;
  }

  disconnect(): Promise<void> {
    return this.client.disconnect();
  }
}
