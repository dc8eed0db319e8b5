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
  const answer = async (request: Request) => {
    const { method } = request;
    const { pathname, search } = new URL(request.url);
    const handler = handlers[`${method} ${pathname}`];
    if (!handler) throw new Error(`unexpected call: ${method} ${pathname}${search}`);
    const text = await request.text();
    const call: Call = {
      method,
      path: pathname + search,
      body: text === '' ? undefined : JSON.parse(text),
      headers: Object.fromEntries(request.headers),
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
