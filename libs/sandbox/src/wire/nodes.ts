import type { BinaryNode } from '@wharf/baileys/upstream';

export type { BinaryNode };

/** The server's own address: a pair with an empty user, which clients compare as text (R6). */
export const SERVER_JID = '@s.whatsapp.net';

/** Attribute values; those that are undefined are left out of the stanza. */
export type Attributes = Record<string, string | undefined>;

/** Builds a stanza. */
export function node(tag: string, attrs: Attributes = {}, content?: BinaryNode['content']): BinaryNode {
  const present: Record<string, string> = {};
  for (const [name, value] of Object.entries(attrs)) if (value !== undefined) present[name] = value;
  return content === undefined ? { tag, attrs: present } : { tag, attrs: present, content };
}

/** The child stanzas, all or those with a tag; none when the content is text or bytes. */
export function children(parent: BinaryNode | undefined, tag?: string): BinaryNode[] {
  if (!Array.isArray(parent?.content)) return [];
  return tag === undefined ? parent.content : parent.content.filter((one) => one.tag === tag);
}

/** The first child with a tag. */
export function child(parent: BinaryNode | undefined, tag: string): BinaryNode | undefined {
  return children(parent).find((one) => one.tag === tag);
}

/** The content as bytes; null when there is none or it is a list of stanzas. */
export function bytes(one: BinaryNode | undefined): Buffer | null {
  if (one?.content === undefined || Array.isArray(one.content)) return null;
  return typeof one.content === 'string' ? Buffer.from(one.content) : Buffer.from(one.content);
}

/** The content as text; null when there is none. */
export function text(one: BinaryNode | undefined): string | null {
  return bytes(one)?.toString('utf8') ?? null;
}

/** Seconds since 1970 as stanzas carry them in `t`. */
export function unixSeconds(atMs: number = Date.now()): string {
  return Math.floor(atMs / 1000).toString();
}

/** The good answer to an iq, matched by its id alone (R14). */
export function iqResult(request: BinaryNode, content?: BinaryNode[]): BinaryNode {
  return node('iq', { type: 'result', from: SERVER_JID, id: request.attrs['id'] }, content);
}

/** The refusal of an iq: an `<error code text>` child makes the client's query reject (R14). */
export function iqError(request: BinaryNode, code: number, reason: string): BinaryNode {
  return node('iq', { type: 'error', from: SERVER_JID, id: request.attrs['id'] }, [
    node('error', { code: code.toString(), text: reason }),
  ]);
}
