import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import { FakeSessions } from '../../test/fake-sessions.js';
import { startTestApp, TEST_SECRETS, type TestApp, type TestRequest } from '../../test/test-app.js';
import { ApiKeyService } from '../auth/index.js';
import { AuthHttpModule } from '../auth/http/auth-http.module.js';
import { SettingsHttpModule } from '../settings/http/settings-http.module.js';
import { InstanceHttpModule } from './http/instance-http.module.js';

const master = TEST_SECRETS.masterApiKey;

let gateway: TestApp;
let sessions: FakeSessions;
let clientId: number;
let clientKey: string;
let otherClientKey: string;
let made = 0;
let name: string;

async function givenClient(email: string, maxInstances: number): Promise<{ id: number; key: string }> {
  const [{ id }] = await gateway.dataSource.query<[{ id: number }]>(
    `INSERT INTO clients (company_name, email, timezone, default_country, max_instances)
     VALUES ('Acme', $1, 'Africa/Nairobi', '254', $2) RETURNING id`,
    [email, maxInstances],
  );
  const { key } = await gateway.dataSource.transaction((tx) => gateway.app.get(ApiKeyService).createClientKey(tx, id));
  return { id, key };
}

beforeAll(async () => {
  gateway = await startTestApp([AuthHttpModule, InstanceHttpModule, SettingsHttpModule]);
  sessions = FakeSessions.into(gateway.app);
  ({ id: clientId, key: clientKey } = await givenClient('acme@example.com', 3));
  ({ key: otherClientKey } = await givenClient('other@example.com', 3));
});
afterAll(() => gateway.stop());
beforeEach(() => {
  name = `instance-${(made += 1)}`;
});

const call = (path: string, request: TestRequest = {}) => gateway.request(path, { apikey: master, ...request });
const create = (body: Record<string, unknown> = {}, request: TestRequest = {}) =>
  call('/instance/create', { body: { instanceName: name, ...body }, ...request });
const idOf = async (instanceName: string) => {
  const [row] = await gateway.dataSource.query<{ id: string }[]>(
    'SELECT id FROM instances WHERE name = $1 AND deleted_at IS NULL',
    [instanceName],
  );
  return row?.id ?? '';
};
const eventsOf = async (instanceId: string) =>
  gateway.dataSource.query<{ event: string; data: Record<string, unknown> }[]>(
    'SELECT event, data FROM events WHERE instance_id = $1 ORDER BY seq',
    [instanceId],
  );
const stateOf = async () => (await call(`/instance/connectionState/${name}`)).body.state as string;

