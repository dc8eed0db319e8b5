import { child, children, iqResult, node } from '../wire/nodes.js';
import type { IqHandler } from './handler.js';

/** Privacy settings, and the trusted-contact tokens that follow every text (§5): those are taken and forgotten. */
export const privacy: IqHandler = (request, session, { directory }) => {
  const settings = child(request, 'privacy');
  if (!settings) return iqResult(request);
  if (request.attrs['type'] === 'set') {
    for (const { attrs } of children(settings, 'category')) {
      if (attrs['name'] && attrs['value']) session.account.privacy.set(attrs['name'], attrs['value']);
    }
    directory.changed(session.account);
  }
  const categories = [...session.account.privacy].map(([name, value]) => node('category', { name, value }));
  return iqResult(request, [node('privacy', {}, categories)]);
};
