import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import {
  WhatsAppRefusedError,
  type MessageStatusChanged,
  type NewChatQuota,
  type NewChatRestriction,
} from '@wharf/whatsapp';
import { FakeSessions, type FakeSession } from '../../../test/fake-sessions.js';
import { AuthHttpModule, InstanceHttpModule } from '../../../test/route-modules.js';
import { startTestApp, TEST_SECRETS, type TestApp } from '../../../test/test-app.js';
import { FleetModule } from '../../fleet/index.js';
import { MessagingModule } from '../../messaging/index.js';
import { NumberHealthModule } from '../index.js';

const apikey = TEST_SECRETS.masterApiKey;
const TOMORROW = new Date(Date.now() + 86_400_000);
const NONE: NewChatRestriction = { isActive: false, until: null, cause: null };
const BARRED: NewChatRestriction = { isActive: true, until: TOMORROW, cause: 'BIZ_QUALITY' };
const QUOTA: NewChatQuota = { used: 230, total: 250, warning: 'second', endsAt: TOMORROW };

let gateway: TestApp;
let admin: string;
let sessions: FakeSessions;
let made = 0;
let name: string;
let instanceId: string;
let session: FakeSession;
/** How often WhatsApp was asked. */
let asked: number;

beforeAll(async () => {
  gateway = await startTestApp([AuthHttpModule, InstanceHttpModule, FleetModule, MessagingModule, NumberHealthModule]);
  admin = await gateway.adminToken();
  sessions = FakeSessions.into(gateway.app);
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  name = `shop-${(made += 1)}`;
  const { body } = await gateway.request('/instance/create', { apikey, body: { instanceName: name } });
  ({ instanceId } = body.instance);
  sessions.onStart = (one) => one.open(`2547020000${made + 10}`);
  await gateway.request(`/instance/connect/${name}`, { apikey });
  session = sessions.of(instanceId);
  const isOpen = async () =>
    (await gateway.request(`/instance/connectionState/${name}`, { apikey })).body.state === 'open';
  await waitFor(isOpen, { what: 'the instance to open' });
  asked = 0;
  answer(NONE, null);
});

const answer = (restriction: NewChatRestriction, quota: NewChatQuota | null) => {
  session.answers.account = {
    newChatRestriction: async () => {
      asked += 1;
      return restriction;
    },
    newChatQuota: async () => quota,
  };
};
const refuse = (error: Error) => {
  const refused = async () => Promise.reject(error);
  session.answers.account = { newChatRestriction: refused, newChatQuota: refused };
};
const health = async () => (await gateway.request(`/api/instances/${name}/health`, { bearer: admin })).body;
/** As if the last question were long ago. */
const later = () => gateway.dataSource.query(`UPDATE account_standings SET asked_at = asked_at - interval '2 minutes'`);
const kinds = (signals: { kind: string }[]) => signals.map(({ kind }) => kind);

test('says what WhatsApp says, and asks it once however many look', async () => {
  answer(BARRED, QUOTA);
  await Promise.all([health(), health(), health()]);
  const body = await health();
  expect(asked).toBe(1);
  expect(body).toMatchObject({
    level: 'act',
    code: 'NEW_CHATS_RESTRICTED',
    whatsapp: {
      isAsking: false,
      restriction: {
        told: { isActive: true, until: TOMORROW.toISOString(), cause: 'BIZ_QUALITY', toldAt: expect.any(String) },
        unknown: null,
      },
      newChats: {
        told: { isCounted: true, used: 230, total: 250, warning: 'second', endsAt: TOMORROW.toISOString() },
        unknown: null,
      },
    },
  });
  expect(kinds(body.signals).sort()).toEqual(['new_chats_warned', 'restricted']);
  expect(body.signals.map(({ sentence }: { sentence: string }) => sentence).join()).toContain('230/250');
  const fleet = await gateway.request('/api/fleet', { bearer: admin });
  const row = (fleet.body as { id: string; health: object }[]).find(({ id }) => id === instanceId);
  expect(row?.health).toMatchObject({ level: 'act', code: 'NEW_CHATS_RESTRICTED' });

  answer(NONE, null);
  await later();
  const after = await health();
  expect(after).toMatchObject({
    level: 'good',
    whatsapp: { newChats: { told: { isCounted: false, used: null, total: null }, unknown: null } },
  });
  expect(kinds(after.signals)[0]).toBe('restriction_lifted');
});

