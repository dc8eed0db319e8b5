import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { proto, type WASocket } from '@wharf/baileys/upstream';
import type { Logger } from 'pino';
import { appStateKeyOf, keyShare } from '../app-state/app-state-key.js';
import { sendToOwnDevice } from '../app-state/peer-message.js';
import type { Account, Device } from '../directory/account.js';
import type { Directory } from '../directory/directory.js';
import type { PhoneBook } from '../phones/phone-book.js';
import { deviceJid, userJid } from '../wire/addresses.js';
import type { Conversations, PhoneChat } from './conversations.js';
import { type HistoryExtras, historyChunks } from './history-chunks.js';

const compress = promisify(deflate);

/** What a phone does for a device that it has just linked: shares its app state key (R22), and tells it its history (R23). */
export class DeviceWelcome {
  constructor(
    private readonly directory: Directory,
    private readonly phones: PhoneBook,
    private readonly conversations: Conversations,
    private readonly log: Logger,
  ) {}

  /**
   * Starts it; the device gets everything when it logs in. A sink does nothing, as ever.
   * @param isFull the device asked for the whole history.
   */
  greet(account: Account, device: Device, isFull: boolean): void {
    if (account.behaviour.sink) return;
    this.phones
      .use(account, (socket) => this.tell(account, device, isFull, socket))
      .catch((error: unknown) => this.log.warn({ err: error }, 'phone could not welcome the device'));
  }

  private async tell(account: Account, device: Device, isFull: boolean, socket: WASocket): Promise<void> {
    const to = deviceJid(account, device.id, 'pn');
    const key = appStateKeyOf(this.phones.get(account));
    this.directory.changed(account);
    await sendToOwnDevice(socket, to, keyShare(key));
    const chats = this.conversations.of(account);
    const extent = { ...account.history, isFull };
    for (const chunk of historyChunks(chats, this.extrasOf(account, chats), extent)) {
      await sendToOwnDevice(socket, to, await notificationOf(chunk));
    }
  }

  private extrasOf(account: Account, chats: PhoneChat[]): HistoryExtras {
    const people = chats.flatMap(({ conversation: { id } }) => this.directory.resolve(id ?? undefined)?.account ?? []);
    return {
      pushnames: [account, ...people]
        .filter(({ name }) => name !== '')
        .map((person) => ({ id: userJid(person, 'pn'), pushname: person.name })),
      mappings: people.map((person) => ({ pnJid: userJid(person, 'pn'), lidJid: userJid(person, 'lid') })),
    };
  }
}

/** Files are for media hosts; a payload inside the message needs none. */
async function notificationOf(chunk: proto.IHistorySync): Promise<proto.IMessage> {
  const payload = await compress(proto.HistorySync.encode(chunk).finish());
  return {
    protocolMessage: {
      type: proto.Message.ProtocolMessage.Type.HISTORY_SYNC_NOTIFICATION,
      historySyncNotification: {
        syncType: chunk.syncType as number | undefined,
        chunkOrder: chunk.chunkOrder,
        progress: chunk.progress,
        initialHistBootstrapInlinePayload: payload,
      },
    },
  };
}
