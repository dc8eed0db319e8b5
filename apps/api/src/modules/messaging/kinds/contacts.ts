import { isUserJid, jidUser } from '@wharf/whatsapp';
import type { ContactCardDto, SendContactDto } from '../dto/send-contact.dto.js';
import type { ComposeTools, SendKind } from '../accept/send-kind.js';
import { vcard } from '../accept/vcard.js';

export const contacts: SendKind<SendContactDto> = {
  addressOf: ({ number }) => number,
  async compose(body, tools) {
    const extras = await tools.extras(body);
    const cards: { displayName: string; vcard: string }[] = [];
    for (const card of body.contact) {
      cards.push({ displayName: card.fullName.trim(), vcard: await cardOf(card, tools) });
    }
    const [first, ...more] = cards;
    return {
      content: { kind: 'contacts', contacts: cards, ...extras },
      ...(more.length === 0
        ? { messageType: 'contactMessage', preview: { contactMessage: first } }
        : {
            messageType: 'contactsArrayMessage',
            preview: { contactsArrayMessage: { displayName: `${cards.length} contacts`, contacts: cards } },
          }),
    };
  },
};

async function cardOf(card: ContactCardDto, tools: ComposeTools): Promise<string> {
  const [jid = ''] = await tools.jids([card.wuid?.trim() || card.phoneNumber]);
  return vcard({
    fullName: card.fullName.trim(),
    phoneNumber: card.phoneNumber,
    waid: isUserJid(jid) ? jidUser(jid) : card.phoneNumber.replace(/\D/g, ''),
    organization: card.organization?.trim() || null,
    email: card.email?.trim() || null,
    url: card.url?.trim() || null,
  });
}