test('hears what WhatsApp says by itself, without asking', async () => {
  await health();
  await session.emit({ type: 'account_restricted', restriction: BARRED });
  await session.emit({ type: 'account_restricted', restriction: BARRED });
  await session.emit({ type: 'new_chat_quota', quota: { ...QUOTA, used: 250, warning: 'capped' } });
  const body = await health();
  expect(asked).toBe(1);
  expect(body.whatsapp.restriction.told.isActive).toBe(true);
  expect(kinds(body.signals)).toEqual(['new_chats_used_up', 'restricted']);
});

test('a refused first message has WhatsApp asked again', async () => {
  await health();
  await health();
  expect(asked).toBe(1);
  const refused = (errorCode: number): MessageStatusChanged => ({
    type: 'message_status',
    ids: ['x'],
    status: 'failed',
    by: null,
    at: new Date(),
    errorCode,
  });
  await session.emit(refused(404));
  await health();
  expect(asked).toBe(1);
  await session.emit(refused(463));
  await health();
  expect(asked).toBe(2);
});

test.each([
  ['silence', new WhatsAppRefusedError(null, 'no answer'), 'WHATSAPP_SILENT'],
  ['a refusal', new WhatsAppRefusedError(403, 'forbidden'), 'NOT_TOLD'],
  ['an answer that nobody understands', new WhatsAppRefusedError(501, 'what?'), 'NOT_TOLD'],
  ['being too fast', new WhatsAppRefusedError(429, 'rate-overlimit'), 'NOT_ASKED'],
  ['a fault of ours', new TypeError('x is not a function'), 'NOT_ASKED'],
])('does not know what it was not told: %s', async (_, error, code) => {
  refuse(error);
  const body = await health();
  expect(body).toMatchObject({ level: 'good', signals: [] });
  for (const part of [body.whatsapp.restriction, body.whatsapp.newChats]) {
    expect(part).toEqual({ told: null, unknown: { code, sentence: expect.stringMatching(/\.$/) } });
  }
});

test('what was said before stays, with what is not known of it now', async () => {
  answer(NONE, QUOTA);
  await health();
  refuse(new WhatsAppRefusedError(null, 'no answer'));
  await later();
  const silent = await health();
  expect(silent.whatsapp.newChats).toMatchObject({ told: { used: 230 }, unknown: { code: 'WHATSAPP_SILENT' } });
  await session.become('reconnecting', 428);
  const away = await health();
  expect(away.whatsapp.newChats).toMatchObject({ told: { used: 230 }, unknown: { code: 'NOT_CONNECTED' } });
});

test('an answer that takes its time keeps nobody waiting, and is there later', async () => {
  let tell: (restriction: NewChatRestriction) => void = () => undefined;
  session.answers.account = {
    newChatRestriction: () => new Promise((resolve) => (tell = resolve)),
    newChatQuota: async () => null,
  };
  const first = await health();
  expect(first.whatsapp).toMatchObject({
    isAsking: true,
    restriction: { told: null, unknown: { code: 'ASKING' } },
  });
  tell(BARRED);
  const told = async () => (await health()).whatsapp.restriction.told?.isActive === true;
  await waitFor(told, { what: 'the late answer' });
});

test('what was said of another account that was linked here says nothing of this one', async () => {
  answer(BARRED, QUOTA);
  await health();
  await gateway.dataSource.query(`UPDATE instances SET owner_jid = '254709999999@s.whatsapp.net' WHERE id = $1`, [
    instanceId,
  ]);
  answer(NONE, null);
  const body = await health();
  expect(body).toMatchObject({ level: 'good', signals: [] });
  expect(body.whatsapp.restriction.told.isActive).toBe(false);
});
