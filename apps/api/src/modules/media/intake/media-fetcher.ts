import { Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config/index.js';
import { WharfError } from '../../../platform/errors/index.js';
import {
  followRedirects,
  OutboundHttp,
  OutboundRefusedError,
  redirectOf,
  TooManyRedirectsError,
  type OutboundAnswer,
} from '../../../platform/outbound/index.js';
import { VERSION } from '../../../platform/version.js';
import { MediaFetchFailedError, MediaTooLargeError } from '../media.errors.js';
import { fileNameOfDisposition, fileNameOfUrl } from './file-name.js';
import { Spool } from './spool.js';
import type { SpooledFile } from './spooled-file.js';

/** Fetches the files that callers name by URL. */
@Injectable()
export class MediaFetcher {
  constructor(
    private readonly http: OutboundHttp,
    private readonly spool: Spool,
    private readonly config: Config,
  ) {}

  /**
   * Follows redirects.
   * @throws MediaFetchFailedError for whatever the other side does or does not do; MediaTooLargeError.
   */
  async fetch(url: URL, maxBytes: number): Promise<SpooledFile> {
    const { mediaFetchTimeoutMs: timeoutMs } = this.config;
    const untilMs = performance.now() + timeoutMs;
    try {
      return await followRedirects(url, (hop) =>
        this.http.download({
          url: withoutCredentials(hop),
          headers: {
            'user-agent': `Wharf/${VERSION}`,
            accept: '*/*',
            // They are for that server, not for the one that it leads on to.
            ...(hop.origin === url.origin && basicAuthorization(url)),
          },
          timeoutMs: Math.max(1, Math.ceil(untilMs - performance.now())),
          read: async (answer) => redirectOf(answer, hop) ?? this.read(answer, { asked: url, told: hop }, maxBytes),
        }),
      );
    } catch (error) {
      if (error instanceof WharfError) throw error;
      throw new MediaFetchFailedError(describeFailure(error, timeoutMs), error);
    }
  }

  private async read(
    { status, headers, body }: OutboundAnswer,
    { asked, told }: { asked: URL; told: URL },
    maxBytes: number,
  ): Promise<SpooledFile> {
    if (status < 200 || status >= 300) throw new MediaFetchFailedError(`its server answered ${status}`);
    if (Number(headers['content-length']) > maxBytes) throw new MediaTooLargeError(maxBytes);
    const type = headers['content-type'];
    const file = await this.spool.write(body, maxBytes, {
      mimetype: (Array.isArray(type) ? type[0] : type) ?? null,
      fileName: fileNameOfDisposition(headers['content-disposition']) ?? fileNameOfUrl(told) ?? fileNameOfUrl(asked),
    });
    if (file.sizeBytes > 0) return file;
    await this.spool.discard(file);
    throw new MediaFetchFailedError('its server answered with nothing');
  }
}

function withoutCredentials(url: URL): URL {
  const called = new URL(url);
  called.username = '';
  called.password = '';
  return called;
}

function basicAuthorization({ username, password }: URL): Record<string, string> {
  if (!username && !password) return {};
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
}

/** What the system's words mean to whoever wrote the URL. */
const WORDS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its host name is not known',
  EAI_AGAIN: 'its host name cannot be resolved right now',
  ECONNREFUSED: 'nothing listens at its address',
  ECONNRESET: 'its server broke off the connection',
  UND_ERR_SOCKET: 'its server broke off the connection',
  EHOSTUNREACH: 'its address cannot be reached',
  ENETUNREACH: 'its address cannot be reached',
  UND_ERR_CONNECT_TIMEOUT: 'its server does not answer',
};

function describeFailure(error: unknown, timeoutMs: number): string {
  const { name, message, code } = Object(error) as { name?: string; message?: string; code?: string };
  if (error instanceof OutboundRefusedError || error instanceof TooManyRedirectsError) return String(message);
  if (name === 'TimeoutError') return `its server took longer than ${timeoutMs / 1000} seconds`;
  return WORDS[code ?? ''] ?? `the connection failed (${code ?? name ?? 'no reason given'})`;
}