describe('creating an instance', () => {
  test('answers with everything that clients of either dialect read', async () => {
    const { status, body } = await create({ qrcode: true, number: '', token: '', readMessages: true });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      instance: { instanceName: name, integration: 'WHATSAPP-BAILEYS', status: 'connecting' },
      hash: { apikey: expect.stringMatching(/^[0-9a-f]{64}$/) },
      settings: { rejectCall: false, msgCall: '', readMessages: true },
      qrcode: {
        pairingCode: null,
        code: '2@the-qr',
        base64: expect.stringMatching(/^data:image\/png;base64,/),
        count: 1,
      },
    });
    expect(body.token).toBe(body.hash.apikey);
    expect(body.instance.instanceId).toBe(await idOf(name));
    expect((await call(`/instance/connectionState/${name}`, { apikey: body.token })).status).toBe(200);
    expect((await eventsOf(await idOf(name))).map(({ event }) => event)).toEqual([
      'INSTANCE_CREATE',
      'CONNECTION_UPDATE',
      'QRCODE_UPDATED',
    ]);
  });

  test('without a QR starts nothing', async () => {
    const { body } = await create();
    expect(body.instance.status).toBe('close');
    expect(body.qrcode).toBeUndefined();
    expect(() => sessions.of(body.instance.instanceId)).toThrow();
  });

  test('with a number answers a pairing code as well', async () => {
    const { body } = await create({ qrcode: true, number: '+254 712 345 678' });
    expect(body.qrcode).toMatchObject({ pairingCode: 'ABCD1234', code: '2@the-qr' });
  });

  test('with a webhook keeps it, and never repeats its headers', async () => {
    const { status, body } = await create({
      webhook: { url: 'http://127.0.0.1:9/hook', byEvents: true, headers: { 'x-secret': 'canary-header' }, events: [] },
    });
    expect(status).toBe(201);
    expect(body.webhook).toMatchObject({ webhookUrl: 'http://127.0.0.1:9/hook', webhookByEvents: true });
    expect(body.webhook.secret).toMatch(/^whsec_/);
    expect(JSON.stringify(body)).not.toContain('canary-header');
  });

  test('takes a key of the caller’s own, which then works', async () => {
    const token = `my-own-token-${name}`;
    expect((await create({ token })).body.hash.apikey).toBe(token);
    expect((await call(`/instance/connectionState/${name}`, { apikey: token })).status).toBe(200);
  });

  test('refuses a name that is taken, in the words that clients look for', async () => {
    await create();
    const { status, body } = await create();
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'INSTANCE_EXISTS' });
    expect(body.response.message[0]).toBe(`This name "${name}" is already in use.`);
    expect(await create({}, { apikey: otherClientKey })).toMatchObject({ status: 409 });
  });

  test('makes exactly one of two that are asked for at the same time', async () => {
    const answers = await Promise.all([create(), create(), create()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['no name', { instanceName: undefined }, 'VALIDATION_ERROR'],
    ['an empty name', { instanceName: '' }, 'VALIDATION_ERROR'],
    ['a name with a slash', { instanceName: 'a/b' }, 'VALIDATION_ERROR'],
    ['a name with a blank', { instanceName: 'a b' }, 'VALIDATION_ERROR'],
    ['a name of dots', { instanceName: '..' }, 'VALIDATION_ERROR'],
    ['a name with NUL', { instanceName: 'a\0b' }, 'VALIDATION_ERROR'],
    ['a name that is too long', { instanceName: 'x'.repeat(101) }, 'VALIDATION_ERROR'],
    ['a number for a name', { instanceName: 12 }, 'VALIDATION_ERROR'],
    ['a list for a name', { instanceName: ['a'] }, 'VALIDATION_ERROR'],
    ['another integration', { integration: 'WHATSAPP-BUSINESS' }, 'INVALID_INTEGRATION'],
    ['an object for an integration', { integration: {} }, 'INVALID_INTEGRATION'],
    ['a text for qrcode', { qrcode: 'yes' }, 'VALIDATION_ERROR'],
    ['a number that is none', { number: 'abc' }, 'VALIDATION_ERROR'],
    ['a number of the wrong type', { number: 254712345678 }, 'VALIDATION_ERROR'],
    ['a group for a number', { number: '120363000000000000@g.us' }, 'VALIDATION_ERROR'],
    ['a short token', { token: 'short' }, 'VALIDATION_ERROR'],
    ['a long token', { token: 'x'.repeat(257) }, 'VALIDATION_ERROR'],
    ['a token with a blank', { token: 'a token with blanks' }, 'VALIDATION_ERROR'],
    ['a token of the wrong type', { token: 1234567890123456 }, 'VALIDATION_ERROR'],
    ['a text for a setting', { rejectCall: 'true' }, 'VALIDATION_ERROR'],
    ['a number for msgCall', { msgCall: 1 }, 'VALIDATION_ERROR'],
    ['a long msgCall', { msgCall: 'x'.repeat(4097) }, 'VALIDATION_ERROR'],
    ['a webhook that is a text', { webhook: 'http://x.test' }, 'VALIDATION_ERROR'],
    ['a webhook that is a list', { webhook: [] }, 'VALIDATION_ERROR'],
    ['a webhook with an unknown event', { webhook: { url: 'http://127.0.0.1/', events: ['X'] } }, 'VALIDATION_ERROR'],
    ['a webhook without an address', { webhook: { enabled: true, events: [] } }, 'VALIDATION_ERROR'],
    ['a client that is a text', { client_id: '1' }, 'VALIDATION_ERROR'],
    ['a client of another size', { client_id: 3_000_000_000 }, 'VALIDATION_ERROR'],
    ['a client that does not exist', { client_id: 2_000_000_000 }, 'VALIDATION_ERROR'],
  ])('refuses %s and makes nothing', async (_, body, code) => {
    const answer = await create(body);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 400, code });
    expect(await idOf(name)).toBe('');
  });

  test('refuses a token that somebody has, and leaves nothing half-created', async () => {
    const { body } = await create();
    const first = name;
    name = `${first}-again`;
    const answer = await create({ token: body.token });
    expect(answer).toMatchObject({ status: 409, body: { code: 'TOKEN_TAKEN' } });
    expect(await idOf(name)).toBe('');
  });

  test('is not for an instance’s key, whatever the body', async () => {
    const { body } = await create();
    for (const bad of [{ instanceName: 'other' }, {}, { instanceName: name }]) {
      const answer = await call('/instance/create', { apikey: body.token, body: bad });
      expect(answer).toMatchObject({ status: 403, body: { code: 'INVALID_API_KEY' } });
    }
  });

  test('broken JSON is a 400, and a body that is no object too', async () => {
    expect(await call('/instance/create', { body: '{"instanceName":' })).toMatchObject({ status: 400 });
    expect(await call('/instance/create', { body: '[]' })).toMatchObject({ status: 400 });
    expect(await call('/instance/create', { body: 'null' })).toMatchObject({ status: 400 });
    expect(await call('/instance/create', { method: 'POST' })).toMatchObject({ status: 400 });
  });

  test('stops at the limit of a client, also when asked many times at once, and always makes its own', async () => {
    const { id, key } = await givenClient(`limit-${name}@example.com`, 2);
    const names = ['a', 'b', 'c', 'd'].map((suffix) => `${name}-${suffix}`);
    const answers = await Promise.all(
      names.map((instanceName) => create({ instanceName, client_id: clientId }, { apikey: key })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 403, 403]);
    expect(answers.find(({ status }) => status === 403)?.body.code).toBe('INSTANCE_LIMIT');
    const owners = await gateway.dataSource.query('SELECT DISTINCT client_id FROM instances WHERE name = ANY ($1)', [
      names,
    ]);
    expect(owners).toEqual([{ client_id: id }]);
  });
});

