import { createHash } from 'node:crypto';
import { normalizeMessageContent, proto, type WAMessage, type WAMessageKey } from '@wharf/baileys/upstream';
import type { Account } from '../directory/account.js';
import type { Directory } from '../directory/directory.js';
import { type Chat, chatName, isShared } from '../groups/chat.js';
import type { EntryContent } from '../ledger/content.js';
import type { LedgerEntry } from '../ledger/entry.js';
import type { Content, Ledger } from '../ledger/ledger.js';
import { userJid } from '../wire/addresses.js';
import type { MessageArchive } from './message-archive.js';
import { decryptVote } from './poll-votes.js';
import { pollOf } from './reading/poll.js';
import { readContent } from './reading/read-content.js';

/** A message that arrived at a phone for the first time, for it to react to. */
export interface Arrival {
  author: Account;
  key: WAMessageKey;
  content: Content;
}

/** Notes what phones send and receive: whole in the archive, in short in the ledger. */
export class Inbox {
  constructor(
    private readonly directory: Directory,
    private readonly ledger: Ledger,
    private readonly archive: MessageArchive,
  ) {}

  /** Whether a phone has a message of that id. */
  has(account: Account, id: string): boolean {
    return this.ledger.get(account.phone, id) !== undefined;
  }

  /** A message is about to leave the phone that it was written on. */
  wrote(from: Account, chat: Chat, message: Pick<WAMessage, 'key' | 'message'>): void {
    this.archive.keep(from.phone, message);
    const content = readContent(message.message);
    const id = message.key.id ?? '';
    if (content) this.note(from, { id, from: from.phone, to: chatName(chat) }, content, message.message);
  }

  /**
   * A message came to a phone: from somebody else, or from a linked device of its own account.
   * @returns what the phone may react to; `undecryptable` when it could not read it; null when there is nothing to do.
   */
  take(account: Account, message: WAMessage): Arrival | 'undecryptable' | null {
    const { remoteJid, remoteJidAlt, participant, participantAlt, id, fromMe } = message.key;
    if (!remoteJid || !id || message.category === 'peer') return null;
    const shared = isShared(remoteJid);
    const names = shared ? [participant, participantAlt] : [remoteJid, remoteJidAlt];
    const other = names.flatMap((name) => this.directory.resolve(name ?? undefined)?.account ?? []).at(0);
    const chat = shared ? remoteJid : (other?.phone ?? remoteJid);
    const author = fromMe ? account.phone : (other?.phone ?? remoteJid);
    const entry = { id, from: author, to: fromMe || shared ? chat : account.phone };
    const content = readContent(message.message);
    if (!content) {
      if (message.messageStubType !== proto.WebMessageInfo.StubType.CIPHERTEXT) return null;
      this.ledger.arrived(account.phone, entry, null);
      return 'undecryptable';
    }
    this.archive.keep(account.phone, message);
    const isNews = this.note(account, entry, content, message.message);
    return fromMe || !other || !isNews ? null : { author: other, key: message.key, content };
  }

  /** @returns whether the phone had not had it. */
  private note(
    account: Account,
    entry: Pick<LedgerEntry, 'id' | 'from' | 'to'>,
    content: Content,
    message: proto.IMessage | null | undefined,
  ): boolean {
    const vote = normalizeMessageContent(message ?? undefined)?.pollUpdateMessage;
    const told = vote
      ? { ...content, content: { ...content.content, ...this.readVote(account, entry, vote) } }
      : content;
    const isNews = this.ledger.arrived(account.phone, entry, told);
    if (isNews) this.apply(account.phone, entry.from, told);
    return isNews;
  }

  /** What a message does to the one it is about. */
  private apply(phone: string, author: string, { kind, text, content }: Content): void {
    const { targetId } = content;
    if (targetId === undefined) return;
    this.ledger.amend(phone, targetId, (target) => {
      switch (kind) {
        case 'delete':
          target.content.isRevoked = true;
          return;
        case 'edit':
          target.content.editedText = text ?? '';
          return;
        case 'reaction':
          target.content.reactions = withoutEmpty({ ...target.content.reactions, [author]: content.emoji ?? '' });
          return;
        case 'poll-vote':
          if (target.content.poll && content.options) target.content.poll.votes[author] = content.options;
          return;
      }
    });
  }

  private readVote(
    account: Account,
    { from }: Pick<LedgerEntry, 'from'>,
    { pollCreationMessageKey, vote }: proto.Message.IPollUpdateMessage,
  ): EntryContent {
    const pollId = pollCreationMessageKey?.id ?? '';
    const kept = this.archive.get(account.phone, pollId);
    const secret = kept?.message.messageContextInfo?.messageSecret;
    const poll = pollOf(normalizeMessageContent(kept?.message));
    if (!secret || !poll || !vote) return {};
    const creator = this.ledger.get(account.phone, pollId)?.from ?? '';
    const selected = decryptVote(vote, { pollId, secret, creators: this.names(creator), voters: this.names(from) });
    return { options: poll.options.filter((option) => selected?.includes(sha256(option))) };
  }

  private names(phone: string): string[] {
    const account = this.directory.get(phone);
    return account ? [userJid(account, 'pn'), userJid(account, 'lid')] : [];
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function withoutEmpty(reactions: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(reactions).filter(([, emoji]) => emoji !== ''));
}
