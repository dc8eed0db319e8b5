import { NetworkError } from '../errors.js';
import { child, iqResult, node } from '../wire/nodes.js';
import type { IqHandler } from './handler.js';

/** Who an account has blocked; clients name them by LID (§8). */
export const blocklist: IqHandler = (request, { account, device }, { directory, profiles }) => {
  if (request.attrs['type'] === 'set') {
    const item = child(request, 'item');
    const other = directory.resolve(item?.attrs['jid'])?.account;
    if (!other) throw new NetworkError(404, 'UNKNOWN_PHONE', 'Nobody on this network has that number');
    profiles.setBlocked(account, other, item?.attrs['action'] === 'block', device);
  }
  return iqResult(request, [
    node(
      'list',
      {},
      [...account.blocked].map((jid) => node('item', { jid })),
    ),
  ]);
};
