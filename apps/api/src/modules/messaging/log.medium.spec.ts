import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { SendFailedError } from '@wharf/whatsapp';
import { waitFor } from '@wharf/testing';
import { FakeSessions, type FakeSession } from '../../test/fake-sessions.js';
import { startTestApp, TEST_SECRETS, type TestApp, type TestRequest } from '../../test/test-app.js';
import { AuditHttpModule } from '../audit/http/audit-http.module.js';
import { AuthHttpModule } from '../auth/http/auth-http.module.js';
import { Passwords } from '../auth/index.js';
import { InstanceHttpModule } from '../instance/http/instance-http.module.js';
import { MessagingModule } from './index.js';

const master = TEST_SECRETS.masterApiKey;
const PERSON = '254722000001';

let gateway: TestApp;
let sessions: FakeSessions;
let bearer: string;
let made = 0;
let name: string;
let instanceId: string;
let token: string;
let session: FakeSession;

beforeAll(async () => {
  gateway = await startTestApp([AuditHttpModule, AuthHttpModule, InstanceHttpModule, MessagingModule]);
  sessions = FakeSessions.into(gateway.app);
  bearer = await gateway.adminToken();
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  name = `logged-${(made += 1)}`;
  const { body } = await gateway.request('/instance/create', { apikey: master, body: { instanceName: name } });
  ({ token } = body);
  ({ instanceId } = body.instance);
  sessions.logins.add(instanceId);
  await gateway.request(`/instance/connect/${name}`, { apikey: master });
  session = sessions.of(instanceId);
  const isOpen = async () =>
    (await gateway.request(`/instance/connectionState/${name}`, { apikey: master })).body.state === 'open';
  await waitFor(isOpen, { what: 'the instance to open' });
});

interface Logged {
  id: string;
  status: string | null;
  canResend: boolean;
  message: { conversation?: string };
}

const send = (text: string, number = PERSON) =>
  gateway.request(`/message/sendText/${name}`, { apikey: token, body: { number, text } });
const api = (path: string, request: TestRequest = {}) =>
  gateway.request(`/api/instances/${name}${path}`, { bearer, ...request });
const log = async (query = ''): Promise<Logged[]> => (await api(`/messages?${query}`)).body.records;
const texts = async (query: string) => (await log(query)).map(({ message }) => message.conversation);

/** Ten received messages, a second apart, and what the API has sent. */
async function givenReceived(): Promise<void> {
  await gateway.dataSource.query(
    `INSERT INTO messages (instance_id, chat_jid, from_me, wa_id, push_name, message_type, content, source, origin, message_timestamp)
     SELECT $1, CASE WHEN n < 5 THEN '111@s.whatsapp.net' ELSE '222@s.whatsapp.net' END, false, 'IN' || n, '=Ann',
            CASE n WHEN 3 THEN 'imageMessage' ELSE 'conversation' END,
            CASE n WHEN 3 THEN '{"imageMessage":{"caption":"a 50% Photo"}}'::jsonb
                   ELSE jsonb_build_object('conversation', 'in ' || n) END, 'android', 'contact', 1700000000 + n
     FROM generate_series(0, 9) n`,
    [instanceId],
  );
}

describe('the log of an instance', () => {
  test('is narrowed by chat, direction, kind, status, text and time', async () => {
    await givenReceived();
    await send('out');
    expect(await texts('limit=3')).toEqual(['out', 'in 9', 'in 8']);
    expect(await texts('direction=out')).toEqual(['out']);
    expect(await texts('direction=in&chat=111@s.whatsapp.net')).toEqual(['in 4', undefined, 'in 2', 'in 1', 'in 0']);
    expect((await log('kind=image')).map(({ message }) => message)).toMatchObject([{ imageMessage: {} }]);
    expect(await log('text=50%25%20photo')).toHaveLength(1);
    expect(await log('text=5_%25')).toHaveLength(0);
    expect(await texts('status=sent,failed')).toEqual(['out']);
    expect(await log('status=failed')).toEqual([]);
    const from = new Date(1_700_000_007_000).toISOString();
    const to = new Date(1_700_000_008_000).toISOString();
    expect(await texts(`from=${from}&to=${to}`)).toEqual(['in 8', 'in 7']);
    expect(await log('chat=&text=')).toHaveLength(11);
    expect(await log('text=%00')).toEqual([]);
    const [newest] = await log('limit=1');
    expect((await api(`/messages/${newest?.id}`)).body).toEqual(newest);
    expect(await api('/messages/999999999')).toMatchObject({ status: 404, body: { code: 'MESSAGE_NOT_FOUND' } });
    expect((await api('/messages/x')).status).toBe(404);
  });

  test('goes on after a page whatever came meanwhile', async () => {
    await givenReceived();
    const first = (await api('/messages?limit=4')).body;
    expect(first).toMatchObject({ total: 10, records: [{}, {}, {}, {}] });
    await send('came meanwhile');
    const second = (await api(`/messages?limit=4&cursor=${first.next_cursor}`)).body;
    expect(second.total).toBeNull();
    expect(second.records.map(({ message }: Logged) => message.conversation)).toEqual([
      'in 5',
      'in 4',
      undefined,
      'in 2',
    ]);
    const last = (await api(`/messages?limit=4&cursor=${second.next_cursor}`)).body;
    expect(last.records).toHaveLength(2);
    expect(last.next_cursor).toBeNull();
  });

  test.each([
    'direction=x',
    'status=x',
    'status=sent,x',
    'kind=x',
    'from=yesterday',
    'cursor=1',
    'cursor=a.b',
    'limit=0',
  ])('cannot be asked for with %s', async (query) => {
    expect(await api(`/messages?${query}`)).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
  });

  test('is a file that the filters narrow, and whose cells are no formulas', async () => {
    await givenReceived();
    const { port } = gateway.app.getHttpServer().address() as AddressInfo;
    const csv = await fetch(`http://127.0.0.1:${port}/api/instances/${name}/messages/export?chat=111@s.whatsapp.net`, {
      headers: { authorization: `Bearer ${bearer}` },
    });
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="messages-\d{4}-\d\d-\d\d\.csv"$/);
    const lines = (await csv.text()).trim().split('\r\n');
    expect(lines).toHaveLength(6);
    expect(lines[1]).toMatch(/^2023-11-14T22:13:24\.000Z,in,111@s\.whatsapp\.net,,'=Ann,conversation,in 4,/);
    const json = await api('/messages/export?format=json&kind=image');
    expect(json.body).toMatchObject([{ message: { imageMessage: { caption: 'a 50% Photo' } } }]);
    expect((await api('/messages/export?format=json&text=nothing')).body).toEqual([]);
    expect((await api('/messages/export?format=xml')).status).toBe(400);
    const audit = await gateway.request('/api/audit?action=messages.exported&limit=1', { bearer });
    expect(audit.body.items).toMatchObject([{ details: { instanceName: name, format: 'json' } }]);
  });
});

