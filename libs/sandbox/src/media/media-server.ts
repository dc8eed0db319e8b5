import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import type { Logger } from 'pino';
import { parseRange } from './byte-range.js';
import type { HostCertificate } from './certificates.js';
import { MediaError } from './media-error.js';
import type { MediaFault, MediaFaults } from './media-fault.js';
import type { MediaStore } from './media-store.js';

/** `/mms/image/<base64url of the SHA-256>`, `/product/image/…`, `/pps/biz-cover-photo/…`. */
const UPLOAD_PATH = /^\/(?:mms|product|pps)\/([a-z-]+)\/([A-Za-z0-9_-]{43})$/;
const CONTENT_TYPES: Readonly<Record<string, string>> = { '.jpg': 'image/jpeg', '.png': 'image/png' };

/** What a media server works with. */
export interface MediaServerOptions {
  certificate: HostCertificate;
  store: MediaStore;
  faults: MediaFaults;
  log: Logger;
}

/** The media hosts of the network: takes encrypted files and gives them back, over HTTPS (§8 media upload, download). */
export class MediaServer {
  private readonly server: Server;
  /** Clients that have asked for the hosts come with this. It is the same after a restart, as a client keeps it. */
  readonly auth: string;

  constructor(private readonly options: MediaServerOptions) {
    const { cert, key } = options.certificate;
    this.auth = createHash('sha256').update(key).digest('base64url');
    this.server = createServer({ cert, key }, (request, response) => {
      this.answer(request, response).catch((error: unknown) => this.refuse(request, response, error));
    });
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async listen(port: number, host: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, () => {
        this.server.off('error', reject);
        resolve();
      });
    });
  }

  /** Ends every transfer and stops. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'https://media');
    if (request.method === 'POST') return this.upload(request, response, url);
    if (request.method === 'GET' || request.method === 'HEAD') return this.download(request, response, url.pathname);
    throw new MediaError(405, 'Files are posted and got');
  }

  private async upload(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { store, faults } = this.options;
    const [, kind, token] = UPLOAD_PATH.exec(url.pathname) ?? [];
    if (kind === undefined || token === undefined) throw new MediaError(404, 'Nothing is uploaded here');
    if (url.searchParams.get('auth') !== this.auth) throw new MediaError(401, 'Ask for media_conn first');
    if (Number(request.headers['content-length'] ?? 0) > store.maxBytes) {
      throw new MediaError(413, `Files may have ${store.maxBytes} bytes`);
    }
    const fault = faults.take('upload', null);
    if (fault) return fail(fault, request, response);
    const directPath = await store.receive(kind, request, Buffer.from(token, 'base64url'));
    const host = request.headers.host ?? '';
    sendJson(response, 200, { url: `https://${host}${directPath}`, direct_path: directPath });
  }

  private async download(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const { store, faults } = this.options;
    const sizeBytes = await store.size(path);
    if (sizeBytes === null) throw new MediaError(404, 'There is no such file');
    const fault = faults.take('download', path);
    if (fault && fault.action !== 'cut') return fail(fault, request, response);
    const range = parseRange(request.headers.range, sizeBytes);
    const { start, end } = range ?? { start: 0, end: sizeBytes - 1 };
    response.writeHead(range ? 206 : 200, {
      'content-type': CONTENT_TYPES[/\.\w+$/.exec(path)?.[0] ?? ''] ?? 'application/octet-stream',
      'content-length': end - start + 1,
      'accept-ranges': 'bytes',
      ...(range && { 'content-range': `bytes ${start}-${end}/${sizeBytes}` }),
    });
    if (request.method === 'HEAD') return void response.end();
    if (fault) {
      const half = start + Math.floor((end - start) / 2);
      await pipeline(store.read(path, { start, end: half }), response, { end: false });
      request.socket.destroy();
      return;
    }
    await pipeline(store.read(path, { start, end }), response);
  }

  private refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    if (!(error instanceof MediaError)) {
      // A client that goes away in the middle is no news.
      if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE' && !request.destroyed) {
        this.options.log.warn({ err: error }, 'media transfer failed');
      }
      request.socket.destroy();
      return;
    }
    if (response.headersSent || response.destroyed) return;
    // The rest of a refused upload is not waited for.
    response.setHeader('connection', 'close');
    response.once('finish', () => request.socket.destroySoon());
    sendJson(response, error.status, { error: { code: error.status, message: error.message } });
  }
}

function fail({ action, code }: MediaFault, request: IncomingMessage, response: ServerResponse): void {
  switch (action) {
    case 'error':
      throw new MediaError(code, 'A fault is set');
    case 'cut':
      request.socket.destroy();
      return;
    case 'hang':
      request.resume();
      response.on('error', () => undefined);
      return;
  }
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}
