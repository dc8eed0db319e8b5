import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { WhatsAppNetwork } from '../../platform/whatsapp-network/index.js';
import { NoSandboxError, SandboxRefusedError, SandboxUnavailableError } from './sandbox-control.errors.js';

/** Deciding to wake a contact and deliver to it takes seconds at most. */
const TIMEOUT_MS = 30_000;

/** A call of the network's control API. */
export interface ControlCall {
  method: 'GET' | 'POST' | 'DELETE';
  /** One of the documented paths, with its slash. */
  path: string;
  query?: Readonly<Record<string, string | undefined>>;
  body?: unknown;
}

/** Passes calls on to the control API of the simulated network. */
@Injectable()
export class SandboxControlService {
  constructor(private readonly network: WhatsAppNetwork) {}

  /**
   * Answers what the network answers.
   * @throws NoSandboxError, SandboxRefusedError with the network's own status and code, SandboxUnavailableError
   */
  async call({ method, path, query = {}, body }: ControlCall): Promise<unknown> {
    const hasBody = method === 'POST';
    const response = await this.fetch(this.urlOf(path, query), {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(hasBody && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) }),
    });
    const answer = await readJson(response);
    if (response.ok) return answer;
    throw refusal(response.status, answer);
  }

  /**
   * Opens a file that the network answers with.
   * @throws as {@link call}
   */
  async download(path: string, query: ControlCall['query']): Promise<{ stream: Readable; mimetype: string }> {
    const response = await this.fetch(this.urlOf(path, query), {});
    if (!response.ok || !response.body) throw refusal(response.status, await readJson(response));
    return {
      stream: Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]),
      mimetype: response.headers.get('content-type') ?? 'application/octet-stream',
    };
  }

  private urlOf(path: string, query: ControlCall['query'] = {}): URL {
    const { controlUrl } = this.network;
    if (this.network.kind !== 'sandbox' || controlUrl === undefined) throw new NoSandboxError();
    const url = new URL(path, controlUrl);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
    return url;
  }

  private async fetch(url: URL, init: RequestInit): Promise<Response> {
    try {
      return await fetch(url, init);
    } catch (error) {
      throw new SandboxUnavailableError(error);
    }
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throw new SandboxUnavailableError(error);
  }
}

function refusal(status: number, answer: unknown): SandboxRefusedError {
  const { code, message } = (answer ?? {}) as { code?: string; message?: string };
  return new SandboxRefusedError(status, code ?? 'SANDBOX_REFUSED', message ?? 'The sandbox network refused the call');
}
