import { businessChanges, businessNode } from '../profile/business-nodes.js';
import { child, children, iqResult, node } from '../wire/nodes.js';
import type { IqHandler } from './handler.js';

/** Business profiles (§8): who is no business is left out of the answer. */
export const business: IqHandler = (request, { account }, { directory, profiles }) => {
  const asked = child(request, 'business_profile');
  if (request.attrs['type'] === 'set') {
    profiles.setBusiness(account, { ...account.business, ...(asked && businessChanges(asked)) });
    return iqResult(request);
  }
  const shown = children(asked, 'profile').flatMap(({ attrs: { jid = '' } }) => {
    const profile = directory.resolve(jid)?.account.business;
    return profile ? [businessNode(jid, profile)] : [];
  });
  return iqResult(request, [node('business_profile', {}, shown)]);
};
