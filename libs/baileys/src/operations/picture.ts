import { bareJid } from '@wharf/whatsapp';
import type { BinaryNode, WASocket } from '../upstream.js';
import { ask } from './ask.js';

/**
 * Sets the picture of a group, or of the account itself, exactly as given; Baileys' own method would scale it again.
 * @param jpeg null removes the picture.
 * @throws WhatsAppRefusedError
 */
export async function setPicture(wa: WASocket, jid: string, jpeg: Buffer | null): Promise<void> {
  const { me } = wa.authState.creds;
  const isOwn = [me?.id, me?.lid].some((own) => own && bareJid(own) === bareJid(jid));
  const picture: BinaryNode = { tag: 'picture', attrs: { type: 'image' }, content: jpeg ?? undefined };
  await ask(wa, {
    tag: 'iq',
    attrs: {
      to: '@s.whatsapp.net',
      type: 'set',
      xmlns: 'w:profile:picture',
      ...(!isOwn && { target: bareJid(jid) }),
    },
    ...(jpeg && { content: [picture] }),
  });
}
