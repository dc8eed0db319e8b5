import type { ContactsContent } from '@wharf/whatsapp';
import type { BuildContext, BuiltMessage } from './built-message.js';
import { contextOf } from './context-info.js';

/** One contact card, or several in one message. */
export function buildContacts(content: ContactsContent, context: BuildContext): BuiltMessage {
  const [first, ...more] = content.contacts;
  if (first && more.length === 0) {
    return { message: { contactMessage: { ...first, ...contextOf(content, context) } } };
  }
  return {
    message: {
      contactsArrayMessage: {
        displayName: `${content.contacts.length} contacts`,
        contacts: content.contacts,
        ...contextOf(content, context),
      },
    },
  };
}
