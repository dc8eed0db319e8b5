import { request, type OutgoingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';

/** The one shape of every refusal. */
export interface RefusalBody {
  status: number;
  error: string;
  message: string;
  code: string;
  response: { message: unknown[] };
  requestId: string;
}

/** What came back, read as a refusal; `text` is what really came. */
export interface RawAnswer {
  status: number;
  body: Partial<RefusalBody>;
  text: string;
}

/** A request as it stands: nothing is added to the headers, and the body may be broken or larger than memory. */
export interface RawRequest {
  method?: string;
  headers?: OutgoingHttpHeaders;
  body?: string | Buffer | Readable;
}

/** Sends a request and hears the answer out, also where the other side answers before it has everything. */
export function sendRaw(url: string, { method = 'POST', headers = {}, body }: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    // Without a length, Node sends the body of a DELETE as if it were the next request.
    const length =
      typeof body === 'string' || Buffer.isBuffer(body) ? { 'content-length': Buffer.byteLength(body) } : {};
    const outgoing = request(url, { method, headers: { ...length, ...headers }, agent: false }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        outgoing.destroy();
        resolve({ status: incoming.statusCode ?? 0, body: parsed(text), text });
      });
    });
    // Once there is an answer, a sender that is cut off has been told why.
    outgoing.on('error', reject);
    if (body === undefined || typeof body === 'string' || Buffer.isBuffer(body)) outgoing.end(body);
    else {
      body.on('error', reject);
      outgoing.on('close', () => body.destroy());
      body.pipe(outgoing);
    }
  });
}

function parsed(text: string): Partial<RefusalBody> {
  try {
    return (JSON.parse(text) ?? {}) as Partial<RefusalBody>;
  } catch {
    return {};
  }
}
