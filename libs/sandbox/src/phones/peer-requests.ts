import { proto, type WASocket } from '@wharf/baileys/upstream';
import { sendToOwnDevice } from '../app-state/peer-message.js';
import type { Account } from '../directory/account.js';
import type { MessageArchive } from './message-archive.js';

const { PeerDataOperationRequestType, ProtocolMessage } = proto.Message;
type Results = proto.Message.PeerDataOperationRequestResponseMessage.IPeerDataOperationResult[];

/** What a linked device asks of its phone (peer data operations), and what the phone answers. */
export class PeerRequests {
  constructor(private readonly archive: MessageArchive) {}

  /**
   * Answers a request, if it is one that phones answer.
   * @param deviceJid which linked device asks.
   */
  async answer(
    account: Account,
    socket: WASocket,
    deviceJid: string,
    { id, message }: { id: string; message: proto.IMessage },
  ): Promise<void> {
    const request = message.protocolMessage?.peerDataOperationRequestMessage;
    if (request?.peerDataOperationRequestType !== PeerDataOperationRequestType.PLACEHOLDER_MESSAGE_RESEND) return;
    await sendToOwnDevice(socket, deviceJid, {
      protocolMessage: {
        type: ProtocolMessage.Type.PEER_DATA_OPERATION_REQUEST_RESPONSE_MESSAGE,
        peerDataOperationRequestResponseMessage: {
          peerDataOperationRequestType: request.peerDataOperationRequestType,
          stanzaId: id,
          peerDataOperationResult: this.resend(account, request),
        },
      },
    });
  }

  /** The messages of which the device has placeholders, whole. */
  private resend(account: Account, request: proto.Message.IPeerDataOperationRequestMessage): Results {
    return (request.placeholderMessageResendRequest ?? []).flatMap(({ messageKey }) => {
      const kept = this.archive.get(account.phone, messageKey?.id ?? '');
      if (!kept) return [];
      const { key, message, t } = kept;
      const webMessageInfoBytes = proto.WebMessageInfo.encode({ key, message, messageTimestamp: t }).finish();
      return [{ placeholderMessageResendResponse: { webMessageInfoBytes } }];
    });
  }
}
