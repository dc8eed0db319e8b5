import { Gateway, NetworkProcess, waitFor, WebhookCatcher, type NetworkMessage } from '@wharf/testing';
import { untilOpen } from '../support/open-instance.js';

export const OWNER = '254799000071';
export const JANE = '254722000071';
export const PETER = '254722000072';
/** Writes under the LID alone. */
export const HIDDEN = '254722000073';
/** Not known to anybody before a test that says so. */
export const STRANGER = '254722000074';
export const INSTANCE = 'harbour';

export const jidOf = (phone: string): string => `${phone}@s.whatsapp.net`;

/** An event as the webhook got it. */
export interface ToldEvent {
  event: string;
  instance: string;
  sender: string;
  event_id: string;
  data: unknown;
}

/** One message row of the events, as far as specs look into it. */
export interface MessageRow {
  key: { remoteJid: string; remoteJidAlt?: string; fromMe: boolean; id: string; participant?: string };
  pushName: string;
  status: string;
  message: Record<string, Record<string, unknown>> & { base64?: string; mediaUrl?: string; conversation?: string };
  messageType: string;
  messageTimestamp: number;
  contextInfo: Record<string, unknown> | null;
  instanceId: string;
  source: string;
}

/** A gateway on a network of its own, and a receiver that is told everything with the bytes of files. */
export class Stage {
  network!: NetworkProcess;
  gateway!: Gateway;
  catcher!: WebhookCatcher;

  async start(): Promise<void> {
    this.network = await NetworkProcess.start();
    this.gateway = await Gateway.create(this.network);
    this.catcher = await WebhookCatcher.start();
    await this.gateway.start();
  }

  async stop(): Promise<void> {
    await this.gateway.remove();
    await this.network.stop();
    await this.catcher.stop();
  }

  /** What an instance is to be made with so that this receiver hears all of it. */
  get webhook() {
    return { enabled: true, url: this.catcher.url, byEvents: false, base64: true, events: [] };
  }

  /** Everything told so far, of one event or of all, oldest first. */
  told<Data = unknown>(event?: string): (ToldEvent & { data: Data })[] {
    const all = this.catcher.requests.map(({ body }) => body as ToldEvent & { data: Data });
    return event === undefined ? all : all.filter((one) => one.event === event);
  }

  /** The data of the first event that fits, told already or still to come. */
  async until<Data>(event: string, fits: (data: Data, of: ToldEvent) => boolean, what = event): Promise<Data> {
    const { data } = await waitFor(() => this.told<Data>(event).find((one) => fits(one.data, one)), {
      what: `${what} at the webhook`,
      timeoutMs: 30_000,
    });
    return data;
  }

  /** Lets somebody write to the instance. @returns the row that is told of it. */
  async receive(message: Partial<NetworkMessage>): Promise<MessageRow> {
    const id = await this.network.send({ from: JANE, to: OWNER, ...message });
    return this.upserted(id);
  }

  upserted(id: string): Promise<MessageRow> {
    return this.until<MessageRow>('messages.upsert', ({ key }) => key.id === id, `message ${id}`);
  }

  /** Asks the gateway as the master, and expects it to do it. */
  async ask<T = Record<string, never>>(method: string, path: string, body?: object): Promise<T> {
    const answer = await this.gateway.request<T>(method, `${path}/${INSTANCE}`, { body });
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Sends a text through the API, and waits until it was told. @returns its id. */
  async sendText(text: string, number = JANE): Promise<string> {
    const { key } = await this.ask<MessageRow>('POST', '/message/sendText', { number, text });
    await this.until<MessageRow>('send.message', (row) => row.key.id === key.id);
    return key.id;
  }

  /** Changes some settings, the rest being as they are by default. */
  async set(settings: Record<string, unknown>): Promise<void> {
    await this.ask('POST', '/settings/set', {
      rejectCall: false,
      groupsIgnore: false,
      alwaysOnline: false,
      readMessages: false,
      readStatus: false,
      syncFullHistory: false,
      ...settings,
    });
  }

  untilOpen(instanceName = INSTANCE): Promise<void> {
    return untilOpen(this.gateway, instanceName);
  }
}
