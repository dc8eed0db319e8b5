import { parseJid, STATUS_BROADCAST_JID, type MessageKind } from '@wharf/whatsapp';
import { ValidationError } from '../../../platform/errors/index.js';

/**
 * Refuses addresses that can be read and not be written to.
 * @throws ValidationError with what to do instead.
 */
export function refuseUnwritable(jid: string, kind: MessageKind): void {
  const server = parseJid(jid)?.server;
  if (server === 'newsletter') {
    throw new ValidationError([
      `${jid} is a channel: messages to channels are not supported; send to a person or group`,
    ]);
  }
  if (jid === STATUS_BROADCAST_JID && kind !== 'status') {
    throw new ValidationError([
      kind === 'revoke'
        ? `${jid} is the account's status: who could see one is not kept, so it can be deleted on the phone alone`
        : `${jid} is the account's status: use sendStatus`,
    ]);
  }
  if (server === 'broadcast' && jid !== STATUS_BROADCAST_JID) {
    throw new ValidationError([
      `${jid} is a broadcast list: WhatsApp keeps those on the phone; send to each person by number instead`,
    ]);
  }
}
