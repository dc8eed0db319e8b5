import { type Attributes, type BinaryNode, children } from '../wire/nodes.js';

/** Children of a message that travel on to its recipients; the others are between the author and the server. */
const FORWARDED_CHILDREN = new Set(['meta', 'biz', 'bot', 'multicast']);
const FORWARDED_ATTRIBUTES = ['type', 'edit', 'push_priority', 'expiration'] as const;

/** What of a message's attributes its recipients see as they are. */
export function forwardedAttributes({ attrs }: BinaryNode): Attributes {
  return Object.fromEntries(FORWARDED_ATTRIBUTES.map((name) => [name, attrs[name]]));
}

/**
 * What of a message's children its recipients get besides the encrypted ones.
 * @param enc the encrypted ones; a first message of a session comes with the author's device identity.
 */
export function forwardedChildren(stanza: BinaryNode, enc: BinaryNode[]): BinaryNode[] {
  const needsIdentity = enc.some((one) => one.attrs['type'] === 'pkmsg');
  return children(stanza).filter(
    ({ tag }) => FORWARDED_CHILDREN.has(tag) || (tag === 'device-identity' && needsIdentity),
  );
}
