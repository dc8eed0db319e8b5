import type { BinaryNode } from './nodes.js';

/** A stanza as JSON for people: bytes become hex, shortened. */
export interface ReadableStanza {
  tag: string;
  attrs: Record<string, string>;
  content?: string | ReadableStanza[];
}

const SHOWN_BYTES = 32;

/** Turns a stanza into readable JSON; printable content stays text, other content becomes `hex (n bytes)`. */
export function toReadable(stanza: BinaryNode): ReadableStanza {
  const { tag, attrs, content } = stanza;
  if (content === undefined || content === null) return { tag, attrs };
  if (Array.isArray(content)) return { tag, attrs, content: content.map(toReadable) };
  if (typeof content === 'string') return { tag, attrs, content };
  const data = Buffer.from(content);
  const asText = data.toString('utf8');
  if (/^[\x20-\x7e]*$/.test(asText)) return { tag, attrs, content: asText };
  const tail = data.length > SHOWN_BYTES ? '…' : '';
  return { tag, attrs, content: `${data.subarray(0, SHOWN_BYTES).toString('hex')}${tail} (${data.length} bytes)` };
}
