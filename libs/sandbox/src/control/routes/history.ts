import { generateMessageIDV2 } from '@wharf/baileys/upstream';
import { NetworkError } from '../../errors.js';
import { groupJid } from '../../groups/group.js';
import type { ChatSettings } from '../../history/chat-settings.js';
import { seedMessage } from '../../history/seed-message.js';
import type { SandboxNetwork } from '../../network.js';
import { userJid } from '../../wire/addresses.js';
import type { ControlRoutes } from '../control-app.js';
import { instant } from '../instant.js';
import { digits, personOf } from '../people.js';
import { body, phoneOrJid } from '../schema.js';

const text = { type: 'string', minLength: 1 };
const count = { type: 'integer', minimum: 0 };

const schemas = {
  seed: body(['phone'], {
    phone: phoneOrJid,
    recentPerChat: { type: 'integer', minimum: 1 },
    chats: {
      type: 'array',
      items: {
        type: 'object',
        required: ['chat'],
        additionalProperties: false,
        properties: {
          chat: phoneOrJid,
          name: text,
          unread: count,
          archived: { type: 'boolean' },
          pinnedAt: count,
          mutedUntilMs: count,
          lastAt: count,
        },
      },
    },
    messages: {
      type: 'array',
      items: {
        type: 'object',
        required: ['chat', 'text', 'at'],
        additionalProperties: false,
        properties: { chat: phoneOrJid, from: phoneOrJid, text, at: text, id: text },
      },
    },
  }),
};

interface SeedBody {
  phone: string;
  recentPerChat?: number;
  chats?: Array<{ chat: string } & ChatSettings>;
  messages?: Array<{ chat: string; from?: string; text: string; at: string; id?: string }>;
}

/** A large phone has tens of thousands of messages. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Gives a phone a past, for the devices that it links later. */
export const historyRoutes: ControlRoutes = (app, network) => {
  app.post<{ Body: SeedBody }>(
    '/history',
    { schema: schemas.seed, bodyLimit: MAX_BYTES },
    async ({ body: { phone, recentPerChat, chats = [], messages = [] } }) => {
      const account = personOf(network, phone);
      if (recentPerChat !== undefined) account.history.recentPerChat = recentPerChat;
      for (const { chat, ...settings } of chats) {
        const jid = oldChatJid(network, chat);
        account.chats.set(jid, { ...account.chats.get(jid), ...settings });
      }
      for (const { chat, from, text, at, id = generateMessageIDV2() } of messages) {
        const chatJid = oldChatJid(network, chat);
        const author = from === undefined ? null : personOf(network, from);
        if (author === null && chatJid.endsWith('@g.us')) {
          throw new NetworkError(400, 'INVALID_BODY', 'A message in a group needs `from`');
        }
        seedMessage(network, account, { chatJid, author, text, atMs: instant(at), id });
      }
      network.directory.changed(account);
      return { chats: chats.length, messages: messages.length };
    },
  );
};

/** The JID of a chat; a phone may have had chats with people who are not on the network any more. */
function oldChatJid({ directory, groups }: SandboxNetwork, chat: string): string {
  if (chat.endsWith('@g.us')) return groupJid(groups.directory.get(chat));
  const person = directory.resolve(chat)?.account ?? directory.get(digits(chat));
  return person ? userJid(person, 'pn') : `${digits(chat)}@s.whatsapp.net`;
}
