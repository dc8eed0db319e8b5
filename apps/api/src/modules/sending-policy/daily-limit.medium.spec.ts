import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import { AuthHttpModule, InstanceHttpModule } from '../../test/route-modules.js';
import { FakeSessions, type FakeSession } from '../../test/fake-sessions.js';
import { startTestApp, TEST_SECRETS, type TestAnswer, type TestApp } from '../../test/test-app.js';
import { MessagingModule } from '../messaging/index.js';
import { DayWindowRepository, type NumberDay } from './day-window.repository.js';

const apikey = TEST_SECRETS.masterApiKey;
const LIMIT = 5;
const WARNING = 3;

let gateway: TestApp;
let sessions: FakeSessions;
let phones = 254_701_000_000;

/** The gateway under one policy, with a fresh number on each call of {@link linked}. */
async function start(sendingPolicy: string): Promise<void> {
  const environment = {
    SENDING_POLICY: sendingPolicy,
    DAILY_LIMIT: String(LIMIT),
    DAILY_WARNING: String(WARNING),
    DEFAULT_TIMEZONE: 'Asia/Kathmandu',
  };
  gateway = await startTestApp([AuthHttpModule, InstanceHttpModule, MessagingModule], { environment });
  sessions = FakeSessions.into(gateway.app);
}

async function linked(name: string, phone = String((phones += 1))): Promise<FakeSession> {
  const { body } = await gateway.request('/instance/create', { apikey, body: { instanceName: name } });
  const { instanceId } = body.instance as { instanceId: string };
  sessions.onStart = (session) => session.open(phone);
  await gateway.request(`/instance/connect/${name}`, { apikey });
  const isOpen = async () =>
    (await gateway.request(`/instance/connectionState/${name}`, { apikey })).body.state === 'open';
  await waitFor(isOpen, { what: 'the instance to open' });
  return sessions.of(instanceId);
}

const send = (name: string, number = '254722000001', headers = {}): Promise<TestAnswer> =>
  gateway.request(`/message/sendText/${name}`, { apikey, body: { number, text: 'Hello there' }, headers });
const sendMany = async (name: string, count: number): Promise<TestAnswer[]> => {
  const answers: TestAnswer[] = [];
  for (let n = 0; n < count; n += 1) answers.push(await send(name));
  return answers;
};

