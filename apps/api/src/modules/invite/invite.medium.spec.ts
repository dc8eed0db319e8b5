import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import { FakeSessions } from '../../test/fake-sessions.js';
import { startTestApp, TEST_SECRETS, type TestApp, type TestRequest } from '../../test/test-app.js';
import { AuthHttpModule } from '../auth/http/auth-http.module.js';
import { Passwords } from '../auth/index.js';
import { InstanceHttpModule } from '../instance/http/index.js';
import { InviteModule } from './index.js';

const log: string[] = [];
let gateway: TestApp;
let sessions: FakeSessions;
let admin: string;
let made = 0;
let name: string;
let instanceId: string;

beforeAll(async () => {
  gateway = await startTestApp([AuthHttpModule, InstanceHttpModule, InviteModule], { log });
  sessions = FakeSessions.into(gateway.app);
  admin = await gateway.adminToken();
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  ({ name, instanceId } = await givenInstance());
});

async function givenInstance() {
  const instanceName = `harbour-${(made += 1)}`;
  const { body } = await gateway.request('/instance/create', {
    apikey: TEST_SECRETS.masterApiKey,
    body: { instanceName },
  });
  return { name: instanceName, instanceId: body.instance.instanceId as string };
}

const staff = (path: string, request: TestRequest = {}) =>
  gateway.request(`/api/instances/${name}/invites${path}`, { bearer: admin, ...request });
async function givenInvite(body: Record<string, unknown> = {}) {
  const answer = await staff('', { body });
  expect(answer.status).toBe(201);
  return { id: answer.body.id as string, token: (answer.body.url as string).split('/').at(-1) ?? '', ...answer };
}
const visit = (token: string, path = '', body?: object) =>
  gateway.request(`/connect-api/${token}${path}`, body === undefined ? {} : { body });
const open = (token: string) => visit(token, '/open', {});
const link = (token: string, number?: string) => visit(token, '/link', { number });
const stateOf = async (id: string) =>
  ((await staff('')).body as { id: string; state: string }[]).find((invite) => invite.id === id)?.state;
const verdict = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

describe('what staff make', () => {
  test('is a link with 192 random bits, of which only a digest is kept and which is told once', async () => {
    const { body, token, id } = await givenInvite({ label: ' Acme Agency ', expiresInHours: 2 });
    expect(body.url).toMatch(/^http:\/\/gateway\.test\/connect\/[\w-]{32}$/);
    expect(body).toMatchObject({ state: 'waiting', label: 'Acme Agency', createdBy: 'user:admin', openedAt: null });
    const hours = (Date.parse(body.expiresAt) - Date.parse(body.createdAt)) / 3_600_000;
    expect(hours).toBeCloseTo(2, 1);
    const rows = await gateway.dataSource.query('SELECT i.*, a.* FROM invites i, audit_log a WHERE i.id = $1', [id]);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify((await staff('')).body)).not.toContain(token);
  });

  test.each(['a\0b', 'a\nb', '\ud800', 5])('has no label like %j', async (label) => {
    expect(await staff('', { body: { label } })).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
  });

  test('is in the audit log, made and withdrawn', async () => {
    const { id } = await givenInvite();
    await staff(`/${id}`, { method: 'DELETE' });
    await staff(`/${id}`, { method: 'DELETE' });
    const entries = await gateway.dataSource.query(
      `SELECT actor, action FROM audit_log WHERE target = $1 AND action LIKE 'invite.%' ORDER BY id`,
      [name],
    );
    expect(entries).toEqual([
      { actor: 'user:admin', action: 'invite.created' },
      { actor: 'user:admin', action: 'invite.revoked' },
    ]);
  });

  test('is for operators: a viewer may see how far links are, and make none; a key may do neither', async () => {
    const hash = await gateway.app.get(Passwords, { strict: false }).hash('a-password-of-the-specs');
    await gateway.dataSource.query(
      `INSERT INTO users (username, password_hash, role) VALUES ('viewer-1', $1, 'viewer') ON CONFLICT DO NOTHING`,
      [hash],
    );
    const body = { username: 'viewer-1', password: 'a-password-of-the-specs' };
    const bearer = (await gateway.request('/api/login', { body })).body.token as string;
    expect((await staff('', { bearer })).status).toBe(200);
    expect(verdict(await staff('', { bearer, body: {} }))).toEqual([403, 'ROLE_NOT_ALLOWED']);
    const withKey = { apikey: TEST_SECRETS.masterApiKey };
    expect((await gateway.request(`/api/instances/${name}/invites`, withKey)).status).toBe(401);
  });

  test.each([[{ expiresInHours: 0 }], [{ expiresInHours: 169 }], [{ label: 'x'.repeat(61) }], [{ label: 7 }]])(
    'is not made from %j',
    async (body) => {
      expect(verdict(await staff('', { body }))).toEqual([400, 'VALIDATION_ERROR']);
    },
  );
});

