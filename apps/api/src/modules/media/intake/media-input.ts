import { ValidationError } from '../../../platform/errors/index.js';
import type { SpooledFile } from './spooled-file.js';

/** Where the bytes of a file come from: a text that says it, or a file that came with the request. */
export type MediaInput = string | SpooledFile;

/** What a text says of a file. */
export type ReadInput = { kind: 'url'; url: URL } | { kind: 'bytes'; base64: string; mimetype: string | null };

/** Of RFC 2397: type, parameters, whether the rest is base64. */
const DATA_URI = /^data:([^,;]*)((?:;[^,;=]+=[^,;]*)*)(;base64)?,/i;

/** What Evolution API says of anything else. */
const NEITHER = 'Owned media must be a url or base64';

/**
 * Reads a field that holds a URL, base64, or a `data:` URI.
 * @throws ValidationError for anything else.
 */
export function readInput(given: string): ReadInput {
  const text = given.trim();
  if (/^https?:\/\//i.test(text)) {
    if (text.length > 8_192 || !URL.canParse(text)) throw new ValidationError([NEITHER]);
    return { kind: 'url', url: new URL(text) };
  }
  const uri = /^data:/i.test(text) ? DATA_URI.exec(text.slice(0, 1_024)) : undefined;
  if (uri === null) throw new ValidationError([NEITHER]);
  if (uri === undefined) return { kind: 'bytes', base64: checkBase64(text), mimetype: null };
  const [head, mimetype = '', parameters = '', isBase64] = uri;
  const body = text.slice(head.length);
  const base64 = isBase64 ? checkBase64(body) : Buffer.from(decodeText(body)).toString('base64');
  return { kind: 'bytes', base64, mimetype: mimetype ? mimetype + parameters : null };
}

function decodeText(body: string): string {
  try {
    return decodeURIComponent(body);
  } catch {
    throw new ValidationError([NEITHER]);
  }
}

/**
 * `Buffer.from` reads around what is not base64, so any text would become a broken file. Line breaks are let through.
 * The patterns go through the text once, however long it is.
 */
function checkBase64(text: string): string {
  const compact = /[\r\n]/.test(text) ? text.replace(/[\r\n]+/g, '') : text;
  const padding = compact.endsWith('==') ? 2 : compact.endsWith('=') ? 1 : 0;
  const digits = compact.slice(0, compact.length - padding);
  const isBase64 = digits.length > 0 && compact.length % 4 === 0 && !/[^A-Za-z0-9+/]/.test(digits);
  if (!isBase64) throw new ValidationError([NEITHER]);
  return compact;
}

/** How many bytes a base64 text stands for; at most two too many. */
export const decodedSize = (base64: string): number => (base64.length * 3) / 4;

const CHARS_AT_ONCE = 1_048_576;

/** Bytes of a base64 text, some at a time: the text is in memory already, the bytes need not be too. */
export function* decodeBase64(base64: string): Generator<Buffer> {
  for (let start = 0; start < base64.length; start += CHARS_AT_ONCE) {
    yield Buffer.from(base64.slice(start, start + CHARS_AT_ONCE), 'base64');
  }
}
