/** All that the page of a link is told; see the gateway's `/connect-api`. */
export interface Visit {
  step: 'ready' | 'waiting' | 'scan' | 'linking' | 'failed' | 'already_linked';
  failure: string | null;
  from: string | null;
  /** PNG as `data:`. */
  qr: string | null;
  qrExpiresInMs: number | null;
  pairingCode: string | null;
  pairingCodeExpiresInMs: number | null;
}

/** The gateway's refusal, by its code. */
export class VisitRefusedError extends Error {
  constructor(readonly code: string) {
    super(code);
    this.name = 'VisitRefusedError';
  }
}

/** The gateway waits up to 20 s for WhatsApp. */
const PATIENCE_MS = 40_000;

async function ask(token: string, path: string, body?: object): Promise<Visit> {
  const response = await fetch(`/connect-api/${encodeURIComponent(token)}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const answer = (await response.json()) as Visit & { code?: string };
  if (!response.ok) throw new VisitRefusedError(answer.code ?? '');
  return answer;
}

/** What the page of one link may ask for. @throws VisitRefusedError; anything else is a network that failed. */
export const visitApi = {
  look: (token: string) => ask(token, ''),
  /** Tells that a person has the page before them. */
  open: (token: string) => ask(token, '/open', {}),
  link: (token: string, number?: string) => ask(token, '/link', number === undefined ? {} : { number }),
};
