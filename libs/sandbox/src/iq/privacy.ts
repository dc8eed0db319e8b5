import { child, children, iqResult, node } from '../wire/nodes.js';
import type { IqHandler } from './handler.js';

/** Privacy settings, and the trusted-contact tokens that follow every text (§5): those are taken and forgotten. */
export const privacy: IqHandler = (request, { account }, { profiles }) => {
  const settings = child(request, 'privacy');
  if (!settings) return iqResult(request);
  if (request.attrs['type'] === 'set') {
    const changed = children(settings, 'category').flatMap(({ attrs: { name, value } }) =>
      name && value ? [[name, value] as const] : [],
    );
    profiles.setPrivacy(account, changed);
  }
  const categories = [...account.privacy].map(([name, value]) => node('category', { name, value }));
  return iqResult(request, [node('privacy', {}, categories)]);
};
