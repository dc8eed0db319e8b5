import type { Session } from '../login/session.js';
import { type BinaryNode, iqError, iqResult } from '../wire/nodes.js';
import { abProps, multiDevice } from './account.js';
import { blocklist } from './blocklist.js';
import { encrypt } from './encrypt.js';
import type { IqHandler, IqServices } from './handler.js';
import { privacy } from './privacy.js';
import { about, profilePicture } from './profile.js';
import { usync } from './usync.js';

const accept: IqHandler = (request) => iqResult(request);

/** Who answers which namespace. What is not here is refused with 501. */
const HANDLERS: Readonly<Record<string, IqHandler>> = {
  usync,
  encrypt,
  privacy,
  blocklist,
  abt: abProps,
  md: multiDevice,
  status: about,
  passive: accept,
  disappearing_mode: accept,
  'w:p': accept,
  'w:stats': accept,
  'urn:xmpp:whatsapp:dirty': accept,
  'w:profile:picture': profilePicture,
};

/** Answers an iq; always with something, since a client that hears nothing waits a minute (R14). */
export function answerIq(request: BinaryNode, session: Session, services: IqServices): BinaryNode {
  const handler = HANDLERS[request.attrs['xmlns'] ?? ''];
  return handler ? handler(request, session, services) : iqError(request, 501, 'feature-not-implemented');
}
