import { jest } from '@jest/globals';

interface Answer {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Call {
  method: string;
  path: string;
  body: unknown;
  headers: Record<string, string>;
}

type Handler = (call: Call) => Answer | Promise<Answer>;

/**
 * Answers the page's calls from a table of `METHOD /path`; a call that is not in it fails the spec.
 * @returns the calls as they came.
 */
export function fakeServer(handlers: Record<string, Handler>): Call[] {
  const calls: Call[] = [];
  const answer = async (input: string, init: RequestInit = {}) => {
    const method = init.method ?? 'GET';
    const [path = ''] = input.split('?');
    const handler = handlers[`${method} ${path}`];
    if (!handler) throw new Error(`unexpected call: ${method} ${input}`);
    const call: Call = {
      method,
      path: input,
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
      headers: init.headers as Record<string, string>,
    };
    calls.push(call);
    const { status = 200, body = {}, headers = {} } = await handler(call);
    return {
      ok: status < 400,
      status,
      headers: { get: (name: string) => headers[name] ?? null },
      text: async () => JSON.stringify(body),
    };
  };
  globalThis.fetch = jest.fn(answer) as unknown as typeof fetch;
  return calls;
}

/** The body of every error. */
export function refusal(status: number, code: string, message: string): Answer {
  return { status, body: { status, error: message, message, code, response: { message: [message] }, requestId: 'R1' } };
}