describe('the day of a number, enforced', () => {
  beforeAll(() => start('strict'));
  afterAll(() => gateway.stop());

  test('warns from the first mark on, refuses from the second, and goes on after midnight', async () => {
    const { instanceId } = await linked('strict-1');
    const answers = await sendMany('strict-1', LIMIT);
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: LIMIT }, () => 201));
    expect(answers.map(({ headers }) => headers.get('x-daily-remaining'))).toEqual(['4', '3', '2', '1', '0']);
    expect(answers.map(({ headers }) => headers.get('x-daily-limit'))).toEqual(answers.map(() => String(LIMIT)));
    expect(answers.map(({ headers }) => headers.get('x-antiban-warning'))).toEqual([
      null,
      null,
      null,
      'DAILY_WARNING',
      'DAILY_WARNING',
    ]);

    const refused = await send('strict-1');
    expect(refused).toMatchObject({ status: 429, body: { code: 'DAILY_LIMIT_REACHED' } });
    const [{ left }] = await gateway.dataSource.query<[{ left: number }]>(
      `SELECT extract(epoch FROM ((now() AT TIME ZONE 'Asia/Kathmandu')::date + 1)::timestamp
                                 AT TIME ZONE 'Asia/Kathmandu' - now())::float8 AS left`,
    );
    expect(Math.abs(Number(refused.headers.get('retry-after')) - left)).toBeLessThan(60);
    expect(await gateway.dataSource.query('SELECT FROM messages WHERE instance_id = $1', [instanceId])).toHaveLength(
      LIMIT,
    );

    await gateway.dataSource.query('UPDATE number_days SET day = day - 1');
    expect(await send('strict-1')).toMatchObject({ status: 201 });
  });

  test('is the number’s: linking it again under another name begins no new day', async () => {
    const session = await linked('before');
    await sendMany('before', LIMIT);
    await gateway.request('/instance/delete/before', { apikey, method: 'DELETE' });
    await linked('after', session.ownerJid?.split('@')[0]);
    expect(await send('after')).toMatchObject({ status: 429, body: { code: 'DAILY_LIMIT_REACHED' } });
  });

  test('counts no message that failed or was never accepted, and none that changes another', async () => {
    const { instanceId } = await linked('strict-2');
    const [first] = await sendMany('strict-2', LIMIT - 1);
    sessions.missing.add('254722999999');
    expect(await send('strict-2', '254722999999')).toMatchObject({ body: { code: 'NUMBER_NOT_ON_WHATSAPP' } });
    const reaction = { key: first?.body.key, reaction: '🎉' };
    const reacted = await gateway.request('/message/sendReaction/strict-2', { apikey, body: reaction });
    expect(reacted).toMatchObject({ status: 201 });
    expect(reacted.headers.get('x-daily-remaining')).toBeNull();
    expect(await send('strict-2')).toMatchObject({ status: 201 });
    expect(await send('strict-2')).toMatchObject({ status: 429 });

    await gateway.dataSource.query(`UPDATE messages SET status = 'failed' WHERE instance_id = $1 AND wa_id = $2`, [
      instanceId,
      first?.body.key.id,
    ]);
    expect(await send('strict-2')).toMatchObject({ status: 201 });
    expect(await send('strict-2')).toMatchObject({ status: 429 });
  });

  test('the same message said twice counts once', async () => {
    await linked('strict-3');
    const again = { 'idempotency-key': 'k' };
    for (let n = 0; n <= LIMIT; n += 1) expect((await send('strict-3', '254722000001', again)).status).toBe(201);
    expect((await send('strict-3')).headers.get('x-daily-remaining')).toBe(String(LIMIT - 2));
  });

  test('has room for as many as the limit, exactly, however many ask at once', async () => {
    const days = new DayWindowRepository(gateway.dataSource);
    const of: NumberDay = { number: '254700@s.whatsapp.net', clientId: null, defaultTimezone: 'Africa/Nairobi' };
    const places = await Promise.all(Array.from({ length: 40 }, () => days.take(of, 17)));
    expect(places.filter((place) => place !== null)).toHaveLength(17);
    expect(await days.usedOf(of)).toBe(17);
    await days.giveBack(of, places.find((place) => place !== null)?.day ?? '');
    expect(await days.take(of, 17)).not.toBeNull();
    expect(await days.take(of, 17)).toBeNull();
  });

  test('links of shorteners are refused and count for nothing', async () => {
    await linked('strict-4');
    const body = { number: '254722000001', text: 'see bit.ly/abc' };
    const refused = await gateway.request('/message/sendText/strict-4', { apikey, body });
    expect(refused).toMatchObject({ status: 400, body: { code: 'URL_SHORTENER_BLOCKED' } });
    expect((await send('strict-4')).headers.get('x-daily-remaining')).toBe(String(LIMIT - 1));
  });
});

describe('the day of a number, warned of', () => {
  beforeAll(() => start('standard'));
  afterAll(() => gateway.stop());

  test('refuses nothing, and says from when on it would', async () => {
    await linked('standard-1');
    const answers = await sendMany('standard-1', LIMIT + 2);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(answers.map(({ headers }) => headers.get('x-antiban-warning'))).toEqual([
      null,
      null,
      null,
      'DAILY_WARNING',
      'DAILY_WARNING',
      'DAILY_LIMIT_REACHED',
      'DAILY_LIMIT_REACHED',
    ]);
    // Nothing is counted for it that is not counted anyway.
    expect(await gateway.dataSource.query('SELECT FROM number_days')).toEqual([]);
  });

  test('a link of a shortener is sent, with a warning', async () => {
    await linked('standard-2');
    const body = { number: '254722000001', text: 'see bit.ly/abc' };
    const sent = await gateway.request('/message/sendText/standard-2', { apikey, body });
    expect(sent).toMatchObject({ status: 201 });
    expect(sent.headers.get('x-antiban-warning')).toBe('URL_SHORTENER_BLOCKED');
  });
});

describe('without a policy', () => {
  beforeAll(() => start('off'));
  afterAll(() => gateway.stop());

  test('nothing is counted, warned of or refused', async () => {
    await linked('off-1');
    const answers = await sendMany('off-1', LIMIT + 1);
    expect(answers.map(({ status, headers }) => [status, headers.get('x-antiban-warning')])).toEqual(
      answers.map(() => [201, null]),
    );
    expect(answers[0]?.headers.get('x-daily-limit')).toBeNull();
  });
});
