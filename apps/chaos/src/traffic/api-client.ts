import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../random.js';
import type { GatewayProcess } from '../world/gateway-process.js';

const ANSWER_LIMIT_MS = 40_000;
const RETRY_MS = 400;

export interface ApiAnswer {
  status: number;
  body: unknown;
}

/** Talks to whichever process of the gateway serves the API, as a client behind a load balancer does. */
export class ApiClient {
  constructor(
    private readonly gateways: readonly GatewayProcess[],
    private readonly key: string,
    private readonly random: Random,
  ) {}

  /** One request to one process. Null when no answer came. */
  async ask(method: string, path: string, body?: object, headers: object = {}): Promise<ApiAnswer | null> {
    const serving = this.gateways.filter(({ servesApi, isRunning }) => servesApi && isRunning);
    if (serving.length === 0) return null;
    try {
      const response = await fetch(`${this.random.pick(serving).url}${path}`, {
        method,
        headers: { apikey: this.key, ...(body && { 'content-type': 'application/json' }), ...headers },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
      });
      return { status: response.status, body: (await response.json()) as unknown };
    } catch {
      return null;
    }
  }

  /**
   * Asks again until there is an answer that settles it: not silence, and not that the gateway is not able to now.
   * @param giveUpAtMs asked after each attempt.
   */
  async insist(
    method: string,
    path: string,
    body: object,
    headers: object,
    giveUpAtMs: () => number,
  ): Promise<ApiAnswer | null> {
    for (;;) {
      const answer = await this.ask(method, path, body, headers);
      if ((answer && !isPassing(answer)) || Date.now() >= giveUpAtMs()) return answer;
      await sleep(RETRY_MS);
    }
  }

  /** A text of the first process, such as its metrics. @throws when it does not answer. */
  async read(path: string): Promise<string> {
    const response = await fetch(`${this.gateways[0]?.url}${path}`, { headers: { apikey: this.key } });
    if (!response.ok) throw new Error(`GET ${path} answered ${response.status}`);
    return response.text();
  }

  /** For what has to work. @throws when it does not. */
  async expect<T>(method: string, path: string, body?: object, headers: object = {}): Promise<T> {
    const answer = await this.ask(method, path, body, headers);
    if (!answer || answer.status >= 300) {
      throw new Error(`${method} ${path} answered ${answer?.status}: ${JSON.stringify(answer?.body)}`);
    }
    return answer.body as T;
  }
}

/** Nothing was decided: the store is away, or the number is not connected at this moment. */
function isPassing({ status, body }: ApiAnswer): boolean {
  return status >= 500 || JSON.stringify(body).includes('INSTANCE_NOT_CONNECTED');
}