describe('a message that did not make it', () => {
  const resend = (id: string, request: TestRequest = {}) =>
    api(`/messages/${id}/resend`, { method: 'POST', ...request });

  async function givenFailed(text: string): Promise<Logged> {
    session.failures.push(new SendFailedError('no', true));
    await gateway.request(`/message/sendText/${name}`, {
      apikey: token,
      body: { number: PERSON, text },
      headers: { prefer: 'respond-async' },
    });
    const ended = async () => ['failed', 'unknown'].includes((await log())[0]?.status ?? '');
    await gateway.dataSource.query(
      `UPDATE messages SET status = 'failed', error_code = 'X', error = 'no' WHERE instance_id = $1`,
      [instanceId],
    );
    await waitFor(ended, { what: 'the message to fail' });
    const [failed] = await log();
    if (!failed) throw new Error('nothing was logged');
    return failed;
  }

  test('is sent again as a new message, which is in the audit log', async () => {
    const failed = await givenFailed('once more');
    expect(failed.canResend).toBe(true);
    const answer = await resend(failed.id);
    expect(answer).toMatchObject({ status: 202, body: { message: { conversation: 'once more' }, status: 'queued' } });
    expect(answer.body.id).not.toBe(failed.id);
    await waitFor(async () => (await log())[0]?.status === 'sent', { what: 'the new one to leave' });
    expect(session.sent.at(-1)).toMatchObject({
      to: `${PERSON}@s.whatsapp.net`,
      content: { kind: 'text', text: 'once more' },
    });
    const audit = await gateway.request('/api/audit?action=message.resent&limit=1', { bearer });
    expect(audit.body.items).toMatchObject([{ details: { messageId: failed.id, newMessageId: answer.body.id } }]);
  });

  test('makes one new message of one Idempotency-Key', async () => {
    const { id } = await givenFailed('once');
    const headers = { 'Idempotency-Key': `again-${name}` };
    const [first, second] = [await resend(id, { headers }), await resend(id, { headers })];
    expect(second.body.id).toBe(first.body.id);
    expect(await log()).toHaveLength(2);
  });

  test('is not sent again when it did make it, was received, or is another instance’s', async () => {
    await givenReceived();
    await send('fine');
    for (const { id, canResend } of await log('limit=2')) {
      expect(canResend).toBe(false);
      expect(await resend(id)).toMatchObject({ status: 409, body: { code: 'MESSAGE_NOT_RESENDABLE' } });
    }
    const { id } = await givenFailed('mine');
    await gateway.request('/instance/create', { apikey: master, body: { instanceName: `other-${name}` } });
    const foreign = await gateway.request(`/api/instances/other-${name}/messages/${id}/resend`, {
      bearer,
      method: 'POST',
    });
    expect(foreign).toMatchObject({ status: 404, body: { code: 'MESSAGE_NOT_FOUND' } });
    for (const bad of ['x', '-1', '9'.repeat(30), '%00']) expect((await resend(bad)).status).toBe(404);
  });

  test('is not for viewers to send again', async () => {
    const { id } = await givenFailed('no');
    const password = 'twelve-characters';
    const hash = await gateway.app.get(Passwords).hash(password);
    await gateway.dataSource.query(`INSERT INTO users (username, password_hash, role) VALUES ($1, $2, 'viewer')`, [
      `viewer-${name}`,
      hash,
    ]);
    const login = await gateway.request('/api/login', { body: { username: `viewer-${name}`, password } });
    const viewer = { bearer: login.body.token as string };
    expect((await api('/messages', viewer)).status).toBe(200);
    expect(await resend(id, viewer)).toMatchObject({ status: 403, body: { code: 'ROLE_NOT_ALLOWED' } });
  });
});
