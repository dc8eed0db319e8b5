import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import { SendFailedError, SendRefusedError, SessionFencedError, type TextContent } from '@wharf/whatsapp';
import { FakeSession, FakeSessions } from '../../../test/fake-sessions.js';
import { givenInstance, startTestApp, type TestApp } from '../../../test/test-app.js';
import { SessionDirectory } from '../../session/index.js';
import { MessageRepository } from '../message.repository.js';
import { MessagingModule } from '../messaging.module.js';
import { RecipientService } from '../recipient/recipient.service.js';
import { HandOver } from './hand-over.js';
import { MessageEnder } from './message-ender.js';
import { OutboxLane, RECONNECT_GRACE_MS } from './outbox-lane.js';
import { OutboxRepository } from './outbox.repository.js';

/** Waiting moves the clock and takes no time, except while it is held. */
class JumpingClock {
  nowMs = 0;
  readonly slept: number[] = [];
  held = false;

  now(): number {
    return this.nowMs;
  }

  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    this.slept.push(ms);
    if (this.held && !signal.aborted) {
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    }
    this.nowMs += ms;
  }
}

let gateway: TestApp;
let messages: MessageRepository;
let outbox: OutboxRepository;
let instanceId: string;
let session: FakeSession;
let clock: JumpingClock;
let directory: SessionDirectory;
let lane: OutboxLane;
let isSettled = true;
let made = 0;

beforeAll(async () => {
  gateway = await startTestApp([MessagingModule]);
  messages = gateway.app.get(MessageRepository);
  outbox = gateway.app.get(OutboxRepository);
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  instanceId = await givenInstance(gateway.dataSource, { name: `lane-${(made += 1)}` });
  session = new FakeSession(instanceId, new FakeSessions(), async () => undefined);
  session.reason = 'open';
  clock = new JumpingClock();
  isSettled = true;
  directory = new SessionDirectory();
  directory.put(session);
  lane = newLane();
});

function newLane(rows: OutboxRepository = outbox): OutboxLane {
  const log = { warn: () => undefined, debug: () => undefined } as never;
  return new OutboxLane(instanceId, {
    outbox: rows,
    ender: gateway.app.get(MessageEnder),
    recipients: gateway.app.get(RecipientService),
    handOver: gateway.app.get(HandOver),
    directory,
    isSettled: () => isSettled,
    clock,
    log,
  });
}

async function accept(text: string, delayMs = 0): Promise<string> {
  const request: TextContent = { kind: 'text', text };
  const waId = `3EB0${instanceId.slice(0, 8)}${text}`;
  const message = {
    instanceId,
    chatJid: '111@lid',
    chatJidAlt: null,
    waId,
    pushName: null,
    messageType: 'conversation',
    content: { conversation: text },
    request,
    delayMs,
  };
  await outbox.insert(gateway.dataSource.manager, [message], []);
  return waId;
}

const rows = (): Promise<{ status: string; wa_id: string; error_code: string | null; error: string | null }[]> =>
  gateway.dataSource.query('SELECT status, wa_id, error_code, error FROM messages WHERE instance_id = $1 ORDER BY id', [
    instanceId,
  ]);
const statuses = async () => (await rows()).map(({ status }) => status);
/** Lets the lane work until it has nothing to do. */
const drain = () => new Promise<void>((resolve) => lane.wake(resolve));

test('a lane sends everything in the order of acceptance, one at a time', async () => {
  let inFlight = 0;
  let most = 0;
  session.whileSending = async () => {
    most = Math.max(most, (inFlight += 1));
    await new Promise((resolve) => setTimeout(resolve, 2));
    inFlight -= 1;
  };
  const texts = Array.from({ length: 30 }, (_, index) => `text ${index}`);
  for (const text of texts) await accept(text);
  await drain();
  expect(session.sentTexts()).toEqual(texts);
  expect(most).toBe(1);
  expect(new Set(await statuses())).toEqual(new Set(['sent']));
});

