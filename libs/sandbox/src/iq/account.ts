import { child, iqError, iqResult, node } from '../wire/nodes.js';
import type { IqHandler } from './handler.js';

/** Feature switches; none is set, so that clients use their defaults (§3). */
export const abProps: IqHandler = (request) =>
  iqResult(request, [node('props', { protocol: '1', hash: 'wharf-sandbox' }, [])]);

/** A logout: the device unlinks itself and closes on its own (§8). */
export const multiDevice: IqHandler = (request, session, { directory, links }) => {
  const target = directory.resolve(child(request, 'remove-companion-device')?.attrs['jid']);
  const device = target?.account.devices.get(target.address.device ?? 0);
  if (target?.account !== session.account || !device) return iqError(request, 404, 'item-not-found');
  if (device.id === 0) return iqError(request, 403, 'forbidden');
  links.unlink(session.account, device, device !== session.device);
  return iqResult(request);
};
