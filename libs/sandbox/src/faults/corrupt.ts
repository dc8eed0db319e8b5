import type { BinaryNode } from '../wire/nodes.js';

/** So far from its end a message of any kind is encrypted or signed: a change there is always noticed. */
const FROM_THE_END = 24;

/** A message that its receiver cannot decrypt: one bit of each encrypted part is another. */
export function corrupted(stanza: BinaryNode): BinaryNode {
  if (!Array.isArray(stanza.content)) return stanza;
  return { ...stanza, content: stanza.content.map((part) => (part.tag === 'enc' ? flipped(part) : part)) };
}

function flipped(part: BinaryNode): BinaryNode {
  if (!(part.content instanceof Uint8Array)) return part;
  const bytes = Buffer.from(part.content);
  const at = Math.max(0, bytes.length - FROM_THE_END);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return { ...part, content: bytes };
}
