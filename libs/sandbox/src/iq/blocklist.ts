import { userJid } from '../wire/addresses.js';
import { child, iqResult, node } from '../wire/nodes.js';
import type { IqHandler } from './handler.js';

/** Who an account has blocked; clients name them by LID (§8). */
export const blocklist: IqHandler = (request, { account }, { directory }) => {
  if (request.attrs['type'] === 'get') {
    const items = [...account.blocked].map((jid) => node('item', { jid }));
    return iqResult(request, [node('list', {}, items)]);
  }
  const item = child(request, 'item');
  const target = directory.resolve(item?.attrs['jid']);
  if (target) {
    const lid = userJid(target.account, 'lid');
    if (item?.attrs['action'] === 'block') account.blocked.add(lid);
    else account.blocked.delete(lid);
    directory.changed(account);
  }
  return iqResult(request);
};
