import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { userJid, WhatsAppRefusedError, type GroupMetadata } from '@wharf/whatsapp';
import { waitFor } from '@wharf/testing';
import { FakeSessions, type FakeSession } from '../../test/fake-sessions.js';
import { startTestApp, TEST_SECRETS, type TestApp } from '../../test/test-app.js';
import { InstanceHttpModule } from '../instance/http/instance-http.module.js';
import { NumberHttpModule } from './http/number-http.module.js';

const master = TEST_SECRETS.masterApiKey;

let gateway: TestApp;
let sessions: FakeSessions;
let made = 0;
let name: string;
let token: string;
let instanceId: string;
let session: FakeSession;

beforeAll(async () => {
  gateway = await startTestApp([InstanceHttpModule, NumberHttpModule], {
    environment: { NUMBER_CHECKS_PER_MINUTE: '100' },
  });
  sessions = FakeSessions.into(gateway.app);
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  sessions.missing.clear();
  sessions.aliases.clear();
  sessions.lookUpFails = false;
  name = `checker-${(made += 1)}`;
  const { body } = await gateway.request('/instance/create', { apikey: master, body: { instanceName: name } });
  ({ token } = body);
  ({ instanceId } = body.instance);
  sessions.logins.add(instanceId);
  await gateway.request(`/instance/connect/${name}`, { apikey: master });
  session = sessions.of(instanceId);
  await waitFor(async () => session.reason === 'open', { what: 'the instance to open' });
});

/** Numbers that no other case has asked for. */
let used = 0;
const fresh = () => `2547${String((used += 1)).padStart(8, '0')}`;
const check = (numbers: unknown, path = 'whatsappNumbers') =>
  gateway.request(`/chat/${path}/${name}`, { apikey: token, body: { numbers } });

describe('checking numbers', () => {
  test('answers one row for each, in their order, with the number as it was sent', async () => {
    const [jane, nobody] = [fresh(), fresh()];
    sessions.missing.add(nobody);
    await gateway.dataSource.query('INSERT INTO contacts (instance_id, jid, push_name) VALUES ($1, $2, $3)', [
      instanceId,
      userJid(jane),
      'Jane',
    ]);
    const numbers = [nobody, `+${jane}`, `0${jane.slice(3)}`];
    const { status, body } = await check(numbers);
    expect(status).toBe(200);
    expect(body).toEqual([
      { jid: userJid(nobody), exists: false, number: numbers[0] },
      { jid: userJid(jane), exists: true, number: numbers[1], name: 'Jane' },
      { jid: userJid(jane), exists: true, number: numbers[2], name: 'Jane' },
    ]);
    expect(session.lookedUp).toEqual([nobody, jane]);
    expect((await check([jane], 'checkIsWhatsappNumber')).body).toMatchObject([{ exists: true }]);
  });

  test('tries every spelling in one query, and tells WhatsApp’s own', async () => {
    sessions.missing.add('5511987654321');
    expect((await check(['5511987654321'])).body).toEqual([
      {
        jid: userJid('551187654321'),
        exists: true,
        number: '5511987654321',
        spellings: ['5511987654321', '551187654321'],
      },
    ]);
    expect(session.lookedUp).toEqual(['5511987654321', '551187654321']);
    // Both spellings are known from now on.
    await check(['5511987654321', '551187654321']);
    expect(session.lookedUp).toHaveLength(2);
  });

  test('asks nobody again for what it knows, and for what was missing a moment ago', async () => {
    const [jane, nobody] = [fresh(), fresh()];
    sessions.missing.add(nobody);
    await check([jane, nobody]);
    await check([jane, nobody]);
    expect(session.lookedUp).toEqual([jane, nobody]);
  });

  test('answers a line that is no number like one that nobody has, and takes numbers that are not texts', async () => {
    const jane = fresh();
    const { body } = await check(['abc', 'tel 12', '', Number(jane)]);
    expect(body).toEqual([
      { jid: '@s.whatsapp.net', exists: false, number: 'abc' },
      { jid: '12@s.whatsapp.net', exists: false, number: 'tel 12' },
      { jid: '@s.whatsapp.net', exists: false, number: '' },
      { jid: userJid(jane), exists: true, number: jane },
    ]);
  });

  test('tells groups that the account is in, by their subject', async () => {
    session.answers = {
      ...session.answers,
      groups: {
        metadata: async (jid) => {
          if (jid !== '120363041234567890@g.us') throw new WhatsAppRefusedError(403, 'forbidden');
          return { jid, subject: 'Team' } as GroupMetadata;
        },
      },
    };
    const { body } = await check(['120363041234567890@g.us', '120363041234567891@g.us', '900000007@lid']);
    expect(body).toEqual([
      { jid: '120363041234567890@g.us', exists: true, number: '120363041234567890@g.us', name: 'Team' },
      { jid: '120363041234567891@g.us', exists: false, number: '120363041234567891@g.us' },
      { jid: '900000007@lid', exists: false, number: '900000007@lid' },
    ]);
  });

  test('knows the person behind a LID that WhatsApp has named', async () => {
    const jane = fresh();
    await gateway.dataSource.query('INSERT INTO whatsapp_numbers (number, jid, lid) VALUES ($1, $2, $3)', [
      jane,
      userJid(jane),
      '900000008@lid',
    ]);
    expect((await check(['900000008@lid'])).body).toEqual([
      { jid: userJid(jane), exists: true, number: '900000008@lid', lid: '900000008@lid' },
    ]);
  });
});

describe('is refused', () => {
  test.each([
    ['nothing', undefined],
    ['an empty list', []],
    ['more than a hundred', Array.from({ length: 101 }, () => '254722000001')],
    ['something that is no list', '254722000001'],
    ['lists in the list', [['254722000001']]],
  ])('%s', async (_, numbers) => {
    expect(await check(numbers)).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
  });

  test('while the instance is not open', async () => {
    await session.become('reconnecting');
    expect(await check([fresh()])).toMatchObject({ status: 400, body: { code: 'INSTANCE_NOT_CONNECTED' } });
  });

  test('when WhatsApp does not answer', async () => {
    sessions.lookUpFails = true;
    expect(await check([fresh()])).toMatchObject({ status: 400, body: { code: 'WHATSAPP_TIMEOUT' } });
  });

  test('when too many are asked for in a minute; what is known may be asked for on', async () => {
    const hundred = Array.from({ length: 100 }, fresh);
    expect(await check(hundred)).toMatchObject({ status: 200 });
    const refused = await check(Array.from({ length: 10 }, fresh));
    expect(refused).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(await check(hundred)).toMatchObject({ status: 200 });
  });

  test('the key of another instance', async () => {
    const { body } = await gateway.request('/instance/create', { apikey: master, body: { instanceName: `${name}-b` } });
    const answer = await gateway.request(`/chat/whatsappNumbers/${name}`, {
      apikey: body.token,
      body: { numbers: [fresh()] },
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'INVALID_API_KEY' } });
    expect(session.lookedUp).toEqual([]);
  });
});
