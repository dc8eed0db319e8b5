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
    const { controlUrl } = this.network;
    if (this.network.kind !== 'sandbox' || controlUrl === undefined) throw new NoSandboxError();
    const url = new URL(path, controlUrl);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
    const hasBody = method === 'POST';
    const { status, answer } = await this.fetch(url, {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(hasBody && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) }),
    });
    if (status < 400) return answer;
    const { code, message } = (answer ?? {}) as { code?: string; message?: string };
    throw new SandboxRefusedError(status, code ?? 'SANDBOX_REFUSED', message ?? 'The sandbox network refused the call');
  }

  private async fetch(url: URL, init: RequestInit): Promise<{ status: number; answer: unknown }> {
    try {
      const response = await fetch(url, init);
      return { status: response.status, answer: await response.json() };
    } catch (error) {
      throw new SandboxUnavailableError(error);
    }
  }
}