describe('whoever holds the link', () => {
  test('uses nothing up by fetching it, as programs do that preview links', async () => {
    const { id, token } = await givenInvite({ label: 'Acme Agency' });
    for (let times = 0; times < 5; times += 1) {
      const { status, body } = await visit(token);
      expect([status, body]).toEqual([
        200,
        {
          step: 'ready',
          failure: null,
          from: 'Acme Agency',
          qr: null,
          qrExpiresInMs: null,
          pairingCode: null,
          pairingCodeExpiresInMs: null,
        },
      ]);
    }
    expect(await stateOf(id)).toBe('waiting');
    expect(() => sessions.of(instanceId)).toThrow();
    expect((await link(token)).status).toBe(200);
  });

  test('sees a QR, connects, and finds the link dead from then on, whatever becomes of the number', async () => {
    const { id, token } = await givenInvite();
    await open(token);
    expect(await stateOf(id)).toBe('opened');
    const asked = await link(token);
    expect(asked.body).toMatchObject({ step: 'scan', qr: expect.stringMatching(/^data:image\/png;base64,/) });
    expect(asked.body.qrExpiresInMs).toBeGreaterThan(50_000);
    expect(JSON.stringify(asked.body)).not.toContain(name);
    expect(await stateOf(id)).toBe('qr_shown');
    expect((await visit(token)).body).toMatchObject({ step: 'scan', qr: asked.body.qr });

    await sessions.of(instanceId).become('syncing');
    expect((await visit(token)).body).toMatchObject({ step: 'linking', qr: null });
    await sessions.of(instanceId).open();
    await waitFor(async () => (await stateOf(id)) === 'connected', { what: 'the link to be connected' });
    for (const answer of [await visit(token), await open(token), await link(token)]) {
      expect(verdict(answer)).toEqual([410, 'INVITE_USED']);
    }
    await sessions.of(instanceId).logout();
    expect(verdict(await link(token))).toEqual([410, 'INVITE_USED']);
    expect(await gateway.dataSource.query(`SELECT actor FROM audit_log WHERE action = 'invite.connected'`)).toEqual([
      { actor: 'anonymous' },
    ]);
  });

  test('on the phone itself gets a code for its number, and a QR again after that', async () => {
    const { id, token } = await givenInvite();
    expect((await link(token, '+254 712 345 678')).body).toMatchObject({ step: 'scan', pairingCode: 'ABCD1234' });
    expect((await visit(token)).body).toMatchObject({ step: 'scan', pairingCode: 'ABCD1234' });
    expect(await stateOf(id)).toBe('qr_shown');
    expect((await link(token)).body).toMatchObject({
      step: 'scan',
      pairingCode: null,
      pairingCodeExpiresInMs: null,
      qr: expect.any(String),
    });
    expect(sessions.made.filter((session) => session.instanceId === instanceId)).toHaveLength(2);
  });

  test('is told how long its code is good for, counted from when it was made', async () => {
    const { token } = await givenInvite();
    const { body: first } = await link(token, '+254 712 345 678');
    expect(first.pairingCodeExpiresInMs).toBeGreaterThan(110_000);
    expect(first.pairingCodeExpiresInMs).toBeLessThanOrEqual(120_000);
    const { body: later } = await open(token);
    expect(later).toMatchObject({ step: 'scan', pairingCode: 'ABCD1234' });
    expect(later.pairingCodeExpiresInMs).toBeLessThan(first.pairingCodeExpiresInMs);
  });

  test('is told in which way the number is wrong, and asks WhatsApp for nothing', async () => {
    const { token } = await givenInvite();
    expect(verdict(await link(token, 'my phone'))).toEqual([400, 'VALIDATION_ERROR']);
    expect(() => sessions.of(instanceId)).toThrow();
  });

  test.each(['passkey_required', 'restricted', 'qr_expired'] as const)('is told of %s', async (reason) => {
    const { token } = await givenInvite();
    await link(token);
    await sessions.of(instanceId).become(reason, 428);
    expect((await visit(token)).body).toMatchObject({ step: 'failed', failure: reason, qr: null });
    expect((await link(token)).body.step).toBe('scan');
  });

  test('is told that a phone is linked already', async () => {
    const { token } = await givenInvite();
    sessions.logins.add(instanceId);
    await gateway.request(`/instance/connect/${name}`, { apikey: TEST_SECRETS.masterApiKey });
    const isLinked = async () => (await visit(token)).body.step === 'already_linked';
    await waitFor(isLinked, { what: 'the number to be open' });
    expect(verdict(await link(token))).toEqual([409, 'ALREADY_LINKED']);
  });

  test('finds it dead when the number was connected by another link, also once the phone is unlinked', async () => {
    const lost = await givenInvite();
    const used = await givenInvite();
    await link(used.token);
    await sessions.of(instanceId).become('syncing');
    await sessions.of(instanceId).open();
    await waitFor(async () => (await stateOf(used.id)) === 'connected', { what: 'the link to be connected' });
    expect(await stateOf(lost.id)).toBe('superseded');
    await sessions.of(instanceId).logout();
    for (const answer of [await visit(lost.token), await open(lost.token), await link(lost.token)]) {
      expect(verdict(answer)).toEqual([410, 'INVITE_SUPERSEDED']);
    }
    expect((await staff(`/${lost.id}`, { method: 'DELETE' })).body).toMatchObject({ state: 'superseded' });
    const audited = await gateway.dataSource.query(
      `SELECT action, details->>'inviteId' AS link FROM audit_log
        WHERE target = $1 AND action NOT IN ('instance.created', 'invite.created') ORDER BY id`,
      [name],
    );
    expect(audited).toEqual([
      { action: 'invite.connected', link: used.id },
      { action: 'invite.superseded', link: lost.id },
    ]);
  });

  test('finds it dead when staff connected the number, whether or not it had shown a code some time before', async () => {
    const [unused, tried] = [await givenInvite(), await givenInvite()];
    await link(tried.token);
    await sessions.of(instanceId).become('qr_expired', 408);
    await gateway.request(`/instance/connect/${name}`, { apikey: TEST_SECRETS.masterApiKey });
    await sessions.of(instanceId).become('syncing');
    await sessions.of(instanceId).open();
    for (const { id } of [unused, tried]) {
      await waitFor(async () => (await stateOf(id)) === 'superseded', { what: 'the link to be over' });
    }
  });

  test('keeps a link that was made for the next phone while one was linked, through interruptions', async () => {
    await gateway.request(`/instance/connect/${name}`, { apikey: TEST_SECRETS.masterApiKey });
    await sessions.of(instanceId).become('syncing');
    await sessions.of(instanceId).open();
    const { id } = await givenInvite();
    await sessions.of(instanceId).become('reconnecting', 428);
    await sessions.of(instanceId).open();
    expect(await stateOf(id)).toBe('waiting');
  });

  test('finds it dead when its time is over', async () => {
    const { id, token } = await givenInvite();
    await link(token);
    await gateway.dataSource.query(`UPDATE invites SET expires_at = now() WHERE id = $1`, [id]);
    expect(await stateOf(id)).toBe('expired');
    for (const answer of [await visit(token), await open(token), await link(token)]) {
      expect(verdict(answer)).toEqual([410, 'INVITE_EXPIRED']);
    }
  });

  test('finds it dead when it was withdrawn, and nothing that was on show can be scanned any more', async () => {
    const { id, token } = await givenInvite();
    await link(token);
    const revoked = await staff(`/${id}`, { method: 'DELETE' });
    expect(revoked.body).toMatchObject({ id, state: 'revoked' });
    for (const answer of [await visit(token), await open(token), await link(token)]) {
      expect(verdict(answer)).toEqual([410, 'INVITE_REVOKED']);
    }
    expect(sessions.of(instanceId).stops).toBeGreaterThan(0);
    const state = await gateway.request(`/api/instances/${name}`, { bearer: admin });
    expect(state.body).toMatchObject({ reason: 'stopped', status: 'close' });
  });

  test('finds nothing once the instance was deleted', async () => {
    const { token } = await givenInvite();
    await link(token);
    await gateway.request(`/instance/delete/${name}`, { method: 'DELETE', apikey: TEST_SECRETS.masterApiKey });
    for (const answer of [await visit(token), await link(token)]) {
      expect(verdict(answer)).toEqual([404, 'INVITE_NOT_FOUND']);
    }
  });

  test('never reads another instance, nor what staff show of this one before the link asked', async () => {
    const { id, token } = await givenInvite();
    const first = name;
    const other = await givenInstance();
    for (const shown of [first, other.name]) {
      await gateway.request(`/instance/connect/${shown}`, { apikey: TEST_SECRETS.masterApiKey });
    }
    expect((await visit(token)).body).toMatchObject({ step: 'ready', qr: null });
    name = other.name;
    expect(verdict(await staff(`/${id}`, { method: 'DELETE' }))).toEqual([404, 'INVITE_NOT_FOUND']);
    expect((await staff('')).body).toEqual([]);
    expect((await gateway.request('/instance/fetchInstances', { apikey: token })).status).toBe(403);
    expect((await gateway.request(`/api/instances/${first}`, { bearer: token })).status).toBe(403);
  });

  test('gets answers that nobody keeps, errors too', async () => {
    const { token } = await givenInvite();
    for (const answer of [await visit(token), await visit('x'.repeat(32)), await link(token, 'nonsense')]) {
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      });
    }
  });

  test('may not ask WhatsApp for codes without end', async () => {
    const { token } = await givenInvite();
    const answers = [];
    for (let times = 0; times < 9; times += 1) answers.push(await link(token));
    expect(answers.slice(0, 8).map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    expect(verdict(answers[8] ?? { status: 0, body: {} })).toEqual([429, 'INVITE_RATE_LIMITED']);
    expect(Number(answers[8]?.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

test('tokens that do not exist are not found, and soon not looked for', async () => {
  const statuses: number[] = [];
  for (let times = 0; times < 25; times += 1) statuses.push((await visit(`guess-${times}`)).status);
  expect(statuses[0]).toBe(404);
  expect(statuses.at(-1)).toBe(429);
  const { token } = await givenInvite();
  expect((await visit(token)).status).toBe(200);
});

test('no token is ever in the log, and the requests are', async () => {
  const { token } = await givenInvite();
  await open(token);
  await visit(token, '/none');
  const text = log.join('');
  expect(text).toContain('/connect-api/[secret]');
  expect(text).not.toContain(token);
});
