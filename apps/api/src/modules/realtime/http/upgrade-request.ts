import type { IncomingMessage } from 'node:http';
import { MissingApiKeyError, presentedCredential, type PresentedCredential } from '../../auth/index.js';

/** What a client asks for in the address and headers of its handshake. */
export interface UpgradeRequest {
  /** Null where the first frame is to bring it. */
  credential: PresentedCredential | null;
  /** Names; empty for all that it may see. */
  instances: readonly string[];
  /** As written, not yet looked up; empty for all. */
  events: readonly string[];
  /** The last event that was seen; null without. */
  since: string | null;
}

/** Path of a request's target, without a slash at its end. */
export function pathOf(request: IncomingMessage): string {
  const path = (request.url ?? '').split('?')[0] ?? '';
  return path.length > 1 ? path.replace(/\/$/, '') : path;
}

/** @throws MissingApiKeyError where the address names a credential and leaves it empty. */
export function readUpgrade(request: IncomingMessage): UpgradeRequest {
  const target = request.url ?? '';
  const query = new URLSearchParams(target.includes('?') ? target.slice(target.indexOf('?') + 1) : '');
  const filled = (text: string) => text !== '';
  return {
    credential: presentedCredential(request.headers) ?? credentialIn(query),
    instances: query.getAll('instance').filter(filled),
    events: query
      .getAll('events')
      .flatMap((list) => list.split(','))
      .map((name) => name.trim())
      .filter(filled),
    since: query.get('since') || null,
  };
}

function credentialIn(query: URLSearchParams): PresentedCredential | null {
  for (const name of ['apikey', 'token']) {
    const text = query.get(name)?.trim();
    if (text) return { text, bearer: name === 'token' };
  }
  if (query.has('apikey') || query.has('token')) throw new MissingApiKeyError();
  return null;
}
