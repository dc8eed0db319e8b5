import type { proto } from '@wharf/baileys/upstream';
import type { Account } from '../directory/account.js';
import type { Directory } from '../directory/directory.js';
import type { GroupDirectory } from '../groups/group-directory.js';
import type { MessageArchive } from '../phones/message-archive.js';
import { userJid } from '../wire/addresses.js';

/** A chat of a phone with its messages, newest first. */
export interface PhoneChat {
  /** Without its messages. */
  conversation: proto.IConversation;
  messages: proto.IWebMessageInfo[];
}

/** Everything in a phone's chats: what it sent and read, and what was set up for it. */
export class Conversations {
  constructor(
    private readonly directory: Directory,
    private readonly groups: GroupDirectory,
    private readonly archive: MessageArchive,
  ) {}

  /** The chats of a phone, the one in which something last happened first. */
  of(account: Account): PhoneChat[] {
    const messages = new Map<string, proto.IWebMessageInfo[]>();
    for (const message of this.archive.all(account.phone)) {
      const jid = this.nameOf(message.key?.remoteJid ?? '');
      const known = messages.get(jid);
      if (known) known.push(message);
      else messages.set(jid, [message]);
    }
    const jids = new Set([...messages.keys(), ...account.chats.keys(), ...this.groupsOf(account)]);
    return [...jids]
      .map((jid) => this.chat(account, jid, messages.get(jid) ?? []))
      .sort((one, other) => lastAt(other.conversation) - lastAt(one.conversation));
  }

  private chat(account: Account, jid: string, messages: proto.IWebMessageInfo[]): PhoneChat {
    const newestFirst = messages.sort((one, other) => Number(other.messageTimestamp) - Number(one.messageTimestamp));
    const settings = account.chats.get(jid);
    const person = this.directory.resolve(jid)?.account;
    const group = this.groups.find(jid);
    const at = Number(newestFirst[0]?.messageTimestamp ?? settings?.lastAt ?? group?.createdAt ?? 0);
    return {
      messages: newestFirst,
      conversation: {
        id: jid,
        name: settings?.name ?? group?.subject ?? null,
        lidJid: person ? userJid(person, 'lid') : null,
        unreadCount: settings?.unread ?? 0,
        archived: settings?.archived ?? false,
        pinned: settings?.pinnedAt ?? null,
        muteEndTime: settings?.mutedUntilMs ?? null,
        conversationTimestamp: at,
        lastMsgTimestamp: at,
      },
    };
  }

  private groupsOf(account: Account): string[] {
    return this.groups.of(account).map(({ id }) => `${id}@g.us`);
  }

  /** One name for each chat, under whichever its messages came: people are called by phone number. */
  private nameOf(jid: string): string {
    const person = this.directory.resolve(jid)?.account;
    return person ? userJid(person, 'pn') : jid;
  }
}

function lastAt({ conversationTimestamp }: proto.IConversation): number {
  return Number(conversationTimestamp ?? 0);
}