test('what is accepted while it works is sent too, and waking it twice sends nothing twice', async () => {
  session.whileSending = async () => {
    session.whileSending = async () => undefined;
    await accept('second');
    lane.wake(() => undefined);
  };
  await accept('first');
  await Promise.all([drain(), lane.wake(() => undefined)]);
  await waitFor(async () => (await statuses()).every((status) => status === 'sent'), { what: 'both to be sent' });
  expect(session.sentTexts()).toEqual(['first', 'second']);
});

test('a row that was being sent when its process ended is sent again under the same id', async () => {
  const waId = await accept('interrupted');
  await gateway.dataSource.query(`UPDATE messages SET status = 'sending' WHERE instance_id = $1`, [instanceId]);
  await drain();
  expect(session.sent.map(({ id }) => id)).toEqual([waId]);
  expect(await statuses()).toEqual(['sent']);
});

test('typing is shown in slices before the message leaves, and a failure to show it holds nothing up', async () => {
  session.sendPresence = async (_chatJid, presence) => {
    session.presences.push(presence);
    throw new Error('no presence today');
  };
  await accept('slow', 45_000);
  await drain();
  expect(clock.slept).toEqual([20_000, 20_000, 5_000]);
  expect(session.presences).toEqual(['composing', 'composing', 'composing', 'paused']);
  expect(await statuses()).toEqual(['sent']);
});

describe('a send that fails', () => {
  const refused = (mayHaveLeft: boolean) => new SendFailedError('no', mayHaveLeft);

  test('is tried again with a growing pause, and keeps its place', async () => {
    session.failures = [refused(false), refused(false)];
    await accept('first');
    await accept('second');
    await drain();
    expect(session.sentTexts()).toEqual(['first', 'second']);
    expect(clock.slept).toEqual([1_000, 3_000]);
  });

  test('for good fails with a reason, and the next message goes on', async () => {
    session.failures = [refused(false), refused(false), refused(false), refused(false)];
    await accept('first');
    await accept('second');
    await drain();
    expect(await rows()).toMatchObject([{ status: 'failed', error_code: 'SEND_FAILED' }, { status: 'sent' }]);
  });

  test('for good after it may have left is unknown, not failed', async () => {
    session.failures = [refused(true), refused(false), refused(false), refused(false)];
    await accept('first');
    await drain();
    expect(await rows()).toMatchObject([{ status: 'unknown', error_code: 'SEND_UNCONFIRMED' }]);
  });

  test('because it never can be sent ends at once with its own reason, and the next message goes on', async () => {
    session.failures = [new SendRefusedError('NOT_A_MEMBER')];
    await accept('first');
    await accept('second');
    await drain();
    expect(clock.slept).toEqual([]);
    expect(await rows()).toMatchObject([
      { status: 'failed', error_code: 'NOT_A_MEMBER', error: expect.stringContaining('not a member of the group') },
      { status: 'sent' },
    ]);
  });

  test('because it never can be sent, after an attempt that may have left, is unknown', async () => {
    session.failures = [refused(true), new SendRefusedError('NOT_A_MEMBER')];
    await accept('first');
    await drain();
    expect(clock.slept).toEqual([1_000]);
    expect(await rows()).toMatchObject([{ status: 'unknown', error_code: 'SEND_UNCONFIRMED' }]);
  });

  test('in a way that nobody foresaw counts as one that may have left', async () => {
    session.failures = Array.from({ length: 4 }, () => new TypeError('boom'));
    await accept('first');
    await drain();
    expect(await rows()).toMatchObject([{ status: 'unknown' }]);
  });

  test('because another process has the session now, leaves the message to that process', async () => {
    session.failures = [new SessionFencedError(instanceId)];
    await accept('first');
    await drain();
    expect(await statuses()).toEqual(['sending']);
    expect(session.sent).toEqual([]);
  });
});

