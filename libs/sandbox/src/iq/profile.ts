import { child, iqError, iqResult, text, unixSeconds } from '../wire/nodes.js';
import type { IqHandler } from './handler.js';

/** Profile pictures: nobody has one yet, which is a usual answer (§8). */
export const profilePicture: IqHandler = (request) =>
  request.attrs['type'] === 'get' ? iqError(request, 404, 'item-not-found') : iqError(request, 501, 'not-implemented');

/** Sets the own "about" text; others read it through usync. */
export const about: IqHandler = (request, { account }, { directory }) => {
  account.about = { text: text(child(request, 'status')) ?? '', t: unixSeconds() };
  directory.changed(account);
  return iqResult(request);
};
