import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { FakeSessions } from '../../test/fake-sessions.js';
import { givenUser } from '../../test/given-user.js';
import { givenOpenInstance, type OpenInstance } from '../../test/open-instance.js';
import { AuditHttpModule, AuthHttpModule, InstanceHttpModule, WebhookHttpModule } from '../../test/route-modules.js';
import { startTestApp, type TestApp, type TestRequest } from '../../test/test-app.js';
import { GroupHttpModule } from '../group/http/group-http.module.js';
import { ProfileModule } from '../profile/index.js';
import { AuditService } from './index.js';

const GROUP = '120363025555555555@g.us';
const done = async () => undefined;

let gateway: TestApp;
let sessions: FakeSessions;
let shop: OpenInstance;
let clientId: number;
let operator: string;

beforeAll(async () => {
  gateway = await startTestApp([
    AuditHttpModule,
    AuthHttpModule,
    GroupHttpModule,
    InstanceHttpModule,
    ProfileModule,
    WebhookHttpModule,
  ]);
  sessions = FakeSessions.into(gateway.app);
  operator = await givenUser(gateway, 'olive', 'operator');
  const [client] = await gateway.dataSource.query<[{ id: number }]>(
    `INSERT INTO clients (company_name, email, timezone, default_country)
     VALUES ('Acme', 'acme@example.com', 'Africa/Nairobi', '254') RETURNING id`,
  );
  clientId = client.id;
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  shop = await givenOpenInstance(gateway, sessions);
  await gateway.dataSource.query(`UPDATE instances SET client_id = $1 WHERE id = $2`, [clientId, shop.id]);
  Object.assign(shop.session.answers, {
    groups: { updateSubject: done, acceptInviteCode: async () => GROUP },
    chats: { setBlocked: done },
    profile: { setName: done },
  });
});

const byOperator = (path: string, request: TestRequest = {}) =>
  gateway.request(`${path}/${shop.name}`, { bearer: operator, ...request });
const byKey = (path: string, request: TestRequest = {}) =>
  gateway.request(`${path}/${shop.name}`, { apikey: shop.token, ...request });

/** What the log holds of the instance, but for its making, which the specs do not do. */
async function entries(): Promise<{ actor: string; action: string; client_id: number | null; details: object }[]> {
  const { body } = await gateway.request(`/api/audit?target=${shop.name}`, { bearer: await gateway.adminToken() });
  return body.items.filter(({ action }: { action: string }) => action !== 'instance.created');
}

describe('what people change', () => {
  test('is written with who, what and of which client, and without what they wrote', async () => {
    const invite = 'AbCdEfGhIjKlMnOpQrStUv';
    const changes = [
      byOperator('/instance/connect'),
      byOperator(`/group/updateGroupSubject`, { body: { groupJid: GROUP, subject: 'canary' } }),
      byOperator('/chat/updateProfileName', { body: { name: 'canary' } }),
      byOperator('/chat/updateBlockStatus', { body: { number: '254722000001', status: 'block' } }),
      gateway.request(`/group/acceptInviteCode/${shop.name}?inviteCode=${invite}`, { bearer: operator }),
    ];
    for (const { status } of await Promise.all(changes)) expect(status).toBeLessThan(300);
    const told = await entries();
    expect(told.map(({ action }) => action).sort()).toEqual([
      'contact.block_changed',
      'group.joined',
      'group.subject_changed',
      'instance.link_requested',
      'profile.name_changed',
    ]);
    for (const { actor, client_id } of told) expect([actor, client_id]).toEqual(['user:olive', clientId]);
    expect(told.find(({ action }) => action === 'group.subject_changed')?.details).toEqual({
      groupJid: GROUP,
      fields: ['groupJid', 'subject'],
    });
    expect(told.find(({ action }) => action === 'contact.block_changed')?.details).toEqual({
      number: '254722000001',
      status: 'block',
      fields: ['number', 'status'],
    });
    expect(JSON.stringify(told)).not.toContain('canary');
    expect(JSON.stringify(told)).not.toContain(invite);
  });

  test('is told from what programs do with keys all day long, and from what was refused', async () => {
    expect((await byKey('/instance/connect')).status).toBe(200);
    expect((await byKey('/chat/updateProfileName', { body: { name: 'Shop' } })).status).toBe(200);
    expect((await byOperator('/chat/updateProfileName', { body: {} })).status).toBe(400);
    expect(await entries()).toEqual([]);
  });

  test('is written whatever else stands in a body', async () => {
    const odd = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`${n}\0\ud800${'x'.repeat(500)}`, n]));
    expect((await byOperator('/chat/updateProfileName', { body: { name: 'Shop', ...odd } })).status).toBe(200);
    const [entry] = await entries();
    expect(JSON.stringify(entry).length).toBeLessThan(10_000);
  });

  test('is written whatever its details hold', async () => {
    const details = { 'a\0': 'x\0y', b: ['\ud800', '😀'] };
    await gateway.app
      .get(AuditService, { strict: false })
      .record(null, { actor: 'system', action: 'spec.wrote', target: shop.name, details });
    expect((await entries())[0]?.details).toEqual({ 'a\ufffd': 'x\ufffdy', b: ['\ufffd', '😀'] });
  });

  test('a call of a receiver as a test is written too, by either route', async () => {
    const body = { url: 'http://127.0.0.1:9/' };
    const { id } = (await gateway.request(`/webhook/set/${shop.name}`, { apikey: shop.token, body })).body;
    await byOperator('/webhook/test', { method: 'POST' });
    await byKey('/webhook/test', { method: 'POST' });
    await gateway.request(`/api/webhooks/${id}/test`, { method: 'POST', bearer: operator });
    const { body: log } = await gateway.request(`/api/audit?action=webhook.tested`, {
      bearer: await gateway.adminToken(),
    });
    expect(log.items).toMatchObject([
      { actor: 'user:olive', target: id, client_id: clientId },
      { actor: 'user:olive', target: shop.name, client_id: clientId },
    ]);
  });
});

test('an instance’s key that is replaced or ended concerns the client that owns the instance', async () => {
  const keys = (path: string, request: TestRequest) =>
    gateway.request(`/api/keys${path}`, { apikey: undefined, ...request });
  const bearer = await gateway.adminToken();
  const made = await keys('', { bearer, body: { kind: 'instance', instanceName: shop.name } });
  const rotated = await keys(`/${made.body.id}/rotate`, { bearer, body: {} });
  await keys(`/${rotated.body.id}`, { bearer, method: 'DELETE' });
  const { body } = await gateway.request(`/api/audit?action=key&client_id=${clientId}`, { bearer });
  expect(body.items).toMatchObject([
    { action: 'key.revoked', target: rotated.body.id, details: { kind: 'instance', instanceName: shop.name } },
    {
      action: 'key.rotated',
      target: made.body.id,
      details: { kind: 'instance', instanceName: shop.name, replacedBy: rotated.body.id },
    },
    { action: 'key.created' },
  ]);
});
