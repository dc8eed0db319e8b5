/** Failures that a person can do something about, each with its own words. */
export const FAILURES = Object.freeze([
  'notFound',
  'expired',
  'revoked',
  'used',
  'superseded',
  'alreadyLinked',
  'wrongNumber',
  'passkey',
  'restricted',
  'limit',
  'notScanned',
  'noAnswer',
  'other',
] as const);
export type Failure = (typeof FAILURES)[number];

export interface FailureWords {
  title: string;
  /** What to do. */
  advice: string;
}

/** Three things to do, in order. Words between asterisks are those that stand in WhatsApp itself. */
export type Steps = readonly [string, string, string];

/** Everything that the page of a link says, in one language. */
export interface Texts {
  /** Of the language itself. */
  name: string;
  language: string;
  title: string;
  /** With who is asking. */
  titleFrom: (from: string) => string;
  loading: string;
  ways: { qr: string; code: string; label: string };
  qrSteps: Steps;
  codeSteps: Steps;
  qrAlt: string;
  preparing: string;
  renewing: string;
  goodFor: (time: string) => string;
  number: { label: string; hint: string; get: string; another: string };
  codeLabel: string;
  copy: string;
  copied: string;
  notification: string;
  linking: FailureWords;
  connected: FailureWords;
  offline: string;
  retry: string;
  privacy: string;
  failures: Record<Failure, FailureWords>;
}
