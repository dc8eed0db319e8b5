import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { createTestDatabase, waitFor, type TestDatabase } from '@wharf/testing';
import { FakeSessions } from '../../../test/fake-sessions.js';
import { AuthHttpModule, InstanceHttpModule } from '../../../test/route-modules.js';
import { givenInstance, startTestApp, TEST_SECRETS, type TestApp } from '../../../test/test-app.js';
import { MessagingModule } from '../../messaging/index.js';
import { ConnectionAttempts } from '../attempt/connection-attempts.js';
import { SessionEventRouter } from '../session-event-router.js';
import { SESSION_HOST_OPTIONS, type SessionHostOptions } from '../session-factory.js';
import { SessionHost } from '../session-host.js';
import { LeaseRepository, type UnattendedInstance } from './lease.repository.js';

/** A process that goes on with the numbers of a dead one, and a second one that starts beside it. */
let database: TestDatabase;
let other: TestApp;
let sessions: FakeSessions;
let made = 0;
let name: string;
let instanceId: string;
/** What the other process does each time that the starting one has found what is unattended and not yet acted on it. */
let meanwhile: (found: UnattendedInstance[]) => Promise<void>;

async function started(): Promise<TestApp> {
  const random = (bytes: number) => randomBytes(bytes).toString('hex');
  return startTestApp([AuthHttpModule, InstanceHttpModule, MessagingModule], {
    connectionString: database.url,
    environment: {
      DATABASE_URL: database.url,
      MASTER_API_KEY: random(64),
      ADMIN_PASSWORD: random(12),
      JWT_SECRET: random(32),
      ENCRYPTION_KEY: random(32),
    },
  });
}

beforeAll(async () => {
  database = await createTestDatabase();
  other = await started();
  sessions = FakeSessions.into(other.app);
  const { owner } = other.app.get<SessionHostOptions>(SESSION_HOST_OPTIONS, { strict: false });
  const { findUnattended } = LeaseRepository.prototype;
  jest.spyOn(LeaseRepository.prototype, 'findUnattended').mockImplementation(async function (
    this: LeaseRepository,
    asking,
    takeOver,
  ) {
    // It takes on what the spec lets it take on, and nothing by itself.
    if (asking === owner) return [];
    const found = await findUnattended.call(this, asking, takeOver);
    await meanwhile(found);
    return found;
  });
});
afterAll(async () => {
  jest.restoreAllMocks();
  await other.stop();
  await database.drop();
});
beforeEach(async () => {
  name = `left-${(made += 1)}`;
  instanceId = await givenInstance(other.dataSource, { name });
});
afterEach(async () => {
  await other.app.get(SessionHost, { strict: false }).stop(instanceId);
  await other.dataSource.query(`UPDATE instances SET desired_state = 'stopped'`);
});

/** The number of a process that died in this state. */
const givenLeftBehind = (reason: string) =>
  other.dataSource.query(`UPDATE instances SET desired_state = 'connected', reason = $2 WHERE id = $1`, [
    instanceId,
    reason,
  ]);
const goesOnWithIt = () => other.app.get(SessionHost, { strict: false }).start(instanceId);
const reason = async () => {
  const [row] = await other.dataSource.query<{ reason: string }[]>('SELECT reason FROM instances WHERE id = $1', [
    instanceId,
  ]);
  return row?.reason;
};
/** What receivers were told of the connection. */
const told = async () => {
  const rows = await other.dataSource.query<{ state: string }[]>(
    `SELECT data->>'state' AS state FROM events WHERE instance_id = $1 AND event = 'CONNECTION_UPDATE' ORDER BY seq`,
    [instanceId],
  );
  return rows.map(({ state }) => state);
};
const texts = () =>
  other.dataSource.query<{ status: string }[]>('SELECT status FROM messages WHERE instance_id = $1 ORDER BY id', [
    instanceId,
  ]);
const send = () =>
  other.request(`/message/sendText/${name}`, {
    apikey: TEST_SECRETS.masterApiKey,
    body: { number: '254722000001', text: 'Hello' },
  });

test('a process that starts says nothing of a number that another one has opened since it was looked for', async () => {
  await givenLeftBehind('open');
  sessions.logins.add(instanceId);
  let isFound = false;
  meanwhile = async (found) => {
    if (found.length === 0) return;
    isFound = true;
    await goesOnWithIt();
    await waitFor(() => sessions.of(instanceId).connections === 1, { what: 'the number to be open there' });
    expect((await send()).status).toBe(201);
    await waitFor(async () => (await texts())[0]?.status === 'sent', { what: 'the text to leave' });
  };
  const starting = await started();
  try {
    expect(isFound).toBe(true);
    expect([await reason(), await told(), await texts()]).toEqual(['open', [], [{ status: 'sent' }]]);
  } finally {
    await starting.stop();
  }
});

test('nor does it give up a QR that is on show there by now', async () => {
  await givenLeftBehind('awaiting_scan');
  let looks = 0;
  meanwhile = async () => {
    // The first look marks what is away, the second one takes it on.
    if ((looks += 1) !== 2) return;
    await goesOnWithIt();
    await waitFor(() => other.app.get(ConnectionAttempts, { strict: false }).current(instanceId), {
      what: 'the QR to be on show there',
    });
  };
  const dispatch = jest.spyOn(SessionEventRouter.prototype, 'dispatch');
  const starting = await started();
  try {
    const gaveUp = () =>
      dispatch.mock.calls.findIndex(
        ([id, event]) => id === instanceId && event.type === 'state' && event.reason === 'qr_expired',
      );
    await waitFor(() => gaveUp() >= 0, { what: 'the attempt to be given up' });
    await expect(dispatch.mock.results[gaveUp()]?.value).rejects.toMatchObject({ code: 'SESSION_ELSEWHERE' });
    expect([await reason(), await told()]).toEqual(['awaiting_scan', []]);
  } finally {
    await starting.stop();
    dispatch.mockRestore();
  }
});
