import type { LedgerFilter } from '../../ledger/ledger.js';
import type { Outgoing } from '../../phones/writing/outgoing.js';
import { chatName } from '../../groups/chat.js';
import type { SandboxNetwork } from '../../network.js';
import type { ControlRoutes } from '../control-app.js';
import { instant } from '../instant.js';
import { outgoingSchema } from '../message-schema.js';
import { chatOf, digits, personOf } from '../people.js';
import { body, phoneOrJid, query } from '../schema.js';

/** Files come as base64 in the body. */
const BODY_LIMIT_BYTES = 128 * 1024 * 1024;

const schemas = {
  list: query(['phone'], { phone: phoneOrJid, since: { type: 'string' }, chat: phoneOrJid }),
  read: body(['phone', 'chat'], {
    phone: phoneOrJid,
    chat: phoneOrJid,
    ids: { type: 'array', items: { type: 'string', minLength: 1 } },
    played: { type: 'boolean' },
  }),
};

type OutgoingBody = { from: string; to: string; audience?: string[] } & Partial<Outgoing>;

/** Sends, lists and reads messages. */
export const messageRoutes: ControlRoutes = (app, network) => {
  app.post<{ Body: OutgoingBody }>(
    '/messages',
    { schema: outgoingSchema, bodyLimit: BODY_LIMIT_BYTES },
    async ({ body: { from, to, audience, kind = 'text', ...outgoing } }) => ({
      id: await network.phones.send(personOf(network, from), chatOf(network, to, audience), { kind, ...outgoing }),
    }),
  );

  app.get<{ Querystring: { phone: string; since?: string; chat?: string } }>(
    '/messages',
    { schema: schemas.list },
    async ({ query }) =>
      network.ledger.list(personOf(network, query.phone).phone, {
        sinceMs: query.since === undefined ? undefined : instant(query.since),
        chat: chatFilter(network, query.chat),
      }),
  );

  app.post<{ Body: { phone: string; chat: string; ids?: string[]; played?: boolean } }>(
    '/read',
    { schema: schemas.read },
    async ({ body: { phone, chat, ids, played } }) => ({
      ids: await network.phones.read(personOf(network, phone), chatOf(network, chat, []), ids, played),
    }),
  );
};

/** A chat by its name in the ledger; of a person that nobody knows, the number. */
function chatFilter(network: SandboxNetwork, chat: string | undefined): LedgerFilter['chat'] {
  if (chat === undefined) return undefined;
  if (chat.endsWith('@g.us') || chat.endsWith('@broadcast')) return chatName(chatOf(network, chat, []));
  return network.directory.resolve(chat)?.account.phone ?? digits(chat);
}