describe('the named instance', () => {
  const routes: [string, string][] = [
    ['GET', '/instance/connect/'],
    ['GET', '/instance/connectionState/'],
    ['PUT', '/instance/restart/'],
    ['POST', '/instance/restart/'],
    ['PUT', '/instance/logout/'],
    ['DELETE', '/instance/logout/'],
    ['POST', '/instance/logout/'],
    ['DELETE', '/instance/delete/'],
    ['GET', '/settings/find/'],
    ['POST', '/settings/set/'],
  ];

  test.each(routes)(
    '%s %s answers foreign and unknown names alike, and 403 to another instance’s key',
    async (method, path) => {
      const { body: foreign } = await create();
      const foreignName = name;
      name = `${name}-mine`;
      const { body: mine } = await create({}, { apikey: (await givenClient(`${name}@example.com`, 5)).key });
      const answer = async (instanceName: string, apikey: string) => {
        const { status, body } = await call(`${path}${instanceName}`, { method, apikey });
        return { status, code: body.code, message: String(body.message).replace(instanceName, 'NAME') };
      };
      const unknown = await answer('no-such-name', clientKey);
      expect(unknown).toMatchObject({ status: 404, code: 'INSTANCE_NOT_FOUND' });
      expect(unknown.message).toContain('instance does not exist');
      expect(await answer(foreignName, clientKey)).toEqual(unknown);
      expect(await answer('%00', clientKey)).toMatchObject({ status: 404 });
      const refused = await answer('no-such-name', mine.token);
      expect(refused).toMatchObject({ status: 403, code: 'INVALID_API_KEY' });
      expect(await answer(foreignName, mine.token)).toEqual(refused);
      expect(await answer(`${foreignName}?instanceName=${name}`, mine.token)).toMatchObject({ status: 403 });
      expect(foreign.instance.instanceName).toBe(foreignName);
    },
  );

  test('is found with a trailing slash, and with a content type but no body', async () => {
    await create();
    const headers = { 'content-type': 'application/json' };
    expect((await call(`/instance/connectionState/${name}/`, { headers })).status).toBe(200);
    expect((await call(`/instance/connectionState/${name}/?`, { headers })).status).toBe(200);
    expect((await call(`/instance/delete/${name}/`, { method: 'DELETE', headers })).status).toBe(200);
  });
});