describe('a number that reconnects', () => {
  test('has sixty seconds; then what waits fails, saying so', async () => {
    session.reason = 'reconnecting';
    await accept('first');
    await drain();
    expect(clock.slept).toHaveLength(1);
    expect(clock.slept[0]).toBeGreaterThan(59_000);
    expect(await rows()).toMatchObject([{ status: 'failed', error_code: 'INSTANCE_NOT_CONNECTED' }]);
  });

  test.each([
    ['forward', '-1 day'],
    ['back', '1 day'],
  ])('waits its time for a text although the clock is put %s by a day', async (_direction, accepted) => {
    session.reason = 'reconnecting';
    clock.held = true;
    await accept('first');
    const idle = drain();
    await waitFor(() => clock.slept.length === 1, { what: 'the lane to wait' });
    clock.nowMs += 3 * RECONNECT_GRACE_MS;
    await accept('second');
    // As the clock of the machine has it now.
    await gateway.dataSource.query(`UPDATE messages SET accepted_at = now() + $2::interval WHERE instance_id = $1`, [
      instanceId,
      accepted,
    ]);
    clock.held = false;
    lane.wake(() => undefined);
    await idle;
    expect(clock.slept.map(Math.round)).toEqual([RECONNECT_GRACE_MS, RECONNECT_GRACE_MS]);
    expect(await rows()).toMatchObject([
      { error_code: 'INSTANCE_NOT_CONNECTED' },
      { error_code: 'INSTANCE_NOT_CONNECTED' },
    ]);
  });

  test('sends what waits as soon as it is back', async () => {
    clock.held = true;
    session.reason = 'reconnecting';
    await accept('first');
    const idle = drain();
    await waitFor(() => clock.slept.length === 1, { what: 'the lane to wait' });
    session.reason = 'open';
    lane.wake(() => undefined);
    await idle;
    expect(await statuses()).toEqual(['sent']);
  });
});

test('a lane that is stopped finishes what it is sending and takes nothing else', async () => {
  let stopping: Promise<void> | null = null;
  session.whileSending = async () => {
    stopping = lane.stop();
  };
  await accept('first');
  await accept('second');
  await drain();
  await stopping;
  expect(await statuses()).toEqual(['sent', 'queued']);
});

test('what was taken and not tried is put back; what is on its way out is not', async () => {
  const seen: string[][] = [];
  session.whileSending = async () => {
    session.whileSending = async () => undefined;
    seen.push(await statuses());
    await lane.putBack();
    seen.push(await statuses());
  };
  for (const text of ['first', 'second', 'third']) await accept(text);
  await drain();
  expect(seen).toEqual([
    ['sending', 'sending', 'sending'],
    ['sending', 'queued', 'queued'],
  ]);
  expect(session.sentTexts()).toEqual(['first', 'second', 'third']);
  expect(await statuses()).toEqual(['sent', 'sent', 'sent']);
});

test('news that comes while what was taken is put back are heard', async () => {
  const slow: OutboxRepository = Object.create(outbox);
  slow.putBack = async (ids, at) => {
    await outbox.putBack(ids, at);
    directory.put(session);
    lane.wake(() => undefined);
  };
  lane = newLane(slow);
  session.whileSending = async () => {
    session.whileSending = async () => undefined;
    // As while it is in doubt whether this process still has the number.
    directory.remove(instanceId);
  };
  for (const text of ['first', 'second', 'third']) await accept(text);
  await drain();
  expect(session.sentTexts()).toEqual(['first', 'second', 'third']);
  expect(await statuses()).toEqual(['sent', 'sent', 'sent']);
});

test('what was ended while it was taken is not sent', async () => {
  session.whileSending = async () => {
    session.reason = 'logged_out';
    await lane.putBack();
    await gateway.dataSource.query(
      `UPDATE messages SET status = 'failed' WHERE instance_id = $1 AND status = 'queued'`,
      [instanceId],
    );
    session.reason = 'open';
  };
  for (const text of ['first', 'second']) await accept(text);
  await drain();
  expect(session.sentTexts()).toEqual(['first']);
  expect(await statuses()).toEqual(['sent', 'failed']);
});

test('messages that failed before they can have left wait as if they had never been taken', async () => {
  session.failures = [new SendFailedError('no', false)];
  clock.held = true;
  await accept('first');
  await accept('second');
  const idle = drain();
  await waitFor(() => clock.slept.length === 1, { what: 'the pause after the failure' });
  expect(await statuses()).toEqual(['queued', 'queued']);
  await lane.stop();
  await idle;
});

