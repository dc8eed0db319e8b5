import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Behaviour } from '../directory/account.js';
import { NetworkError } from '../errors.js';
import type { FaultAction, FaultMatch } from '../faults/fault.js';
import type { SandboxNetwork } from '../network.js';
import { disconnect, type DisconnectMode } from './disconnect.js';
import { presentAccount, presentContact, presentPhone } from './presenters.js';
import { schemas } from './schemas.js';

/** `reorder` gives up waiting for another stanza after this, unless told otherwise. */
const DEFAULT_DELAY_MS = 1_000;
const DEFAULT_ERROR_CODE = 500;

type Presence = 'available' | 'unavailable' | 'composing' | 'recording' | 'paused';

/** The control API: what a person would do with the simulated phones. Loopback only, without a key. */
export function createControlServer(network: SandboxNetwork, log: Logger): FastifyInstance {
  const app = Fastify({ logger: false, ajv: { customOptions: { coerceTypes: false, removeAdditional: false } } });
  app.setErrorHandler((error: FastifyError | NetworkError, _request, reply) => {
    const answer = toAnswer(error);
    if (answer.status >= 500) log.error({ err: error }, 'control call failed');
    return reply.status(answer.status).send(answer);
  });
  app.setNotFoundHandler((request, reply) =>
    reply
      .status(404)
      .send(toAnswer(new NetworkError(404, 'NOT_FOUND', `No such call: ${request.method} ${request.url}`))),
  );
  /** A person named by phone number, or by JID of either kind. */
  const account = (who: string) => network.directory.resolve(who)?.account ?? network.account(digits(who));

  app.post<{ Body: { qr: string; phone: string; name?: string } }>(
    '/scan',
    { schema: schemas.scan },
    async ({ body }) => presentAccount(await network.scan(body.qr, digits(body.phone), body.name)),
  );

  app.post<{ Body: { phone: string; code: string } }>('/pair-code', { schema: schemas.pairCode }, async ({ body }) =>
    presentAccount(await network.enterPairingCode(digits(body.phone), body.code.replace('-', '').toUpperCase())),
  );

  app.post<{ Body: { phone: string; name?: string } & Partial<Behaviour> }>(
    '/contacts',
    { schema: schemas.contact },
    async ({ body: { phone, name, ...behaviour } }) =>
      presentContact(network.putContact(digits(phone), name, behaviour)),
  );

  app.post<{ Body: { from: string; to: string; text: string } }>(
    '/messages',
    { schema: schemas.message },
    async ({ body }) => ({ id: await network.phones.sendText(account(body.from), account(body.to), body.text) }),
  );

  app.get<{ Querystring: { phone: string; since?: string; chat?: string } }>(
    '/messages',
    { schema: schemas.messages },
    async ({ query }) =>
      network.ledger.list(account(query.phone).phone, {
        sinceMs: query.since === undefined ? undefined : instant(query.since),
        chat:
          query.chat === undefined
            ? undefined
            : (network.directory.resolve(query.chat)?.account.phone ?? digits(query.chat)),
      }),
  );

  app.post<{ Body: { phone: string; chat: string; ids?: string[] } }>(
    '/read',
    { schema: schemas.read },
    async ({ body }) => ({
      ids: await network.phones.read(account(body.phone), account(body.chat), body.ids),
    }),
  );

  app.post<{ Body: { phone: string; to?: string; state: Presence } }>(
    '/presence',
    { schema: schemas.presence },
    async ({ body }) => {
      const isTyping = body.state !== 'available' && body.state !== 'unavailable';
      if (isTyping && body.to === undefined) throw new NetworkError(400, 'INVALID_BODY', 'Typing needs `to`');
      await network.phones.showPresence(
        account(body.phone),
        body.state,
        body.to === undefined ? null : account(body.to),
      );
      return { state: body.state };
    },
  );

  app.post<{ Body: { phone: string; code?: number; mode?: DisconnectMode } }>(
    '/disconnect',
    { schema: schemas.disconnect },
    async ({ body }) => ({ disconnected: disconnect(network, account(body.phone), body.mode, body.code) }),
  );

  app.post<{ Body: FaultBody }>('/faults', { schema: schemas.fault }, async ({ body }) => {
    const fault = {
      phone: body.phone === undefined ? null : account(body.phone).phone,
      match: body.match,
      action: body.action,
      remaining: body.times ?? null,
      delayMs: body.delayMs ?? DEFAULT_DELAY_MS,
      code: body.code ?? DEFAULT_ERROR_CODE,
    };
    network.faults.add(fault);
    return fault;
  });

  app.delete('/faults', async () => {
    const cleared = network.faults.list().length;
    network.faults.clear();
    return { cleared };
  });

  app.get('/phones', async () => network.directory.all().map((one) => presentPhone(network, one)));

  app.get<{ Querystring: { phone: string } }>('/stanzas', { schema: schemas.stanzas }, async ({ query }) =>
    network.stanzas.recent(account(query.phone).phone),
  );

  return app;
}

interface FaultBody {
  phone?: string;
  match: FaultMatch;
  action: FaultAction;
  times?: number;
  delayMs?: number;
  code?: number;
}

const PHONE_DIGITS = { min: 5, max: 15 };

/** The digits of a phone number, given as a number or as a JID that is made of it. */
function digits(phoneOrJid: string): string {
  const found = (phoneOrJid.split('@')[0]?.split(':')[0] ?? '').replace(/\D/g, '');
  if (found.length < PHONE_DIGITS.min || found.length > PHONE_DIGITS.max) {
    throw new NetworkError(400, 'INVALID_PHONE', 'A phone number has 5 to 15 digits, country code included');
  }
  return found;
}

/** Milliseconds of an ISO instant or of a number of milliseconds. */
function instant(value: string): number {
  const atMs = /^\d+$/.test(value) ? Number(value) : Date.parse(value);
  if (Number.isNaN(atMs)) throw new NetworkError(400, 'INVALID_QUERY', '`since` is neither ISO 8601 nor milliseconds');
  return atMs;
}

function toAnswer(error: FastifyError | NetworkError) {
  if (error instanceof NetworkError) {
    return { status: error.status, error: reasonOf(error.status), code: error.code, message: error.message };
  }
  const status = error.statusCode ?? 500;
  const code = error.validation ? 'INVALID_BODY' : status < 500 ? 'BAD_REQUEST' : 'INTERNAL';
  return { status, error: reasonOf(status), code, message: status < 500 ? error.message : 'The network failed' };
}

function reasonOf(status: number): string {
  const reasons: Record<number, string> = { 400: 'Bad Request', 404: 'Not Found', 409: 'Conflict' };
  return reasons[status] ?? (status < 500 ? 'Request Refused' : 'Internal Server Error');
}
