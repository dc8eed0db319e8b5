import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { Config } from '../../../platform/config/index.js';
import { OutboundHttp } from '../../../platform/outbound/index.js';
import { VERSION } from '../../../platform/version.js';
import { ApiKeyService } from '../../auth/index.js';
import { envelope, EVENT_WIRE_NAMES } from '../../event/index.js';
import { WebhookSecrets } from '../webhook-secrets.js';
import type { ClaimedDelivery } from './claimed-delivery.js';
import { EventFiles } from './event-files.js';
import type { Answer } from './outcome.js';
import { signatureHeaders } from './signature.js';
import { shownUrl, targetUrl } from './target-url.js';

/** How much of an answer is kept. */
const HEAD_BYTES = 1024;

const JWT_SECONDS = 600;

/** One call of a receiver. */
export interface CallReport {
  answer: Answer;
  /** What was called, without a user and a password. */
  url: string;
  durationMs: number;
}

/** Makes the request of one attempt and reports what happened; it never throws for what a receiver does. */
@Injectable()
export class ReceiverCall {
  constructor(
    private readonly http: OutboundHttp,
    private readonly files: EventFiles,
    private readonly secrets: WebhookSecrets,
    private readonly keys: ApiKeyService,
    private readonly jwt: JwtService,
    private readonly config: Config,
  ) {}

  /**
   * Sends an event to its receiver once. A body with a file is made only now, and held until the receiver has answered.
   * @returns null where there is no room for its file now: nothing was done.
   */
  async make(delivery: ClaimedDelivery): Promise<CallReport | null> {
    const startedAt = performance.now();
    const report = (answer: Answer, url: string): CallReport => {
      return { answer, url, durationMs: Math.round(performance.now() - startedAt) };
    };
    let release: (() => void) | null = null;
    try {
      const url = targetUrl(delivery, delivery.event);
      const isAsConfigured = url.href === new URL(delivery.url).href && !url.username && !url.password;
      const destination = isAsConfigured ? delivery.url : shownUrl(url);
      const made = await this.bodyOf(delivery, destination);
      if (!made) return null;
      ({ release } = made);
      return report(await this.post(delivery, url, made.body), destination);
    } catch {
      // A secret that cannot be opened, or an URL from before a rule: an attempt that failed, and its text is not shown.
      return report({ status: null, error: 'the request could not be made from the stored settings' }, '');
    } finally {
      release?.();
    }
  }

  /**
   * By itself, so that nothing but the bytes is held while the receiver takes its time: as a text they would be there a
   * second time, and a third as the file's base64.
   */
  private async bodyOf(delivery: ClaimedDelivery, destination: string) {
    const apikey = delivery.includeKey ? await this.keys.revealInstanceKey(delivery.instanceId) : null;
    const filled = await this.files.withBytes(delivery);
    if (!filled) return null;
    const { data, release } = filled;
    try {
      const context = { destination, serverUrl: this.config.publicUrl, apikey };
      return { body: Buffer.from(JSON.stringify(envelope({ ...delivery, data }, context))), release };
    } catch (error) {
      release();
      throw error;
    }
  }

  private async post(delivery: ClaimedDelivery, url: URL, body: Buffer): Promise<Answer> {
    const { timeoutMs } = delivery;
    const headers = this.headersOf(delivery, url, body);
    const called = new URL(url);
    called.username = '';
    called.password = '';
    try {
      const request = { method: 'POST', url: called, headers, body, timeoutMs, maxResponseBytes: HEAD_BYTES } as const;
      const { status, headers: answered, body: head } = await this.http.request(request);
      // PostgreSQL's text takes no NUL.
      return { status, retryAfter: answered['retry-after'], head: head.toString().replaceAll('\0', '\uFFFD') };
    } catch (error) {
      return { status: null, error: describeFailure(error, timeoutMs) };
    }
  }

  private headersOf(delivery: ClaimedDelivery, url: URL, body: Buffer): Record<string, string> {
    const { jwt_key: jwtKey, ...custom } = this.secrets.openHeaders(delivery.webhookId, delivery.headersSealed);
    const own = Object.entries(custom).map(([name, value]) => [name.toLowerCase(), value] as const);
    return {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': `Wharf/${VERSION}`,
      ...basicAuthorization(url),
      ...Object.fromEntries(own),
      ...(jwtKey && { authorization: `Bearer ${this.signJwt(jwtKey)}` }),
      ...signatureHeaders(
        { eventId: delivery.eventId, at: new Date(), body },
        this.secrets.signingSecrets({ ...delivery, id: delivery.webhookId }),
      ),
      'x-webhook-event': EVENT_WIRE_NAMES[delivery.event],
      'x-webhook-attempt': String(delivery.attempts + 1),
    };
  }

  /** The claims that receivers written for Evolution API check. */
  private signJwt(secret: string): string {
    const claims = { app: 'evolution', action: 'webhook' };
    return this.jwt.sign(claims, { secret, algorithm: 'HS256', expiresIn: JWT_SECONDS });
  }
}

/** A user and a password in the URL are sent as browsers would send them. */
function basicAuthorization({ username, password }: URL): Record<string, string> {
  if (!username && !password) return {};
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
}

function describeFailure(error: unknown, timeoutMs: number): string {
  const { name, message = '', code } = Object(error) as { name?: string; message?: string; code?: unknown };
  if (name === 'TimeoutError') return `no answer within ${timeoutMs} ms`;
  const text = typeof code === 'string' && !message.includes(code) ? `${code}: ${message}` : message;
  return (text || name || 'the call failed').replaceAll('\0', '').slice(0, 500);
}
