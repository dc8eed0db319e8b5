import type { ReceivedMessage } from '@wharf/whatsapp';
import { proto } from '../upstream.js';
import { receivedMessage } from './received-message.js';
import { unixSeconds } from './wire-numbers.js';

/**
 * Messages that the own phone sent again because this device had got nothing readable of them: those that come from an
 * advertisement, for example. Only the own phone is believed.
 */
export function resentMessages(protocol: proto.Message.IProtocolMessage): ReceivedMessage[] {
  const results = protocol.peerDataOperationRequestResponseMessage?.peerDataOperationResult ?? [];
  return results.flatMap(({ placeholderMessageResendResponse: resent }) => {
    if (!resent?.webMessageInfoBytes) return [];
    return fromWebMessage(proto.WebMessageInfo.decode(resent.webMessageInfoBytes)) ?? [];
  });
}

const { Status } = proto.WebMessageInfo;

/** How far an own message had come, in the phone's words; what is not here has only just left. */
const STATUSES: ReadonlyMap<unknown, NonNullable<ReceivedMessage['status']>> = new Map([
  [Status.DELIVERY_ACK, 'delivered'],
  [Status.READ, 'read'],
  [Status.PLAYED, 'played'],
]);

/** A message as phones keep it, in their history for example. Null when it holds nothing for people. */
export function fromWebMessage(info: proto.IWebMessageInfo): ReceivedMessage | null {
  const { key, message } = info;
  if (!key?.id || !key.remoteJid || !message) return null;
  const received = receivedMessage(
    {
      key: {
        ...key,
        participant: key.participant ?? info.participant,
        id: key.id,
        fromMe: key.fromMe ?? false,
      },
      pushName: info.pushName || null,
      timestamp: unixSeconds(info.messageTimestamp),
      offline: true,
    },
    message,
  );
  const status = key.fromMe ? STATUSES.get(info.status) : undefined;
  return received && status ? { ...received, status } : received;
}
