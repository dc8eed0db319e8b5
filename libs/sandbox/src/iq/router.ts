import type { Session } from '../login/session.js';
import { NetworkError } from '../errors.js';
import { type BinaryNode, iqError, iqResult } from '../wire/nodes.js';
import { abProps, multiDevice } from './account.js';
import { appState } from './app-state.js';
import { blocklist } from './blocklist.js';
import { business } from './business.js';
import { encrypt } from './encrypt.js';
import { groups } from './groups/groups.js';
import type { IqHandler, IqServices } from './handler.js';
import { mediaConn } from './media-conn.js';
import { privacy } from './privacy.js';
import { about, disappearingMode, profilePicture } from './profile.js';
import { refusal } from './refusal.js';
import { storedQuery } from './stored-query.js';
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
  disappearing_mode: disappearingMode,
  'w:biz': business,
  'w:m': mediaConn,
  'w:mex': storedQuery,
  'w:g2': groups,
  'w:sync:app:state': appState,
  'w:p': accept,
  'w:stats': accept,
  'urn:xmpp:whatsapp:dirty': accept,
  'w:profile:picture': profilePicture,
};

/**
 * Answers an iq; always with something, since a client that hears nothing waits a minute (R14).
 * @returns the answer at once wherever it can, so that answers keep the order of their questions.
 */
export function answerIq(
  request: BinaryNode,
  session: Session,
  services: IqServices,
): BinaryNode | Promise<BinaryNode> {
  const handler = HANDLERS[request.attrs['xmlns'] ?? ''];
  if (!handler) return iqError(request, 501, 'feature-not-implemented');
  const refuse = (error: unknown): BinaryNode => {
    if (error instanceof NetworkError) return refusal(request, error);
    throw error;
  };
  try {
    const answer = handler(request, session, services);
    return answer instanceof Promise ? answer.catch(refuse) : answer;
  } catch (error) {
    return refuse(error);
  }
}
