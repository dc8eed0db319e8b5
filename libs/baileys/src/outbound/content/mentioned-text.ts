import { jidUser, type MessageExtras } from '@wharf/whatsapp';
import type { BuildContext } from './built-message.js';

/**
 * The text of a message with its mentions written as the chat calls people: phones put a name in place of `@` and the
 * user part of a mentioned JID, so where a group knows its members by LID, `@254…` would stay a number.
 */
export function mentionedText<T extends string | null>(
  text: T,
  { mentions }: Pick<MessageExtras, 'mentions'>,
  { addressOf }: Pick<BuildContext, 'addressOf'>,
): T {
  let written: string | null = text;
  for (const jid of mentions?.jids ?? []) {
    const [given, known] = [jidUser(jid), jidUser(addressOf(jid))];
    if (given !== known) written = written?.replaceAll(new RegExp(`@${given}(?!\\d)`, 'g'), `@${known}`) ?? null;
  }
  return written as T;
}