test('taking leaves alone what another process has taken since', async () => {
  await accept('first');
  const { rows: taken, at } = await outbox.take(instanceId, 8);
  await gateway.dataSource.query(`UPDATE messages SET sending_at = now() + interval '1 s' WHERE instance_id = $1`, [
    instanceId,
  ]);
  await outbox.putBack(
    taken.map(({ id }) => id),
    at,
  );
  expect(await statuses()).toEqual(['sending']);
});

test('a receipt that comes before the hand-over was noted is proof of it: told once, in order', async () => {
  const waId = await accept('first');
  await gateway.dataSource.query(`UPDATE messages SET status = 'sending' WHERE instance_id = $1`, [instanceId]);
  await gateway.dataSource.transaction(async (tx) => {
    const move = { instanceId, waId, status: 'delivered', at: new Date(), failure: null } as const;
    const moved = await messages.moveForward(tx, [move]);
    const left = await outbox.noteHandedOver(
      tx,
      moved.map(({ id }) => id),
      new Date(),
    );
    expect([left.length, moved.length]).toEqual([1, 1]);
  });
  await drain();
  expect(session.sent).toEqual([]);
  expect(await statuses()).toEqual(['delivered']);
});

describe('what left over a connection that is gone', () => {
  const acknowledge = (waId: string) =>
    gateway.dataSource.transaction((tx) =>
      messages.moveForward(tx, [{ instanceId, waId, status: 'server', at: new Date(), failure: null }]),
    );
  const requests = async () =>
    (
      await gateway.dataSource.query<{ request: unknown }[]>(
        'SELECT request FROM messages WHERE instance_id = $1 ORDER BY id',
        [instanceId],
      )
    ).map(({ request }) => request);

  test('and was not acknowledged is sent again under its id, before what came after it', async () => {
    for (const text of ['first', 'second']) await accept(text);
    await drain();
    await acknowledge(`3EB0${instanceId.slice(0, 8)}first`);
    expect(await requests()).toMatchObject([null, { text: 'second' }]);
    await accept('third');
    await outbox.takeBackUnacknowledged(instanceId);
    expect(await statuses()).toEqual(['server', 'sending', 'queued']);
    await drain();
    expect(session.sentTexts()).toEqual(['first', 'second', 'second', 'third']);
    expect(session.sent[2]?.id).toBe(session.sent[1]?.id);
    expect(await statuses()).toEqual(['server', 'sent', 'sent']);
  });

  test('is settled before anything leaves over the next one', async () => {
    isSettled = false;
    clock.held = true;
    await accept('first');
    const idle = drain();
    await waitFor(() => clock.slept.length > 0, { what: 'the lane to wait' });
    expect(session.sent).toEqual([]);
    isSettled = true;
    lane.wake(() => undefined);
    await idle;
    expect(session.sentTexts()).toEqual(['first']);
  });

  test('goes before what was taken over the connection that is gone', async () => {
    await accept('first');
    await drain();
    await accept('second', 1_000);
    session.sendPresence = async (_chat, presence) => {
      if (presence !== 'composing' || session.connections > 0) return;
      session.connections += 1;
      await outbox.takeBackUnacknowledged(instanceId);
    };
    await drain();
    expect(session.sentTexts()).toEqual(['first', 'first', 'second']);
  });

  test('keeps what was told of it, and is still given up after the first attempt’s time', async () => {
    await accept('first');
    await drain();
    const told = () =>
      gateway.dataSource.query('SELECT content, sent_at, message_timestamp FROM messages WHERE instance_id = $1', [
        instanceId,
      ]);
    await gateway.dataSource.query(
      `UPDATE messages SET content = '{"conversation": "edited"}', sent_at = now() - interval '9 minutes',
              message_timestamp = floor(extract(epoch FROM now() - interval '9 minutes')) WHERE instance_id = $1`,
      [instanceId],
    );
    const before: unknown = await told();
    await outbox.takeBackUnacknowledged(instanceId);
    await drain();
    expect(session.sentTexts()).toEqual(['first', 'first']);
    expect(await told()).toEqual(before);
  });
});
