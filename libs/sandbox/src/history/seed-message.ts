import type { Account } from '../directory/account.js';
import { isShared } from '../groups/chat.js';
import { memberJid } from '../groups/group.js';
import type { SandboxNetwork } from '../network.js';

/** A text that a phone is to have had since long ago. */
export interface SeedMessage {
  chatJid: string;
  /** Who wrote it: the phone itself, a member of the group, or, with null, the person of the chat. */
  author: Account | null;
  id: string;
  text: string;
  atMs: number;
}

/** Puts a text into a phone's past, as read. */
export function seedMessage(network: SandboxNetwork, account: Account, seed: SeedMessage): void {
  const { chatJid, author, id, text, atMs } = seed;
  const { directory, groups, archive, ledger } = network;
  const fromMe = author === account;
  const group = groups.directory.find(chatJid);
  const participant = group && author ? memberJid(group, author) : undefined;
  const key = { remoteJid: chatJid, fromMe, id, participant };
  archive.keep(account.phone, { key, message: { conversation: text }, messageTimestamp: Math.floor(atMs / 1000) });
  const person = directory.resolve(chatJid)?.account.phone ?? chatJid;
  const entry = { id, from: author?.phone ?? person, to: fromMe || isShared(chatJid) ? person : account.phone };
  ledger.arrived(account.phone, entry, { kind: 'text', text, content: {} });
  ledger.amend(account.phone, id, (noted) => {
    noted.at = new Date(atMs).toISOString();
    noted.status = 'read';
  });
}
