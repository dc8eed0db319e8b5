import type { InboxChat } from '../../app/inbox-api';
import { chatName, kindOf } from '../messages/message-words';

/** What a chat is called: by its people, or by its number. */
export const titleOf = (chat: Pick<InboxChat, 'name' | 'remoteJid'>): string => chat.name || chatName(chat.remoteJid);

/** One or two letters in the place of a picture that is not there. */
export function initialsOf(title: string): string {
  const letters = title.match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
  const [first = '#', second] = letters;
  return (Array.from(first)[0] ?? '#').toUpperCase() + (second ? (Array.from(second)[0] ?? '').toUpperCase() : '');
}

/** The line below a chat's name: what was said last. */
export function snippetOf({ last, isGroup }: InboxChat): string {
  if (!last) return '';
  const who = last.fromMe ? 'You: ' : isGroup && last.pushName ? `${last.pushName}: ` : '';
  if (last.deleted) return `${who}deleted message`;
  if (last.messageType === 'reactionMessage') return `${who}reacted ${last.text}`.trim();
  const kind = kindOf({ messageType: last.messageType, message: {} });
  return who + [kind, last.text].filter(Boolean).join(': ');
}

/** The other addresses of a person, as people read them. */
export function addressesOf({ remoteJid, remoteJidAlt, isGroup }: InboxChat): string {
  if (isGroup) return remoteJid;
  return [chatName(remoteJid), remoteJidAlt && `LID ${remoteJidAlt.replace(/@lid$/, '')}`].filter(Boolean).join(' · ');
}

const DAY_MS = 86_400_000;

/** The day of a message, in the viewer's zone, as a heading. */
export function dayOf(atMs: number, nowMs: number): string {
  const day = (ms: number) => new Date(ms).toDateString();
  if (day(atMs) === day(nowMs)) return 'Today';
  if (day(atMs) === day(nowMs - DAY_MS)) return 'Yesterday';
  return new Date(atMs).toLocaleDateString(undefined, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}

export const timeOfDay = (atMs: number): string =>
  new Date(atMs).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
