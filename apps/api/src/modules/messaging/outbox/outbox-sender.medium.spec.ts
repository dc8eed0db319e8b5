import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import { SessionFencedError, type SessionEvent } from '@wharf/whatsapp';
import { FakeSessions, type FakeSession } from '../../../test/fake-sessions.js';
import { givenOpenSender, type OpenSender } from '../../../test/open-sender.js';
import { startTestApp, type TestApp } from '../../../test/test-app.js';
import { AuthHttpModule } from '../../auth/http/auth-http.module.js';
import { InstanceHttpModule } from '../../instance/http/instance-http.module.js';
import { LeaseKeeper, SessionEventRouter } from '../../session/index.js';
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
