import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Gateway, NetworkProcess, waitFor } from '@wharf/testing';
import { JPEG, MP3_BASE64 } from '../contracts/samples.js';
import { openInstance } from '../support/open-instance.js';
import { HostileHost } from './hostile-host.js';
import { sendRaw, type RawAnswer, type RawRequest } from './send-raw.js';

export const INSTANCE = 'hostile-target';
export const OWNER = '254799100001';
export const RECIPIENT = '254712100001';
/** How long a server of a file may take; short, because some never end. */
const FETCH_TIMEOUT_MS = 1_500;

/** Everything that a request which was refused must not have changed. */
export interface Footprint {
  sent: number;
  received: number;
  stored: number;
  files: number;
  groups: number;
}

/** A gateway with one open number, the servers that mean it harm, and a look at what they achieve. */
export class HostileGateway {
  private constructor(
    readonly network: NetworkProcess,
    readonly gateway: Gateway,
    /** May be called. */
    readonly host: HostileHost,
    /** Stands for what is inside the network of the gateway, and must not be called. */
    readonly inside: HostileHost,
    readonly key: string,
    readonly group: string,
  ) {}

  static async start(): Promise<HostileGateway> {
    const network = await NetworkProcess.start();
    const host = await HostileHost.start();
    const inside = await HostileHost.start('127.0.0.2');
    const gateway = await Gateway.create(network, {
      env: {
        SENDING_POLICY: 'off',
        OUTBOUND_POLICY: 'guarded',
        OUTBOUND_ALLOW: '127.0.0.1',
        MEDIA_FETCH_TIMEOUT_MS: String(FETCH_TIMEOUT_MS),
      },
    });
    await gateway.start();
    await network.post('/contacts', { phone: RECIPIENT, name: 'Recipient' });
    const { key } = await openInstance({ gateway, network }, { instanceName: INSTANCE, phone: OWNER });
    const { body } = await gateway.request<{ id: string }>('POST', `/group/create/${INSTANCE}`, {
      key,
      body: { subject: 'Target', participants: [RECIPIENT] },
    });
    const hostile = new HostileGateway(network, gateway, host, inside, key, body.id);
    await hostile.warmUp();
    return hostile;
  }

  async stop(): Promise<void> {
    await this.gateway.remove();
    await Promise.all([this.network.stop(), this.host.stop(), this.inside.stop()]);
  }

  /** URL of a habit of the host that may be called. */
  url(path: string): string {
    return `http://127.0.0.1:${this.host.port}${path}`;
  }

  /** A JSON body to a route of the open instance (`message/sendText`). */
  post(route: string, body: unknown, query = ''): Promise<RawAnswer> {
    return this.raw(route, { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }, query);
  }

  /** Any bytes to a route of the open instance. */
  raw(route: string, { headers, ...request }: RawRequest, query = ''): Promise<RawAnswer> {
    const url = `${this.gateway.url}/${route}/${INSTANCE}${query}`;
    return sendRaw(url, { ...request, headers: { apikey: this.key, ...headers } });
  }

  /** Sends a text that has to arrive. @returns its id. */
  async sendText(text: string): Promise<string> {
    const { status, text: answer } = await this.post('message/sendText', { number: RECIPIENT, text });
    if (status !== 201) throw new Error(`a good text was refused: ${answer}`);
    return (JSON.parse(answer) as { key: { id: string } }).key.id;
  }

  async footprint(): Promise<Footprint> {
    const ownLedger = await this.network.messages(OWNER);
    const ledger = await this.network.messages(RECIPIENT);
    const { body: found } = await this.gateway.request<{ messages: { total: number } }>(
      'POST',
      `/chat/findMessages/${INSTANCE}`,
      { body: {} },
    );
    const groups = await this.network.get<unknown[]>('/groups');
    return {
      sent: ownLedger.filter(({ direction }) => direction === 'sent').length,
      received: ledger.filter(({ direction }) => direction === 'received').length,
      stored: found.messages.total,
      files: filesBelow(join(this.gateway.dataDir, 'media')),
      groups: groups.length,
    };
  }

  /** What there is once the phone of the number has learned, by copies of its own, of all that was sent. */
  settled(): Promise<Footprint> {
    const look = async () => {
      const footprint = await this.footprint();
      return footprint.sent === footprint.received && footprint;
    };
    return waitFor(look, { what: 'all texts on both phones' });
  }

  /** Has every converter work once, so that what they take is not taken for a leak. */
  private async warmUp(): Promise<void> {
    const number = RECIPIENT;
    const picture = JPEG.toString('base64');
    for (const [route, body] of [
      ['message/sendText', { number, text: 'A good one' }],
      ['message/sendMedia', { number, mediatype: 'image', media: picture }],
      ['message/sendMedia', { number, mediatype: 'image', media: this.url('/picture.jpg') }],
      ['message/sendSticker', { number, sticker: picture }],
      ['message/sendWhatsAppAudio', { number, audio: MP3_BASE64 }],
    ] as const) {
      const { status, text } = await this.post(route, body);
      if (status !== 201) throw new Error(`${route} was refused: ${text}`);
    }
  }
}

function filesBelow(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).length;
}
