import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import { SessionFencedError, type SessionEvent } from '@wharf/whatsapp';
import { FakeSessions, type FakeSession } from '../../../test/fake-sessions.js';
import { givenOpenSender, type OpenSender } from '../../../test/open-sender.js';
import { startTestApp, type TestApp } from '../../../test/test-app.js';
import { AuthHttpModule } from '../../auth/http/auth-http.module.js';
import { InstanceHttpModule } from '../../instance/http/instance-http.module.js';
import { LeaseKeeper, SessionDirectory, SessionEventRouter } from '../../session/index.js';
import { MessagingModule } from '../index.js';

const OPEN: SessionEvent = { type: 'state', reason: 'open', statusCode: 200, detail: null };

let gateway: TestApp;
let sessions: FakeSessions;
let router: SessionEventRouter;
let open: OpenSender;
let session: FakeSession;
/** Called when the news that a session is open was stored, before the sender has it. */
let onceStored: () => void = () => undefined;

beforeAll(async () => {
  gateway = await startTestApp([AuthHttpModule, InstanceHttpModule, MessagingModule]);
  sessions = FakeSessions.into(gateway.app);
  router = gateway.app.get(SessionEventRouter, { strict: false });
  router.on('state', async (_instanceId, { reason }) => void (reason === 'open' && onceStored()), 'store');
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  open = await givenOpenSender(gateway, sessions);
  ({ session } = open);
});
afterEach(() => {
  onceStored = () => undefined;
  jest.restoreAllMocks();
});

/** Accepts a text without waiting for it to leave. */
const accept = (text: string) =>
  open.call('/message/sendText', { number: '254722000001', text }, { headers: { prefer: 'respond-async' } });
const statuses = async () => (await open.rows()).map(({ status }) => status);

test('a connection whose news meets a lease in doubt is settled when the news comes again', async () => {
  await session.become('reconnecting', 428);
  await accept('waits');
  const isHeld = jest.spyOn(gateway.app.get(LeaseKeeper, { strict: false }), 'isHeld');
  onceStored = () => isHeld.mockReturnValue(false);
  await expect(session.become('open')).rejects.toThrow(SessionFencedError);
  onceStored = () => undefined;
  isHeld.mockRestore();
  await router.dispatch(open.instanceId, OPEN);
  await waitFor(() => session.sent.length === 1, { what: 'the text to leave' });
});

test('news of a session that was let go meanwhile is no news', async () => {
  const directory = gateway.app.get(SessionDirectory, { strict: false });
  onceStored = () => directory.remove(open.instanceId);
  await session.become('open');
});

describe('an upload that goes on although its connection was lost', () => {
  const message: SessionEvent = {
    type: 'message',
    journalIds: [],
    message: {
      id: 'CAME-IN',
      chatJid: '254722000002@s.whatsapp.net',
      chatJidAlt: null,
      fromMe: false,
      participant: null,
      participantAlt: null,
      pushName: 'A customer',
      timestamp: 1_763_769_600,
      content: { conversation: 'Hi' },
      messageType: 'conversation',
      contextInfo: null,
      source: 'android',
      viewOnce: false,
      ephemeralSeconds: null,
      offline: false,
    },
  };
  let end: () => void = () => undefined;

  beforeEach(async () => {
    await accept('first');
    await waitFor(async () => (await statuses())[0] === 'sent', { what: 'the first to leave' });
    const ended = new Promise<void>((resolve) => (end = resolve));
    session.whileSending = () => ended;
    await accept('second');
    await waitFor(() => session.sent.length === 2, { what: 'the upload to begin' });
    session.whileSending = async () => undefined;
  });
  afterEach(() => end());

  test.each([1, 2])('holds up nothing that comes in over the next connection, be it lost %i times', async (times) => {
    for (let time = 0; time < times; time += 1) {
      void session.become('reconnecting', 428);
      void session.become('open');
    }
    void session.emit(message);
    const isStored = async () => (await open.rows()).some(({ wa_id: id }) => id === 'CAME-IN');
    await waitFor(isStored, { what: 'the message that came in' });
    await accept('third');
    expect(session.sentTexts()).toEqual(['first', 'second']);
    end();
    await waitFor(() => session.sent.length === 5, { what: 'all to leave' });
    expect(session.sentTexts()).toEqual(['first', 'second', 'first', 'second', 'third']);
  });
});

test('news of a loss that is told when the number is back has nothing sent again of what it sent since', async () => {
  await accept('first');
  await waitFor(async () => (await statuses())[0] === 'sent', { what: 'the first to leave' });
  await router.dispatch(open.instanceId, { type: 'state', reason: 'reconnecting', statusCode: 428, detail: null });
  await accept('second');
  await waitFor(async () => (await statuses())[1] === 'sent', { what: 'the second to leave' });
  expect(session.sentTexts()).toEqual(['first', 'second']);
});
