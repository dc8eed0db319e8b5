import type { IncomingHttpHeaders } from 'node:http';

/** In the order in which they are looked for; header names have no case. */
const KEY_HEADERS = ['apikey', 'api-key', 'x-api-key'] as const;

/** What a request brought along, not yet judged. */
export interface PresentedCredential {
  text: string;
  /** Whether it came as `Authorization: Bearer`, where a token or a key may be. */
  bearer: boolean;
}

/** The value of `Authorization: Bearer`; null without one. */
export function presentedBearer(headers: IncomingHttpHeaders): PresentedCredential | null {
  const text = /^Bearer +(\S.*)$/i.exec(headers.authorization ?? '')?.[1]?.trim();
  return text ? { text, bearer: true } : null;
}

/** The first key header that is not empty, else the bearer; null when the request brought nothing. */
export function presentedCredential(headers: IncomingHttpHeaders): PresentedCredential | null {
  for (const name of KEY_HEADERS) {
    const value = headers[name];
    const text = (Array.isArray(value) ? value[0] : value)?.trim();
    if (text) return { text, bearer: false };
  }
  return presentedBearer(headers);
}
