import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { waitFor, type Gateway, type NetworkProcess, type WebhookCatcher } from '@wharf/testing';

const PAUSE_MS = 250;
const REQUEST_TIMEOUT_MS = 45_000;
const ARRIVAL_MS = 90_000;

/** A request to send, as its caller saw it. */
export interface Attempt {
  status: number;
  code: string | null;
  tookMs: number;
}

interface Place {
  gateway: Gateway;
  network: NetworkProcess;
  catcher: WebhookCatcher;
}
interface Route {
  instanceName: string;
  owner: string;
  contact: string;
}

/** Texts both ways, one after the other, by callers who try again under the same key until they are taken. */
export class Traffic {
  readonly attempts: Attempt[] = [];
  private readonly written: string[] = [];
  private readonly accepted: string[] = [];
  private isOver = false;
  /** Tells the texts of one traffic from those of another. */
  private readonly name = randomUUID().slice(0, 8);
  private readonly running: Promise<unknown>;

  constructor(
    private readonly place: Place,
    private readonly route: Route,
  ) {
    this.running = Promise.all([this.writeIn(), this.writeOut()]);
  }

  /** Ends, and resolves when everything has arrived on either side. */
  async settle(): Promise<void> {
    this.isOver = true;
    await this.running;
    await waitFor(() => this.written.every((text) => this.told(text) > 0), {
      what: 'every text that came in to be told',
      timeoutMs: ARRIVAL_MS,
    });
    await waitFor(async () => (await this.missingAtContact()).length === 0, {
      what: 'every text that was accepted to arrive',
      timeoutMs: ARRIVAL_MS,
    });
  }

  /** How many of each; and those that are there more than once. */
  async report(): Promise<{ cameIn: number; wentOut: number; doubled: string[] }> {
    const received = await this.receivedByContact();
    const doubled = [
      ...this.written.filter((text) => this.told(text) > 1),
      ...this.accepted.filter((text) => received.filter((other) => other === text).length > 1),
    ];
    return { cameIn: this.written.length, wentOut: this.accepted.length, doubled };
  }

  private async writeIn(): Promise<void> {
    const { contact: from, owner: to } = this.route;
    for (let index = 0; !this.isOver; index += 1) {
      const text = `in ${this.name} ${index}`;
      await this.place.network.send({ from, to, text });
      this.written.push(text);
      await sleep(PAUSE_MS);
    }
  }

  private async writeOut(): Promise<void> {
    for (let index = 0; !this.isOver; index += 1) {
      await this.sendUntilTaken(`out ${this.name} ${index}`);
      await sleep(PAUSE_MS);
    }
  }

  private async sendUntilTaken(text: string): Promise<void> {
    for (;;) {
      const { status, code, tookMs } = await this.send(text);
      this.attempts.push({ status, code, tookMs });
      if (status === 201) return void this.accepted.push(text);
      // Refused for good only where nothing but the outage was to be seen: then the test is wrong.
      if (status !== 503 && code !== 'INSTANCE_NOT_CONNECTED') throw new Error(`${text}: ${status} ${code}`);
      await sleep(PAUSE_MS);
    }
  }

  private async send(text: string): Promise<Attempt> {
    const { instanceName, contact: number } = this.route;
    const startedAt = performance.now();
    const { status, body } = await this.place.gateway.request<{ code?: string }>(
      'POST',
      `/message/sendText/${instanceName}`,
      { body: { number, text }, headers: { 'idempotency-key': text }, timeoutMs: REQUEST_TIMEOUT_MS },
    );
    return { status, code: body.code ?? null, tookMs: performance.now() - startedAt };
  }

  /** As how many different events a text was told: an event that is delivered again has the id that it had. */
  private told(text: string): number {
    const events = this.place.catcher.requests
      .filter(({ rawBody }) => rawBody.includes(`"conversation":"${text}"`))
      .map(({ headers }) => String(headers['webhook-id']));
    return new Set(events).size;
  }

  private async receivedByContact(): Promise<(string | null)[]> {
    const ledger = await this.place.network.messages(this.route.contact);
    return ledger.filter(({ direction }) => direction === 'received').map(({ text }) => text);
  }

  private async missingAtContact(): Promise<string[]> {
    const received = await this.receivedByContact();
    return this.accepted.filter((text) => !received.includes(text));
  }
}
