import { beforeEach, expect, test } from '@jest/globals';
import { FakeSession, FakeSessions } from '../../../test/fake-sessions.js';
import { SessionDirectory } from '../../session/index.js';
import { ConnectionSettler } from './connection-settler.js';
import type { OutboxRepository } from './outbox.repository.js';

const NUMBER = 'the-number';

let directory: SessionDirectory;
let session: FakeSession;
let settler: ConnectionSettler;
let isHeld: boolean;
/** What has happened, in order. */
let done: string[];
/** Failures of the next attempts to take back. */
let failures: Error[];
let endUploads: () => void;
let uploads: Promise<void>;

beforeEach(() => {
  directory = new SessionDirectory();
  isHeld = true;
  done = [];
  failures = [];
  holdUploads();
  session = connect();
  const outbox: Pick<OutboxRepository, 'takeBackUnacknowledged'> = {
    takeBackUnacknowledged: async () => {
      const failure = failures.shift();
      if (failure) throw failure;
      done.push('taken back');
    },
  };
  settler = new ConnectionSettler({
    outbox: outbox as OutboxRepository,
    directory,
    clock: { now: () => 0, sleep: async (ms) => void done.push(`slept ${ms}`) },
    log: { warn: () => undefined } as never,
    noted: () => uploads,
    onSettled: () => done.push('settled'),
  });
});

function holdUploads(): void {
  uploads = new Promise((resolve) => (endUploads = resolve));
}

function connect(): FakeSession {
  const made = new FakeSession(NUMBER, new FakeSessions(), async () => undefined);
  made.reason = 'open';
  made.connections = 1;
  directory.put(made, { epoch: '1', isHeld: () => isHeld });
  return made;
}

/** Lets everything run that waits for nothing. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('nothing is taken back before it is noted what has left, and no number may send before that', async () => {
  settler.settle(NUMBER);
  await turn();
  expect([done, settler.isSettled(session)]).toEqual([[], false]);
  endUploads();
  await turn();
  expect([done, settler.isSettled(session)]).toEqual([['taken back', 'settled'], true]);
});

test('a connection that was made meanwhile is settled in its turn, and nothing is taken back after that', async () => {
  settler.settle(NUMBER);
  session.connections += 1;
  settler.settle(NUMBER);
  await settler.onLost(NUMBER);
  endUploads();
  await turn();
  expect([done, settler.isSettled(session)]).toEqual([['taken back', 'taken back', 'settled'], true]);
  await settler.onLost(NUMBER);
  settler.settle(NUMBER);
  await turn();
  expect(done).toEqual(['taken back', 'taken back', 'settled', 'settled']);
});

test('what a connection lost that was settled is taken back at once', async () => {
  endUploads();
  settler.settle(NUMBER);
  await turn();
  session.reason = 'reconnecting';
  holdUploads();
  await settler.onLost(NUMBER);
  expect(done).toEqual(['taken back', 'settled', 'taken back']);
});

test('what cannot be taken back is tried again', async () => {
  failures = [new Error('the store is away')];
  endUploads();
  settler.settle(NUMBER);
  await turn();
  expect([done, settler.isSettled(session)]).toEqual([['slept 1000', 'taken back', 'settled'], true]);
});

test('nothing is taken back while another process may have the number', async () => {
  settler.settle(NUMBER);
  isHeld = false;
  endUploads();
  await turn();
  expect([done, settler.isSettled(session)]).toEqual([['settled'], false]);
  isHeld = true;
  settler.settle(NUMBER);
  await turn();
  expect([done, settler.isSettled(session)]).toEqual([['settled', 'taken back', 'settled'], true]);
});

test.each([
  ['was released', () => directory.remove(NUMBER)],
  ['has ended', () => void (session.reason = 'logged_out')],
])('nothing is taken back for a session that %s meanwhile', async (_how, end) => {
  settler.settle(NUMBER);
  end();
  endUploads();
  await turn();
  expect(done).toEqual(['settled']);
});

test('a session that took the place of another is settled for itself', async () => {
  settler.settle(NUMBER);
  const next = connect();
  settler.settle(NUMBER);
  endUploads();
  await turn();
  expect(done).toEqual(['taken back', 'settled']);
  expect([settler.isSettled(session), settler.isSettled(next)]).toEqual([false, true]);
});

test('once stopped it takes nothing back, and nothing runs any more', async () => {
  settler.settle(NUMBER);
  const stopped = settler.stop();
  endUploads();
  await stopped;
  expect(done).toEqual(['settled']);
});
