import { rm } from 'node:fs/promises';
import { encryptedStream, type MediaType as BaileysMediaType, type WASocket } from '@wharf/baileys/upstream';
import type { Account } from '../directory/account.js';
import type { Directory } from '../directory/directory.js';
import { NetworkError } from '../errors.js';
import type { Faults } from '../faults/faults.js';
import { type Chat, chatJid, chatName, isGroup, isStatus } from '../groups/chat.js';
import { isAdmin, memberJid } from '../groups/group.js';
import type { Placeholders } from '../relay/placeholders.js';
import { userJid } from '../wire/addresses.js';
import type { Inbox } from './inbox.js';
import type { MessageArchive } from './message-archive.js';
import type { VirtualPhone } from './virtual-phone.js';
import { buildMessage } from './writing/build.js';
import type { Draft, MediaType, UploadedFile } from './writing/draft.js';
import type { MediaFile } from './writing/media-file.js';
import type { Outgoing } from './writing/outgoing.js';

/** What an outbox needs of the network. */
export interface OutboxOptions {
  directory: Directory;
  archive: MessageArchive;
  inbox: Inbox;
  faults: Faults;
  placeholders: Placeholders;
}

/** Where a file is uploaded to; voice notes and round films go with their like. */
const UPLOAD_AS: Readonly<Record<MediaType, BaileysMediaType>> = {
  image: 'image',
  video: 'video',
  ptv: 'video',
  audio: 'audio',
  ptt: 'audio',
  document: 'document',
  sticker: 'sticker',
};

/** Sends what people write on their phones. */
export class Outbox {
  constructor(private readonly options: OutboxOptions) {}

  /** Sends a message from a person's phone. Resolves with its id when it has left. */
  async send(from: Account, phone: VirtualPhone, chat: Chat, outgoing: Outgoing): Promise<string> {
    const { inbox, placeholders } = this.options;
    const id = outgoing.id ?? `3EB0${crypto.randomUUID().replaceAll('-', '').slice(0, 18).toUpperCase()}`;
    if (inbox.has(from, id)) {
      throw new NetworkError(
        409,
        'MESSAGE_EXISTS',
        'This phone has a message of that id; choose another, or name none',
      );
    }
    await phone.use(async (socket) => {
      const built = await buildMessage(this.draft(id, from, chat, outgoing, socket));
      inbox.wrote(from, chat, {
        key: {
          remoteJid: chatJid(chat),
          id,
          fromMe: true,
          participant: isGroup(chat) ? memberJid(chat, from) : undefined,
        },
        message: built.message,
      });
      if (outgoing.placeholder) placeholders.add(id, outgoing.placeholder);
      if (outgoing.undecryptable) this.spoil(id, from, chat);
      await socket.relayMessage(chatJid(chat), built.message, {
        messageId: id,
        additionalAttributes: built.edit ? { edit: built.edit } : {},
        additionalNodes: built.pollType ? [{ tag: 'meta', attrs: { polltype: built.pollType } }] : [],
        statusJidList: isStatus(chat) ? chat.audience.map((one) => userJid(one, 'pn')) : undefined,
      });
    });
    return id;
  }

  private draft(id: string, from: Account, chat: Chat, outgoing: Outgoing, socket: WASocket): Draft {
    const { archive, directory } = this.options;
    return {
      id,
      outgoing,
      from,
      chatJid: chatJid(chat),
      isAdmin: isGroup(chat) && isAdmin(chat, from),
      nameOf: (person) => {
        if (isGroup(chat)) return memberJid(chat, person);
        return userJid(person, person.behaviour.hideNumber ? 'lid' : 'pn');
      },
      person: (who) => {
        const digits = who.replace(/\D/g, '');
        const found = directory.resolve(who)?.account ?? directory.get(digits);
        if (!found) throw new NetworkError(404, 'UNKNOWN_PHONE', 'Nobody on this network has that number');
        return found;
      },
      message: (targetId) => {
        const kept = archive.get(from.phone, targetId);
        if (!kept) {
          throw new NetworkError(404, 'UNKNOWN_MESSAGE', `The phone has no message ${targetId} in ${chatName(chat)}`);
        }
        return kept;
      },
      upload: async (file, type) => ({ ...(await upload(socket, file, type)), ...outgoing.fileAt }),
    };
  }

  /** The receivers' devices never get it whole: whatever they ask for again is as broken as the first time. */
  private spoil(id: string, from: Account, chat: Chat): void {
    for (const { phone } of readersOf(chat)) {
      if (phone === from.phone) continue;
      this.options.faults.add({
        phone,
        match: { tag: 'message', direction: 'in', attrs: { id } },
        action: 'corrupt',
        remaining: null,
        delayMs: 0,
        code: 0,
      });
    }
  }
}

function readersOf(chat: Chat): Iterable<Account> {
  if (isStatus(chat)) return chat.audience;
  return isGroup(chat) ? chat.members.keys() : [chat];
}

async function upload(socket: WASocket, { data }: MediaFile, type: MediaType): Promise<UploadedFile> {
  // Baileys' types know fewer kinds of keys than its tables.
  const encrypted = await encryptedStream(data, type as BaileysMediaType);
  const { encFilePath, mediaKey, fileSha256, fileEncSha256, fileLength } = encrypted;
  try {
    const { mediaUrl, directPath } = await socket.waUploadToServer(encFilePath, {
      mediaType: UPLOAD_AS[type],
      fileEncSha256B64: fileEncSha256.toString('base64'),
    });
    return {
      url: mediaUrl,
      directPath,
      mediaKey,
      fileSha256,
      fileEncSha256,
      fileLength,
      mediaKeyTimestamp: Math.floor(Date.now() / 1000),
    };
  } finally {
    await rm(encFilePath, { force: true });
  }
}
