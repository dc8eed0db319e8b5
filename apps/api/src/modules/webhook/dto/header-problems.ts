/** Headers that belong to the connection or to Wharf's own signature. */
const REFUSED = new Set([
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'te',
  'trailer',
  'upgrade',
  'expect',
  'webhook-id',
  'webhook-timestamp',
  'webhook-signature',
  'x-hub-signature-256',
  'x-webhook-signature',
  'x-webhook-event',
  'x-webhook-attempt',
]);

const MOST_HEADERS = 30;
const LONGEST_VALUE = 4096;
const NAME = /^[!#$%&'*+.^_`|~\w-]{1,128}$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** What is wrong with custom headers, one sentence a problem; values are never repeated. */
export function headerProblems(headers: unknown): string[] {
  if (typeof headers !== 'object' || headers === null || Array.isArray(headers)) return ['headers must be an object'];
  const entries = Object.entries(headers);
  if (entries.length > MOST_HEADERS) return [`headers must not be more than ${MOST_HEADERS}`];
  return entries.flatMap(([name, value]) => problemsOf(name, value));
}

function problemsOf(name: string, value: unknown): string[] {
  if (!NAME.test(name)) return ['headers: a name has characters that no header may have'];
  if (REFUSED.has(name.toLowerCase())) return [`headers.${name} cannot be set`];
  if (typeof value !== 'string') return [`headers.${name} must be a string`];
  if (value.length > LONGEST_VALUE) return [`headers.${name} must not be longer than ${LONGEST_VALUE} characters`];
  return VALUE.test(value) ? [] : [`headers.${name} has characters that no header may have`];
}