describe('connecting', () => {
  test('answers the QR at the root and in `qrcode`, and says the same while it is on show', async () => {
    await create();
    const { status, body } = await call(`/instance/connect/${name}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ instance: { instanceName: name, state: 'connecting' }, code: '2@the-qr', count: 1 });
    const { expiresInMs } = body.qrcode;
    expect(body.qrcode).toEqual({ pairingCode: null, code: body.code, base64: body.base64, count: 1, expiresInMs });
    expect(expiresInMs).toBeGreaterThan(0);
    expect((await call(`/instance/connect/${name}`)).body.code).toBe('2@the-qr');
    expect(
      sessions.made.filter(({ instanceId }) => instanceId === sessions.of(instanceId).instanceId).length,
    ).toBeGreaterThan(0);
    expect(await stateOf()).toBe('connecting');
  });

  test('answers a pairing code for a number, and refuses what is no number', async () => {
    await create();
    expect((await call(`/instance/connect/${name}?number=0712345678`)).body.pairingCode).toBe('ABCD1234');
    expect((await call(`/instance/connect/${name}?number=0712345678`)).body.pairingCode).toBe('ABCD1234');
    expect(await call(`/instance/connect/${name}?number=abc`)).toMatchObject({ status: 400 });
    expect(await call(`/instance/connect/${name}?number=1&number=2`)).toMatchObject({ status: 400 });
  });

  test('says open and shows no QR when nothing needs to be scanned', async () => {
    const { body } = await create();
    sessions.logins.add(body.instance.instanceId);
    const answer = await call(`/instance/connect/${name}`);
    expect(answer.body).toEqual({
      instance: { instanceName: name, state: 'open' },
      pairingCode: null,
      code: null,
      base64: null,
      count: 0,
      expiresInMs: null,
    });
    expect((await call(`/instance/connect/${name}`)).body.instance.state).toBe('open');
  });

  test('ends with a named failure when WhatsApp refuses, never with an empty answer', async () => {
    const { body } = await create();
    const usual = sessions.onStart;
    sessions.onStart = (session) => session.become('passkey_required', 409);
    const answer = await call(`/instance/connect/${name}`);
    sessions.onStart = usual;
    expect(answer).toMatchObject({ status: 400, body: { code: 'PASSKEY_REQUIRED' } });
    expect(answer.body.message).toContain('passkey');
    const [row] = await gateway.dataSource.query('SELECT desired_state, reason FROM instances WHERE id = $1', [
      body.instance.instanceId,
    ]);
    expect(row).toEqual({ desired_state: 'stopped', reason: 'passkey_required' });
    expect((await call(`/instance/connect/${name}`)).body.code).toBe('2@the-qr');
  });

  test('an unscanned QR ends refused for webhooks and closed for everybody else', async () => {
    const { body } = await create({ qrcode: true });
    const { instanceId } = body.instance;
    await sessions.of(instanceId).become('qr_expired', 428, null);
    expect(await stateOf()).toBe('close');
    const events = await eventsOf(instanceId);
    expect(events.slice(-3)).toMatchObject([
      { event: 'QRCODE_UPDATED', data: { message: 'QR code limit reached, please login again', statusCode: 500 } },
      { event: 'CONNECTION_UPDATE', data: { instance: name, state: 'refused', statusReason: 428 } },
      { event: 'STATUS_INSTANCE', data: { instance: name, status: 'closed' } },
    ]);
  });
});

describe('a connection’s life', () => {
  test('is written once for each step, with its history, events and lease', async () => {
    const { body } = await create({ qrcode: true });
    const { instanceId } = body.instance;
    const session = sessions.of(instanceId);
    await session.open('254711111111');
    await session.become('open');
    expect(await stateOf()).toBe('open');
    const opened = (await eventsOf(instanceId)).filter(({ data }) => data?.state === 'open');
    expect(opened).toMatchObject([
      {
        event: 'CONNECTION_UPDATE',
        data: {
          instance: name,
          state: 'open',
          statusReason: 200,
          wuid: '254711111111@s.whatsapp.net',
          profileName: 'My Company',
        },
      },
    ]);
    const token = await gateway.adminToken();
    const detail = await gateway.request(`/api/instances/${name}`, { bearer: token });
    expect(detail.body.history.map(({ reason }: { reason: string }) => reason)).toEqual(['open', 'awaiting_scan']);
    expect(detail.body).toMatchObject({ reason: 'open', status: 'open', counters: { messages: 0 } });
    const [lease] = await gateway.dataSource.query('SELECT owner FROM session_leases WHERE instance_id = $1', [
      instanceId,
    ]);
    expect(lease.owner).not.toBeNull();
  });

  test.each(['PUT', 'DELETE', 'POST'])('%s logs out', async (method) => {
    const { body } = await create({ qrcode: true });
    await sessions.of(body.instance.instanceId).open();
    expect(await call(`/instance/logout/${name}`, { method })).toMatchObject({
      status: 200,
      body: { response: { message: 'Instance logged out' } },
    });
    expect(await stateOf()).toBe('close');
  });

  test('logging out wipes the login, tells webhooks, and is refused when there is nothing to log out', async () => {
    const { body } = await create({ qrcode: true });
    const { instanceId } = body.instance;
    await sessions.of(instanceId).open();
    expect((await call(`/instance/logout/${name}`, { method: 'PUT' })).body).toEqual({
      status: 'SUCCESS',
      error: false,
      response: { message: 'Instance logged out' },
    });
    expect(sessions.logins.has(instanceId)).toBe(false);
    expect(await stateOf()).toBe('close');
    const names = (await eventsOf(instanceId)).map(({ event }) => event);
    expect(names.filter((event) => event === 'LOGOUT_INSTANCE')).toHaveLength(1);
    const again = await call(`/instance/logout/${name}`, { method: 'DELETE' });
    expect(again).toMatchObject({ status: 400, body: { code: 'INSTANCE_NOT_CONNECTED' } });
    expect(again.body.message).toBe(`The "${name}" instance is not connected`);
    expect((await call(`/instance/connect/${name}`)).body.code).toBe('2@the-qr');
  });

  test('deleting logs out, frees the name and the key, keeps the last events, and forgets the rest', async () => {
    const { body } = await create({ qrcode: true, webhook: { url: 'http://127.0.0.1:9/', events: [] } });
    const { instanceId } = body.instance;
    await sessions.of(instanceId).open();
    const deleted = await call(`/instance/delete/${name}`, { method: 'DELETE', apikey: body.token });
    expect(deleted.body).toEqual({ status: 'SUCCESS', error: false, response: { message: 'Instance deleted' } });
    expect(sessions.logins.has(instanceId)).toBe(false);
    expect(await call(`/instance/connectionState/${name}`)).toMatchObject({ status: 404 });
    expect(await call(`/instance/connectionState/${name}`, { apikey: body.token })).toMatchObject({ status: 403 });
    expect((await eventsOf(instanceId)).slice(-2)).toMatchObject([
      { event: 'REMOVE_INSTANCE', data: null },
      { event: 'INSTANCE_DELETE', data: { instanceName: name, instanceId } },
    ]);
    expect((await create({ token: body.token })).status).toBe(201);
    const listed = await call('/instance/fetchInstances');
    expect(listed.body.filter((row: { name: string }) => row.name === name)).toHaveLength(1);
  });

  test('restarting opens a new socket with the same login, by either verb', async () => {
    const { body } = await create();
    const { instanceId } = body.instance;
    sessions.logins.add(instanceId);
    await call(`/instance/connect/${name}`);
    for (const method of ['PUT', 'POST']) {
      const before = sessions.of(instanceId);
      const answer = await call(`/instance/restart/${name}`, { method });
      expect(answer).toMatchObject({ status: 200, body: { instance: { instanceName: name, state: 'open' } } });
      expect(answer.body.error).toBeUndefined();
      expect(before.stops).toBeGreaterThan(0);
      expect(sessions.of(instanceId)).not.toBe(before);
    }
  });

  test('a lease that somebody else has taken ends the session without a word', async () => {
    const { body } = await create();
    const { instanceId } = body.instance;
    sessions.logins.add(instanceId);
    await call(`/instance/connect/${name}`);
    const session = sessions.of(instanceId);
    const last = async () => (await eventsOf(instanceId)).at(-1);
    await waitFor(async () => ((await last())?.data as { state?: string }).state === 'open', {
      what: 'the news of it',
    });
    await gateway.dataSource.query(
      `UPDATE session_leases SET owner = 'somebody else', epoch = epoch + 1 WHERE instance_id = $1`,
      [instanceId],
    );
    await waitFor(() => session.stops > 0, { what: 'the session to be stopped', timeoutMs: 12_000 });
    expect(await last()).toMatchObject({ data: { state: 'open' } });
  });
});

describe('listing', () => {
  test('shows rows of both generations, and keys to the master key and to their own holder alone', async () => {
    const { body } = await create({ client_id: clientId });
    const { token } = body;
    const [row] = (await call(`/instance/fetchInstances?instanceName=${name}`)).body;
    expect(row).toMatchObject({
      id: body.instance.instanceId,
      name,
      connectionStatus: 'close',
      token,
      businessId: null,
      disconnectionObject: null,
      clientName: expect.any(String),
      Setting: { rejectCall: false, wavoipToken: '' },
      _count: { Message: 0, Contact: 0, Chat: 0 },
      instance: { instanceName: name, instanceId: body.instance.instanceId, status: 'close', apikey: token },
    });
    const own = (await call('/instance/fetchInstances', { apikey: token })).body;
    expect(own).toMatchObject([{ name, token }]);
    const ofClient = (await call(`/instance/fetchInstances?instanceId=${row.id}`, { apikey: clientKey })).body;
    expect(ofClient).toMatchObject([{ name, token: null, instance: { apikey: null } }]);
    expect((await call(`/instance/fetchInstances?instanceId=${row.id}`, { apikey: otherClientKey })).body).toEqual([]);
    expect(await call(`/instance/fetchInstances?instanceName=${name}`, { apikey: otherClientKey })).toMatchObject({
      status: 404,
      body: { message: `Instance "${name}" not found` },
    });
    expect(await call('/instance/fetchInstances?instanceName=nobody', { apikey: token })).toMatchObject({
      status: 403,
    });
    expect((await call('/instance/fetchInstances?instanceId=%00')).body).toEqual([]);
    expect((await call('/instance/fetchInstances?number=1&number=2')).status).toBe(400);
  });

  test('shows people what they may see, with the tenant', async () => {
    await create({ client_id: clientId });
    const bearer = await gateway.adminToken();
    const { body } = await gateway.request('/api/instances', { bearer });
    expect(body.find((row: { instance_name: string }) => row.instance_name === name)).toMatchObject({
      status: 'close',
      client_id: clientId,
      client_name: 'Acme',
      client_email: 'acme@example.com',
      advice: expect.stringContaining('scan'),
    });
    expect(await gateway.request('/api/instances')).toMatchObject({ status: 401, body: { code: 'MISSING_TOKEN' } });
    const state = await gateway.request(`/api/instance/connectionState/${name}`, { bearer });
    expect(state.body.state).toBe('close');
    name = `${name}-by-hand`;
    const made = await gateway.request('/api/instance/create', { bearer, body: { instanceName: name } });
    expect(made).toMatchObject({ status: 201, body: { hash: { apikey: expect.any(String) } } });
  });
});

describe('settings', () => {
  const defaults = {
    rejectCall: false,
    msgCall: '',
    groupsIgnore: false,
    alwaysOnline: false,
    readMessages: false,
    readStatus: false,
    syncFullHistory: false,
    echoApiSends: false,
    nativeButtons: false,
  };

  test('are found nested and flat, and merged when set, in either spelling', async () => {
    await create();
    const found = (await call(`/settings/find/${name}`)).body;
    expect(found).toMatchObject({ settings: defaults, ...defaults });
    const set = await call(`/settings/set/${name}`, { body: { groupsIgnore: true, msg_call: 'Please write' } });
    const now = { ...defaults, groupsIgnore: true, msgCall: 'Please write' };
    expect(set).toMatchObject({ status: 201, body: { settings: { instanceName: name, settings: now, ...now } } });
    expect((await call(`/settings/find/${name}`)).body.settings).toEqual(now);
  });

  test('keep a text with characters that a database refuses', async () => {
    await create();
    expect(await call(`/settings/set/${name}`, { body: { msgCall: 'a\0b' } })).toMatchObject({ status: 201 });
    expect((await call(`/settings/find/${name}`)).body.settings.msgCall).toBe('a\ufffdb');
  });

  test.each<[string, object]>([
    ['nothing at all', {}],
    ['a text for a switch', { rejectCall: 'yes' }],
    ['a number for a text', { msgCall: 5 }],
    ['a number for a switch', { readStatus: 1 }],
    ['no known setting', { unknown: true }],
    ['a setting that is null', { rejectCall: null }],
    ['a text that is too long', { msgCall: 'x'.repeat(4097) }],
  ])('refuses %s', async (_, body) => {
    await create();
    expect(await call(`/settings/set/${name}`, { body })).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_ERROR' },
    });
    expect((await call(`/settings/find/${name}`)).body.settings).toEqual(defaults);
  });

  test.each(['{', '[]', 'null', '"text"'])('refuses the body %s', async (body) => {
    await create();
    expect((await call(`/settings/set/${name}`, { body })).status).toBe(400);
  });
});
