import {
  bareJid,
  isGroupJid,
  isLidJid,
  isUserJid,
  WhatsAppRefusedError,
  type ChatOperations,
  type LastMessage,
  type MessageKey,
} from '@wharf/whatsapp';
import { chatModificationToAppPatch, type ChatModification, type WAMessageKey, type WASocket } from '../upstream.js';
import { applyAppStateChange, applyAppStatePatch } from './app-state.js';
import { ask, refusing, type OpenSocket } from './ask.js';

/** Where an index of the account's state names the author of a message in a group. */
const AUTHOR_IN_INDEX = 4;

/** Chats over Baileys' socket: receipts by stanza, the rest as changes to the state all devices share. */
export class BaileysChats implements ChatOperations {
  constructor(private readonly open: OpenSocket) {}

  async markRead(keys: MessageKey[]): Promise<void> {
    await refusing(() => this.open().readMessages(keys.map(toBaileysKey)));
  }

  async archive(chatJid: string, isArchived: boolean, last: LastMessage[]): Promise<void> {
    await this.change({ archive: isArchived, lastMessages: last.map(toLastMessage) }, chatJid);
  }

  async markUnread(chatJid: string, isUnread: boolean, last: LastMessage[]): Promise<void> {
    await this.change({ markRead: !isUnread, lastMessages: last.map(toLastMessage) }, chatJid);
  }

  async pin(chatJid: string, isPinned: boolean): Promise<void> {
    await this.change({ pin: isPinned }, chatJid);
  }

  async mute(chatJid: string, untilMs: number | null): Promise<void> {
    await this.change({ mute: untilMs }, chatJid);
  }

  /** WhatsApp keeps one entry a message. */
  async star(chatJid: string, keys: { id: string; fromMe: boolean }[], isStarred: boolean): Promise<void> {
    for (const key of keys) await this.change({ star: { messages: [key], star: isStarred } }, chatJid);
  }

  async deleteChat(chatJid: string, last: LastMessage[]): Promise<void> {
    await this.change({ delete: true, lastMessages: last.map(toLastMessage) }, chatJid);
  }

  async deleteForMe(key: MessageKey, timestamp: number): Promise<void> {
    const patch = chatModificationToAppPatch(
      { deleteForMe: { key: toBaileysKey(key), timestamp, deleteMedia: false } },
      key.chatJid,
    );
    // Baileys never names the author, without whom another's message in a group is not found.
    if (isGroupJid(key.chatJid) && !key.fromMe && key.participant) patch.index[AUTHOR_IN_INDEX] = key.participant;
    await applyAppStatePatch(this.open(), patch);
  }

  async setBlocked(jid: string, isBlocked: boolean): Promise<void> {
    const wa = this.open();
    const { lid, pn } = await bothAddresses(wa, bareJid(jid));
    const attrs = { action: isBlocked ? 'block' : 'unblock', jid: lid, ...(isBlocked && { pn_jid: pn }) };
    await ask(wa, {
      tag: 'iq',
      attrs: { xmlns: 'blocklist', to: '@s.whatsapp.net', type: 'set' },
      content: [{ tag: 'item', attrs }],
    });
  }

  async blocked(): Promise<string[]> {
    const found = await refusing(() => this.open().fetchBlocklist());
    return found.flatMap((jid) => (jid === undefined ? [] : bareJid(jid)));
  }

  async label(chatJid: string, labelId: string, isOn: boolean): Promise<void> {
    await this.change(isOn ? { addChatLabel: { labelId } } : { removeChatLabel: { labelId } }, chatJid);
  }

  async editLabel(label: { id: string; name: string; color: number; isDeleted: boolean }): Promise<void> {
    const { id, name, color, isDeleted: deleted } = label;
    await this.change({ addLabel: { id, name, color, deleted } }, '');
  }

  async subscribePresence(chatJid: string): Promise<void> {
    await refusing(() => this.open().presenceSubscribe(chatJid));
  }

  private change(change: ChatModification, chatJid: string): Promise<void> {
    return applyAppStateChange(this.open(), change, chatJid);
  }
}

/** Blocking names a person by LID, and by phone number too (G8). */
async function bothAddresses(wa: WASocket, jid: string): Promise<{ lid: string; pn: string }> {
  const { lidMapping } = wa.signalRepository;
  const lid = isLidJid(jid) ? jid : await lidMapping.getLIDForPN(jid);
  const pn = isUserJid(jid) ? jid : await lidMapping.getPNForLID(jid);
  if (!lid || !pn) throw new WhatsAppRefusedError(404, 'WhatsApp does not tell both addresses of this person');
  return { lid: bareJid(lid), pn: bareJid(pn) };
}

function toBaileysKey({ id, chatJid, fromMe, participant }: MessageKey): WAMessageKey {
  return { id, remoteJid: chatJid, fromMe, participant: participant ?? undefined };
}

const toLastMessage = (message: LastMessage) => ({
  key: toBaileysKey(message),
  messageTimestamp: message.timestamp,
});
