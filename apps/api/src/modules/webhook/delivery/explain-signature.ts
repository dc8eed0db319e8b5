import { createHmac } from 'node:crypto';
import { secretBytes } from '../webhook-secrets.js';

/** What a receiver got, or believes it got. */
export interface ClaimedSignature {
  /** `webhook-id` */
  id: string;
  /** `webhook-timestamp` */
  timestamp: string;
  body: string;
  /** `webhook-signature`, or one of the older headers over the body alone. */
  signature: string;
}

/** Whether a signature fits, by which secret, and what people should know of it. */
export interface SignatureVerdict {
  fits: boolean;
  secret: 'current' | 'previous' | null;
  findings: string[];
}

/** Verifiers of Standard Webhooks refuse what is further off. */
const TOLERANCE_SECONDS = 300;

type Parts = Omit<ClaimedSignature, 'signature'>;

const sign = (key: Buffer | string, text: string, encoding: 'base64' | 'hex') =>
  createHmac('sha256', key).update(text).digest(encoding);
const standard = (key: Buffer | string, { id, timestamp, body }: Parts) =>
  sign(key, `${id}.${timestamp}.${body}`, 'base64');

/** Mistakes that people make with what is signed, each with how it would have to be put right. */
const SLIPS: readonly (readonly [sentence: string, change: (parts: Parts) => Parts | null])[] = [
  [
    'The signature fits the body as compact JSON: the body was parsed and printed again before it was checked. Check the raw bytes as they came.',
    (parts) => changedBody(parts, compact(parts.body)),
  ],
  [
    'The signature fits the body without the blanks around it: something added a line break or a space.',
    (parts) => changedBody(parts, parts.body.trim()),
  ],
  [
    'The signature fits the body with plain line breaks: something turned them into those of Windows.',
    (parts) => changedBody(parts, parts.body.replaceAll('\r\n', '\n')),
  ],
  [
    'The signature fits the timestamp in seconds: it was given in milliseconds.',
    (parts) => (/^\d{13}$/.test(parts.timestamp) ? { ...parts, timestamp: parts.timestamp.slice(0, 10) } : null),
  ],
];

/**
 * Checks a signature as a receiver should, and where it does not fit looks for the mistake.
 * @param secrets the current one first; the one before the last rotation while it is still good.
 */
export function explainSignature(
  claimed: ClaimedSignature,
  secrets: readonly string[],
  nowMs = Date.now(),
): SignatureVerdict {
  const parts = { id: claimed.id.trim(), timestamp: claimed.timestamp.trim(), body: claimed.body };
  const given = claimed.signature
    .replace(/^\s*[\w-]+:\s+/, '')
    .split(/[\s]+/)
    .filter(Boolean);
  if (given.length === 0) return refusal(['There is no signature to check.']);

  for (const [index, secret] of secrets.entries()) {
    const name = index === 0 ? 'current' : 'previous';
    if (given.includes(`v1,${standard(secretBytes(secret), parts)}`)) {
      const old =
        name === 'previous' ? ['It was made with the secret before the last rotation; change over soon.'] : [];
      return { fits: true, secret: name, findings: [...old, ...findingsOfTime(parts.timestamp, nowMs)] };
    }
    const ofBody = sign(secret, parts.body, 'hex');
    if (given.some((one) => one === ofBody || one === `sha256=${ofBody}`)) {
      const finding =
        'This is the older form over the body alone: it says nothing of the id and the time, so a copy sent again later fits too. Prefer webhook-signature.';
      return { fits: true, secret: name, findings: [finding] };
    }
  }
  const slips = secrets.flatMap((secret) => slipsOf(parts, given, secret));
  const form = given.some((one) => /^(v1,|sha256=)|^[0-9a-f]{64}$/.test(one))
    ? []
    : ['A signature begins with "v1," (webhook-signature) or "sha256=" (x-hub-signature-256).'];
  const found = [...new Set([...form, ...slips])];
  const unexplained =
    'It fits neither secret of this webhook: the body, the id or the timestamp is not what was signed, or it was signed with another secret.';
  return refusal(slips.length > 0 ? found : [...found, unexplained, ...findingsOfTime(parts.timestamp, nowMs)]);
}

function slipsOf(parts: Parts, given: readonly string[], secret: string): string[] {
  const key = secretBytes(secret);
  const fits = (signature: string) => given.some((one) => one === signature || one === `v1,${signature}`);
  const found = SLIPS.filter(([, change]) => {
    const changed = change(parts);
    return changed !== null && (fits(standard(key, changed)) || fits(`sha256=${sign(secret, changed.body, 'hex')}`));
  }).map(([sentence]) => sentence);
  const text = `${parts.id}.${parts.timestamp}.${parts.body}`;
  if (given.includes(standard(key, parts)))
    found.push('The signature is right but for its beginning: "v1," is missing.');
  if (fits(sign(key, text, 'hex'))) found.push('The signature is right but written in hex: it has to be base64.');
  if (!key.equals(Buffer.from(secret)) && fits(standard(secret, parts))) {
    found.push(
      'It was made with the text of the secret: what stands after "whsec_" has to be decoded from base64 first.',
    );
  }
  if (fits(sign(key, parts.body, 'base64'))) {
    found.push('It was made of the body alone: what is signed is id, timestamp and body, joined by dots.');
  }
  return found;
}

function findingsOfTime(timestamp: string, nowMs: number): string[] {
  if (!/^\d{1,13}$/.test(timestamp)) return ['The timestamp is no number of seconds since 1970.'];
  const awaySeconds = Math.abs(nowMs / 1000 - Number(timestamp));
  if (awaySeconds <= TOLERANCE_SECONDS) return [];
  return [
    'The timestamp is more than five minutes from now: a verifier refuses it, as what is sent again has a new one.',
  ];
}

function changedBody(parts: Parts, body: string | null): Parts | null {
  return body === null || body === parts.body ? null : { ...parts, body };
}

function compact(body: string): string | null {
  try {
    return JSON.stringify(JSON.parse(body));
  } catch {
    return null;
  }
}

const refusal = (findings: string[]): SignatureVerdict => ({ fits: false, secret: null, findings });
