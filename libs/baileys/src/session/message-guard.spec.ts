import type { Logger } from 'pino';
import { SessionStoreError } from '../store/commit-queue.js';
import type { BinaryNode, ILogger } from '../upstream.js';
import { FailedStanzas } from './failed-stanzas.js';
import { MessageGuard } from './message-guard.js';

const STANZA: BinaryNode = { tag: 'message', attrs: { from: '254722000001@s.whatsapp.net', id: 'A' } };
const quiet: ILogger = {
  level: 'silent',
  child: () => quiet,
  trace() {},
  debug() {},
  info() {},
  warn() {},
  error() {},
};
const nobody = { warn() {}, error() {} } as unknown as Logger;

let done: string[];
let isOpen: boolean;
let guard: MessageGuard;
let baileys: ILogger;

beforeEach(() => {
  done = [];
  isOpen = true;
  guard = new MessageGuard({
    store: { keepUnread: async () => void done.push('kept') },
    failures: new FailedStanzas(),
    isOpen: () => isOpen,
    cut: () => {
      done.push('cut');
      isOpen = false;
    },
    refuse: async (_stanza, code) => void done.push(`refused with ${code}`),
    log: nobody,
  });
  baileys = guard.listening(quiet);
});

const answers = (error?: string) => {
  baileys.debug({ recv: STANZA, sent: { id: 'A', ...(error && { error }) } }, 'sent ack');
  if (isOpen) done.push(error ? 'Baileys refused' : 'Baileys acknowledged');
};
const breaks = () => {
  baileys.error({ error: new TypeError('no') }, 'error in handling message');
  answers('500');
};
/** One attempt over a new connection. */
const attempt = async (work: () => void) => {
  isOpen = true;
  await guard.handle(STANZA, async () => work());
};

it('lets through what Baileys answers in the ordinary way', async () => {
  await attempt(() => answers());
  // It was asked for again before.
  await attempt(() => answers('500'));
  expect(done).toEqual(['Baileys acknowledged', 'Baileys refused']);
});

it('cuts the connection before a refusal for a fault, and keeps the message after the third', async () => {
  for (let i = 0; i < 4; i += 1) await attempt(breaks);
  expect(done).toEqual(['cut', 'cut', 'cut', 'kept', 'refused with 500']);
});

it('counts nothing of a message whose connection was gone', async () => {
  const loses = () => {
    isOpen = false;
    breaks();
  };
  for (let i = 0; i < 9; i += 1) await attempt(loses);
  await attempt(() => answers());
  expect(done).toEqual(['Baileys acknowledged']);
});

it('counts a store that is at fault against the message in hand, and one that is away against none', async () => {
  const fails = (isPassing: boolean) => () => {
    if (guard.onStoreFailed(new SessionStoreError('no', isPassing))) isOpen = false;
  };
  for (let i = 0; i < 9; i += 1) await attempt(fails(true));
  for (let i = 0; i < 4; i += 1) await attempt(fails(false));
  expect(done).toEqual(['kept', 'refused with 500']);
});

it('leaves the connection to itself when another operation cannot be stored', () => {
  expect(guard.onStoreFailed(new SessionStoreError('no', false))).toBe(false);
  expect(guard.onStoreFailed(new SessionStoreError('no'))).toBe(true);
});
