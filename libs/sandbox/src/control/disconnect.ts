import { type Account, linkedDevices } from '../directory/account.js';
import type { SandboxNetwork } from '../network.js';
import type { WireConnection } from '../wire/connection.js';
import { node } from '../wire/nodes.js';

/** The connections of an account's linked devices. */
export function linkedConnections(network: SandboxNetwork, account: Account): WireConnection[] {
  const sessions = linkedDevices(account).flatMap((device) => network.sessions.get(device) ?? []);
  return sessions.map(({ connection }) => connection);
}

/** How a connection is ended: see the disconnect codes of §9. */
export type DisconnectMode = 'drop' | 'silence' | 'replaced' | 'logged_out';

/**
 * Ends the connections of an account's linked devices; of the phone itself when it has none.
 * @param code sent as `<stream:error code>` when no mode is given.
 * @returns how many connections it touched.
 */
export function disconnect(network: SandboxNetwork, account: Account, mode?: DisconnectMode, code?: number): number {
  const linked = linkedDevices(account);
  const targets = linked.length > 0 ? linked : [...account.devices.values()];
  const sessions = targets.flatMap((device) => network.sessions.get(device) ?? []);
  if (mode === 'logged_out') {
    for (const device of linked) network.links.unlink(account, device, true);
    return linked.length;
  }
  for (const { connection } of sessions) {
    if (mode === 'silence') connection.silence();
    else if (mode === 'replaced') connection.endStream({}, [node('conflict', { type: 'replaced' })]);
    else if (mode === undefined && code !== undefined) connection.endStream({ code: code.toString() });
    else connection.drop();
  }
  return sessions.length;
}
