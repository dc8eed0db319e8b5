import type { proto } from '@wharf/baileys/upstream';
import type { Logger } from 'pino';
import type { Directory } from '../directory/directory.js';
import type { Postbox } from '../relay/postbox.js';
import type { PresenceBoard } from '../relay/presence.js';
import { deviceJid } from '../wire/addresses.js';
import type { WireConnection } from '../wire/connection.js';
import { node, unixSeconds } from '../wire/nodes.js';
import type { LoginLog } from './login-log.js';
import { Session, type WireTap } from './session.js';
import type { Sessions } from './sessions.js';

/** What a login needs of the network. */
export interface LoginServices {
  directory: Directory;
  sessions: Sessions;
  logins: LoginLog;
  postbox: Postbox;
  presence: PresenceBoard;
  tap: WireTap;
  log: Logger;
}

/**
 * Lets a device in, or refuses it with 401: the phone number and device of the payload must belong to the Noise key
 * of the connection (R7). A device that is logged in already loses its older connection with 440 (§9).
 * @param via the name that the client gave its process, see `LoggedLogin`.
 * @returns the session, or null when the login was refused.
 */
export function logIn(
  connection: WireConnection,
  via: string | null,
  clientStatic: Buffer,
  payload: proto.IClientPayload,
  services: LoginServices,
): Session | null {
  const { directory, sessions, logins, postbox, tap, log } = services;
  const account = directory.get(String(payload.username ?? ''));
  const device = account?.devices.get(payload.device ?? 0);
  if (!account || !device?.noiseKey.equals(clientStatic)) {
    log.debug('login refused');
    connection.send(node('failure', { reason: '401', location: 'sandbox' }));
    connection.close();
    return null;
  }
  const session = new Session(account, device, connection, logins.opened(account.phone, device.id, via), tap);
  const previous = sessions.open(session);
  if (previous) {
    logins.replaced(previous.logged);
    previous.connection.endStream({}, [node('conflict', { type: 'replaced' })]);
  }
  session.send(
    node('success', {
      lid: deviceJid(account, device.id, 'lid'),
      t: unixSeconds(),
      creation: Math.floor(device.linkedAtMs / 1000).toString(),
    }),
  );
  // A passive login asks for its held stanzas with `<active/>`; others want them at once (R7).
  if (!payload.passive) postbox.flush(session);
  return session;
}
