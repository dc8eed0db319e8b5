import { appStateKeyOf } from '../../app-state/app-state-key.js';
import { type ActionDetails, MODIFICATIONS, PhoneAction } from '../../app-state/phone-actions.js';
import { NetworkError } from '../../errors.js';
import { chatJid } from '../../groups/chat.js';
import type { ControlRoutes } from '../control-app.js';
import { chatOf, personOf } from '../people.js';
import { body, phoneOrJid, query } from '../schema.js';

const text = { type: 'string', minLength: 1 };

const schemas = {
  act: body(['phone', 'action'], {
    phone: phoneOrJid,
    action: { enum: PhoneAction },
    chat: phoneOrJid,
    messageId: text,
    untilMs: { type: 'integer', minimum: 0 },
    labelId: text,
    name: text,
    firstName: text,
    color: { type: 'integer', minimum: 0, maximum: 19 },
    text,
    isOn: { type: 'boolean' },
  }),
  read: query(['phone'], { phone: phoneOrJid }),
};

type ActBody = Omit<ActionDetails, 'last' | 'message'> & {
  phone: string;
  action: PhoneAction;
  chat?: string;
  messageId?: string;
};

/** Actions about the account as a whole; all others need a chat. */
const WITHOUT_CHAT = new Set<PhoneAction>(['label', 'pushName', 'quickReply', 'disableLinkPreviews']);

/** What people change on their phones besides writing, and how everything stands after it. */
export const appStateRoutes: ControlRoutes = (app, network) => {
  app.post<{ Body: ActBody }>('/app-state', { schema: schemas.act }, async ({ body }) => {
    const { phone, action, chat, messageId, ...details } = body;
    const account = personOf(network, phone);
    if (chat === undefined && !WITHOUT_CHAT.has(action)) {
      throw new NetworkError(400, 'INVALID_BODY', 'The action needs `chat`');
    }
    const jid = chat === undefined ? '' : chatJid(chatOf(network, chat));
    const newest = network.conversations.of(account).find(({ conversation }) => conversation.id === jid)?.messages[0];
    const kept = messageId === undefined ? null : network.archive.get(account.phone, messageId);
    if (messageId !== undefined && !kept)
      throw new NetworkError(404, 'UNKNOWN_MESSAGE', 'The phone has no such message');
    const modification = MODIFICATIONS[action]({
      ...details,
      last: newest?.key ? [{ key: newest.key, messageTimestamp: newest.messageTimestamp }] : [],
      message: kept && { id: messageId as string, fromMe: kept.key.fromMe === true, timestamp: kept.t },
    });
    appStateKeyOf(network.phones.get(account));
    await network.phones.use(account, (socket) => socket.chatModify(modification, jid));
    return { action };
  });

  app.get<{ Querystring: { phone: string } }>('/app-state', { schema: schemas.read }, ({ query }) =>
    network.appStateReader.read(personOf(network, query.phone)),
  );
};
