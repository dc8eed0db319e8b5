import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { waitFor, WebhookCatcher } from '@wharf/testing';
import type { QueryRunner } from 'typeorm';
import { AuthHttpModule, WebhookHttpModule } from '../../../test/route-modules.js';
import { givenUser } from '../../../test/given-user.js';
import { givenInstance, startTestApp, TEST_SECRETS, type TestApp } from '../../../test/test-app.js';
import { ApiKeyService } from '../../auth/index.js';
import { EventHttpModule } from '../http/event-http.module.js';
import { EventModule, EventPublisher, type NewEvent } from '../index.js';
import { EventBell } from './event-bell.js';
import { PullRepository } from './pull.repository.js';
import { RestoredEvents } from './restored-events.js';

const master = TEST_SECRETS.masterApiKey;

let gateway: TestApp;
let made = 0;
let name: string;
let instanceId: string;

beforeAll(async () => {
  gateway = await startTestApp([AuthHttpModule, EventModule, EventHttpModule, WebhookHttpModule]);
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  name = `puller-${(made += 1)}`;
  instanceId = await givenInstance(gateway.dataSource, { name, ownerJid: '254700000000@s.whatsapp.net' });
});

const publisher = () => gateway.app.get(EventPublisher);
const event = (n: number, more: Partial<NewEvent> = {}): NewEvent => {
  return { instanceId, event: 'MESSAGES_UPSERT', chatJid: null, data: { n }, ...more };
};
const publishLater = (...events: NewEvent[]) => gateway.dataSource.transaction((tx) => publisher().publish(tx, events));

/** Waits until no transaction of the server, those of other databases too, holds back what was published so far. */
async function shown(): Promise<void> {
  const [{ upTo }] = await gateway.dataSource.query<[{ upTo: string }]>(
    `SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS "upTo"`,
  );
  const isOver = async () => {
    const [{ over }] = await gateway.dataSource.query<[{ over: boolean }]>(
      `SELECT pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 AS over`,
      [upTo],
    );
    return over;
  };
  await waitFor(isOver, { what: 'what was published to be shown' });
}
async function publish(...events: NewEvent[]): Promise<void> {
  await publishLater(...events);
  await shown();
}

/** A transaction that has published and is not over yet. */
async function givenOpen(...events: NewEvent[]): Promise<QueryRunner> {
  const runner = gateway.dataSource.createQueryRunner();
  await runner.startTransaction();
  await publisher().publish(runner.manager, events);
  return runner;
}
async function end(runner: QueryRunner, how: 'commit' | 'rollback'): Promise<void> {
  await (how === 'commit' ? runner.commitTransaction() : runner.rollbackTransaction());
  await runner.release();
}

const pull = (query = '', path = `/events/${name}`, apikey = master) => gateway.request(`${path}${query}`, { apikey });
const acknowledge = (consumer: string, cursor: string, path = `/events/${name}`) =>
  gateway.request(`${path}/ack`, { apikey: master, body: { consumer, cursor } });
const numbers = ({ body }: { body: { events: { data: { n: number } }[] } }) => body.events.map(({ data }) => data.n);

describe('reading', () => {
  test('gives the very bodies that a webhook gets, oldest first, and goes on behind them', async () => {
    const catcher = await WebhookCatcher.start();
    await gateway.request(`/webhook/set/${name}`, {
      apikey: master,
      body: { webhook: { enabled: true, url: catcher.url, ordered: true } },
    });
    await publish(event(1, { chatJid: 'a@s.whatsapp.net' }), event(2, { chatJid: 'a@s.whatsapp.net', event: 'CALL' }));
    const caught = await waitFor(() => catcher.requests.length === 2 && catcher.requests.map(({ body }) => body), {
      what: 'two deliveries',
    });
    const { body } = await pull();
    const withDestination = body.events.map((each: object) => ({ ...each, destination: catcher.url }));
    expect(withDestination).toEqual(caught);
    expect(body).toMatchObject({ has_more: false, next_cursor: expect.stringMatching(/^\d+\.0$/) });
    await publish(event(3));
    const next = await pull(`?after=${body.next_cursor}`);
    expect(numbers(next)).toEqual([3]);
    expect(numbers(await pull(`?after=${next.body.next_cursor}`))).toEqual([]);
    await catcher.stop();
  });

  test('goes on through pages of any size without losing or repeating one', async () => {
    for (let n = 0; n < 10; n += 2) await publish(event(n), event(n + 1));
    for (const limit of [1, 3, 10]) {
      const seen: number[] = [];
      let after = 'oldest';
      for (let page = 0; page < 20; page += 1) {
        const { body } = await pull(`?limit=${limit}&after=${after}`);
        seen.push(...numbers({ body }));
        after = body.next_cursor;
        if (!body.has_more) break;
      }
      expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }
  });

  test('ends a page early where events are large, and loses none', async () => {
    const text = Array.from({ length: 1_000_000 }, () => Math.random().toString(36).at(-1)).join('');
    for (const n of [1, 2, 3, 4, 5]) await publish(event(n, { data: { n, text } }));
    const first = await pull();
    expect(first.body.events.length).toBeLessThan(5);
    expect(first.body.has_more).toBe(true);
    const second = await pull(`?after=${first.body.next_cursor}`);
    expect([...numbers(first), ...numbers(second)]).toEqual([1, 2, 3, 4, 5]);
  });

  test('takes types, and moves over those that are not asked for', async () => {
    await publish(event(1), event(2, { event: 'CALL' }), event(3));
    const calls = await pull('?events=CALL');
    expect(numbers(calls)).toEqual([2]);
    expect(numbers(await pull(`?events=CALL,MESSAGES_UPSERT&after=${calls.body.next_cursor}`))).toEqual([]);
  });

  test('begins with what is published from then on where that is asked for', async () => {
    await publish(event(1));
    const { body } = await pull('?after=newest');
    expect(body.events).toEqual([]);
    await publish(event(2));
    expect(numbers(await pull(`?after=${body.next_cursor}`))).toEqual([2]);
  });

  test.each([
    '?limit=0',
    '?limit=501',
    '?wait=31',
    '?wait=-1',
    '?wait=1.5',
    '?after=x',
    '?after=1',
    '?after=-1.0',
    '?after=99999999999999999999.1',
    '?events=NOPE',
    '?consumer=',
    '?consumer=a%20b',
    `?consumer=${'x'.repeat(65)}`,
    '?after=1.1&after=2.2',
  ])('refuses %s', async (query) => {
    expect(await pull(query)).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
  });
});

describe('transactions that end in another order than they began', () => {
  test('an event that commits late is not skipped', async () => {
    const early = await givenOpen(event(1));
    await publishLater(event(2));
    const [plain] = await gateway.dataSource.query<[{ n: number }]>(
      `SELECT data->'n' AS n FROM events WHERE instance_id = $1 ORDER BY seq`,
      [instanceId],
    );
    // A reader that goes by sequence numbers would hand this on and never see the other.
    expect(plain.n).toBe(2);
    const meanwhile = await pull();
    expect(numbers(meanwhile)).toEqual([]);
    await end(early, 'commit');
    await shown();
    expect(numbers(await pull(`?after=${meanwhile.body.next_cursor}`))).toEqual([1, 2]);
  });

  test('one that is undone holds nobody up afterwards', async () => {
    const early = await givenOpen(event(1));
    await publishLater(event(2));
    await end(early, 'rollback');
    await shown();
    expect(numbers(await pull())).toEqual([2]);
  });

  test('a reader that waits gets what was held back, although nobody says that the other ended', async () => {
    const silent = gateway.dataSource.createQueryRunner();
    await silent.startTransaction();
    await silent.query(`UPDATE instances SET number = '1' WHERE id = $1`, [instanceId]);
    await publishLater(event(1));
    const waiting = pull('?wait=30');
    await waitFor(() => waitingReads() === 1, { what: 'the read to wait' });
    await end(silent, 'commit');
    expect(numbers(await waiting)).toEqual([1]);
  });

  test('many writers and one reader: every event that was committed comes once, and no other', async () => {
    const committed: number[] = [];
    let next = 0;
    const write = async (writer: number) => {
      for (let round = 0; round < 25; round += 1) {
        const mine = Array.from({ length: 1 + ((writer + round) % 3) }, () => (next += 1));
        const runner = await givenOpen(event(mine[0] ?? 0));
        for (const n of mine.slice(1)) {
          // Lets the others in, so that the numbers of one transaction lie among those of others.
          await runner.query('SELECT pg_sleep(random() / 200)');
          await publisher().publish(runner.manager, [event(n)]);
        }
        const how = (writer * 7 + round) % 5 === 0 ? 'rollback' : 'commit';
        await end(runner, how);
        if (how === 'commit') committed.push(...mine);
      }
    };
    const seen: number[] = [];
    let after = 'oldest';
    const read = async (): Promise<void> => {
      const { body } = await pull(`?limit=7&after=${after}`);
      seen.push(...numbers({ body }));
      after = body.next_cursor;
      if (body.has_more) await read();
    };
    const writing = Promise.all([1, 2, 3, 4, 5, 6].map(write));
    let isOver = false;
    writing.catch(() => undefined).finally(() => (isOver = true));
    while (!isOver) await read();
    await writing;
    // Any open transaction of the server holds the last ones back, those of other databases too.
    await waitFor(() => read().then(() => seen.length >= committed.length), { what: 'the last events' });
    expect(seen.length).toBe(new Set(seen).size);
    expect([...seen].sort((a, b) => a - b)).toEqual(committed.sort((a, b) => a - b));
  });
});

/** Reads of this process that wait for the bell. */
const waitingReads = () =>
  (gateway.app.get(EventBell, { strict: false }) as unknown as { waiting: Set<unknown> }).waiting.size;

describe('waiting', () => {
  test('ends with the event, with the time, or with the client', async () => {
    const waiting = pull('?wait=30&events=CALL');
    await waitFor(() => waitingReads() === 1, { what: 'the read to wait' });
    await publish(event(1));
    await publish(event(2, { event: 'CALL' }));
    expect(numbers(await waiting)).toEqual([2]);
    expect(await pull(`?wait=1&events=PRESENCE_UPDATE`)).toMatchObject({ status: 200, body: { events: [] } });

    const { port } = gateway.app.getHttpServer().address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(`GET /events/${name}?wait=30&after=newest HTTP/1.1\r\nHost: x\r\napikey: ${master}\r\n\r\n`);
    await waitFor(() => waitingReads() === 1, { what: 'the read to wait' });
    socket.destroy();
    await waitFor(() => waitingReads() === 0, { what: 'the wait to end with its client' });
  });

  test('is for so many of one scope; the next is answered at once', async () => {
    const waiting = Array.from({ length: 20 }, () => pull('?wait=30'));
    await waitFor(() => waitingReads() === 20, { what: 'twenty reads to wait' });
    expect(await pull('?wait=30')).toMatchObject({ status: 200, body: { events: [] } });
    await publish(event(1));
    for (const answer of await Promise.all(waiting)) expect(numbers(answer)).toEqual([1]);
    expect(waitingReads()).toBe(0);
  });

  test('ends when the process does', async () => {
    const ending = await startTestApp([AuthHttpModule, EventModule, EventHttpModule], {
      connectionString: gateway.connectionString,
    });
    const answer = ending.request(`/events/${name}?wait=30`, { apikey: master });
    const bell = ending.app.get(EventBell, { strict: false }) as unknown as { waiting: Set<unknown> };
    await waitFor(() => bell.waiting.size === 1, { what: 'the read to wait' });
    await ending.stop();
    expect(await answer).toMatchObject({ status: 200, body: { events: [] } });
  });
});

describe('types that are rare', () => {
  const rows = () => gateway.app.get(PullRepository, { strict: false });
  let looksAt: number;
  beforeEach(() => void ({ looksAt } = rows()));
  afterEach(() => {
    jest.restoreAllMocks();
    rows().looksAt = looksAt;
  });

  /** As if they had been published, all at once. */
  const givenMany = async (count: number, id = instanceId) => {
    await gateway.dataSource.query(
      `INSERT INTO events (id, instance_id, event, data)
       SELECT 'evt_' || gen_random_uuid(), $1, 'PRESENCE_UPDATE', '{}' FROM generate_series(1, $2)`,
      [id, count],
    );
    await shown();
  };
  /** Reads on until there is no more, or so many times. */
  const readAll = async (query: string, path = `/events/${name}`, apikey = master) => {
    const pages: number[][] = [];
    for (let after = 'oldest', isMore = true; isMore && pages.length < 200;) {
      const { body } = await pull(`?${query}&after=${after}`, path, apikey);
      pages.push(numbers({ body }));
      [after, isMore] = [body.next_cursor, body.has_more];
    }
    return pages;
  };

  test('are looked for among so many events at a time, and reading goes on there', async () => {
    await givenMany(looksAt);
    await publish(event(1, { event: 'CALL' }));
    const first = await pull('?events=CALL&wait=30');
    expect(first.body).toMatchObject({ events: [], has_more: true });
    const second = await pull(`?events=CALL&after=${first.body.next_cursor}`);
    expect(numbers(second)).toEqual([1]);
    expect(second.body).toMatchObject({ has_more: false, next_cursor: expect.stringMatching(/\.0$/) });
    expect(numbers(await pull('?limit=1&events=PRESENCE_UPDATE'))).toHaveLength(1);
  });

  test('of many instances come in order, each once, however the rest lies around them', async () => {
    rows().looksAt = 6;
    const [client] = await gateway.dataSource.query<[{ id: number }]>(
      `INSERT INTO clients (company_name, email, timezone, default_country)
       VALUES ('Rare', 'rare@example.com', 'Africa/Nairobi', '254') RETURNING id`,
    );
    const keys = gateway.app.get(ApiKeyService, { strict: false });
    const { key } = await gateway.dataSource.transaction((tx) => keys.createClientKey(tx, client.id));
    const ids = await Promise.all(
      ['rare-1', 'rare-2', 'rare-3'].map((each) =>
        givenInstance(gateway.dataSource, { name: each, clientId: client.id }),
      ),
    );
    for (let n = 0; n < 12; n += 1) {
      await givenMany(1 + ((n * 5) % 7), ids[n % 2]);
      // The third instance is silent until the end.
      await publish(event(n, { instanceId: ids[n < 10 ? (n >> 1) % 2 : 2], event: 'CALL' }));
    }
    const wanted = Array.from({ length: 12 }, (_, n) => n);
    for (const limit of [1, 2, 100]) {
      const pages = await readAll(`events=CALL&limit=${limit}`, '/events', key);
      expect(pages.flat()).toEqual(wanted);
      expect(pages.every((page) => page.length <= Math.min(limit, 6))).toBe(true);
      expect(pages.length).toBeGreaterThan(6);
    }
    expect((await readAll('limit=500', '/events', key)).flat().filter((n) => n !== undefined)).toEqual(wanted);
  });

  test('are not looked for twice in the same events by a read that waits', async () => {
    await givenMany(20);
    const page = jest.spyOn(rows(), 'page');
    const waiting = pull('?wait=30&events=CALL');
    await waitFor(() => waitingReads() === 1, { what: 'the read to wait' });
    await publish(event(1));
    await waitFor(() => page.mock.calls.length > 2 && waitingReads() === 1, { what: 'the read to look again' });
    await publish(event(2, { event: 'CALL' }));
    expect(numbers(await waiting)).toEqual([2]);
    const found = await Promise.all(page.mock.results.flatMap((look) => (look.type === 'return' ? [look.value] : [])));
    const starts = page.mock.calls.map(([, { after }]) => after);
    expect(starts.slice(1)).toEqual(found.slice(0, -1).map(({ horizon }) => horizon));
  });

  test('bring a named reader forward that has acknowledged nothing, and so never had a place', async () => {
    rows().looksAt = 10;
    await givenMany(25);
    await publish(event(1, { event: 'CALL' }));
    const read = () => pull('?consumer=rare&events=CALL');
    const [first, second, third, again] = [await read(), await read(), await read(), await read()];
    expect([first, second, third, again].map(numbers)).toEqual([[], [], [1], [1]]);
    expect([first, second, third].map(({ body }) => body.has_more)).toEqual([true, true, false]);
    await acknowledge('rare', third.body.next_cursor);
    expect(numbers(await read())).toEqual([]);

    rows().looksAt = looksAt;
    const page = jest.spyOn(rows(), 'page');
    for (let n = 0; n < 2; n += 1) expect(numbers(await pull('?consumer=idle&events=LABELS_EDIT'))).toEqual([]);
    expect(page.mock.calls.map(([, { after }]) => after.tx > 0n)).toEqual([false, true]);
  });
});

describe('a named reader', () => {
  test('gets again what it did not acknowledge, and never goes back', async () => {
    await publish(event(1), event(2), event(3));
    const first = await pull('?consumer=crm&limit=2');
    expect(numbers(first)).toEqual([1, 2]);
    expect(numbers(await pull('?consumer=crm&limit=2'))).toEqual([1, 2]);
    const moved = await acknowledge('crm', first.body.next_cursor);
    expect(moved).toMatchObject({ status: 200, body: { consumer: 'crm', cursor: first.body.next_cursor } });
    const rest = await pull('?consumer=crm');
    expect(numbers(rest)).toEqual([3]);
    await acknowledge('crm', rest.body.next_cursor);
    const back = await acknowledge('crm', first.body.next_cursor);
    expect(back.body.cursor).toBe(rest.body.next_cursor);
    expect(numbers(await pull('?consumer=crm'))).toEqual([]);
    expect(numbers(await pull('?consumer=another'))).toEqual([1, 2, 3]);
  });

  test('keeps the furthest of acknowledgements that come at the same time', async () => {
    await publish(...Array.from({ length: 20 }, (_, n) => event(n)));
    const cursors: string[] = [];
    for (let after = 'oldest', n = 0; n < 20; n += 1) {
      const { body } = await pull(`?limit=1&after=${after}`);
      after = body.next_cursor;
      cursors.push(after);
    }
    const shuffled = cursors.map((cursor, n) => ({ cursor, key: (n * 7) % 20 })).sort((a, b) => a.key - b.key);
    await Promise.all(shuffled.map(({ cursor }) => acknowledge('crm', cursor)));
    expect((await acknowledge('crm', cursors[0] ?? '')).body.cursor).toBe(cursors.at(-1));
  });

  test('that begins with the newest has its place from then on', async () => {
    await publish(event(1));
    expect(numbers(await pull('?consumer=crm&after=newest'))).toEqual([]);
    await publish(event(2));
    expect(numbers(await pull('?consumer=crm&after=newest'))).toEqual([2]);
    expect(numbers(await pull('?consumer=crm'))).toEqual([2]);
  });

  test('cannot acknowledge what never was', async () => {
    const ahead = await acknowledge('crm', '999999999999999.1');
    expect(ahead).toMatchObject({ status: 410, body: { code: 'CURSOR_AHEAD' } });
    expect(ahead.body.response.message[1]).toEqual({ oldest_cursor: '0.0' });
    expect(await pull('?after=999999999999999.1')).toMatchObject({ status: 410, body: { code: 'CURSOR_AHEAD' } });
    for (const body of [{}, { consumer: 'crm' }, { consumer: 'a b', cursor: '0.0' }, { consumer: 'crm', cursor: 5 }]) {
      const answer = await gateway.request(`/events/${name}/ack`, { apikey: master, body });
      expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
    }
  });

  test('is one of a hundred at most', async () => {
    for (let n = 0; n < 100; n += 1) expect((await acknowledge(`c${n}`, '0.0')).status).toBe(200);
    expect(await acknowledge('c100', '0.0')).toMatchObject({ status: 409, body: { code: 'TOO_MANY_CONSUMERS' } });
    expect((await acknowledge('c99', '0.0')).status).toBe(200);
  });
});

describe('events that retention removed', () => {
  const remove = (n: number) =>
    gateway.dataSource.query(
      `WITH gone AS (DELETE FROM events WHERE instance_id = $1 AND (data->>'n')::integer <= $2 RETURNING tx, seq)
       INSERT INTO event_removals SELECT $1, tx, seq FROM gone ORDER BY tx DESC, seq DESC LIMIT 1`,
      [instanceId, n],
    );

  test('are told of, with the place to go on; going on there is quiet', async () => {
    for (const n of [1, 2, 3, 4]) await publish(event(n));
    const { body } = await pull('?limit=1');
    await acknowledge('slow', body.next_cursor);
    await remove(2);
    const told = await pull(`?after=${body.next_cursor}`);
    expect(told).toMatchObject({ status: 410, body: { code: 'CURSOR_TOO_OLD' } });
    const { oldest_cursor: oldest } = told.body.response.message[1];
    expect(told.body.message).toContain(oldest);
    expect(numbers(await pull(`?after=${oldest}`))).toEqual([3, 4]);
    expect((await pull('?consumer=slow')).status).toBe(410);
    await acknowledge('slow', oldest);
    expect(numbers(await pull('?consumer=slow'))).toEqual([3, 4]);
    expect(numbers(await pull())).toEqual([3, 4]);
    expect(numbers(await pull('?consumer=new'))).toEqual([3, 4]);
  });

  test('that were read before are nothing to tell of', async () => {
    for (const n of [1, 2, 3]) await publish(event(n));
    const { body } = await pull('?limit=2');
    await remove(2);
    expect(numbers(await pull(`?after=${body.next_cursor}`))).toEqual([3]);
  });

  test('of other instances do not concern a reader', async () => {
    const [ownName, ownId] = [name, instanceId];
    await publish(event(1));
    const { body } = await pull();
    name = `puller-${(made += 1)}`;
    instanceId = await givenInstance(gateway.dataSource, { name });
    await publish(event(1));
    await remove(1);
    expect((await pull(`?after=${body.next_cursor}`, `/events/${ownName}`)).status).toBe(200);
    expect(ownId).not.toBe(instanceId);
  });

  test('a reader for whom there was nothing for long is moved along', async () => {
    await publish(event(1), event(2, { event: 'CALL' }));
    await acknowledge('calls', (await pull()).body.next_cursor);
    await gateway.dataSource.query(`UPDATE event_consumers SET moved_at = now() - interval '2 minutes'`);
    await publish(event(3));
    expect(numbers(await pull('?consumer=calls&events=CALL'))).toEqual([]);
    await remove(3);
    expect((await pull('?consumer=calls&events=CALL')).status).toBe(200);
  });
});

describe('a key', () => {
  test('reads the events of what it reaches and of nothing else', async () => {
    const [client] = await gateway.dataSource.query<[{ id: number }]>(
      `INSERT INTO clients (company_name, email, timezone, default_country)
       VALUES ('Acme', 'acme@example.com', 'Africa/Nairobi', '254') RETURNING id`,
    );
    const keys = gateway.app.get(ApiKeyService, { strict: false });
    const [theirs, alsoTheirs] = await Promise.all(
      ['theirs', 'also-theirs'].map((each) => givenInstance(gateway.dataSource, { name: each, clientId: client.id })),
    );
    const { key: clientKey } = await gateway.dataSource.transaction((tx) => keys.createClientKey(tx, client.id));
    const { key: instanceKey } = await gateway.dataSource.transaction((tx) =>
      keys.createInstanceKey(tx, theirs ?? '', null),
    );
    await publish(
      event(1, { instanceId: theirs }),
      event(2, { instanceId: alsoTheirs }),
      event(3), // of nobody
    );
    expect(numbers(await pull('', '/events', clientKey))).toEqual([1, 2]);
    expect(numbers(await pull('', '/events', instanceKey))).toEqual([1]);
    expect(numbers(await pull('?limit=500', '/events', master))).toEqual(expect.arrayContaining([1, 2, 3]));
    expect(numbers(await pull('', '/events/theirs', clientKey))).toEqual([1]);
    expect(await pull('', `/events/${name}`, clientKey)).toMatchObject({ status: 404 });
    expect(await pull('', '/events/also-theirs', instanceKey)).toMatchObject({ status: 403 });
    expect((await gateway.request('/events')).status).toBe(401);
    expect((await gateway.request(`/events/${name}`)).status).toBe(401);

    // The same name is another reader in another scope.
    const { next_cursor: cursor } = (await pull('', '/events', clientKey)).body;
    await gateway.request('/events/ack', { apikey: clientKey, body: { consumer: 'crm', cursor } });
    expect(numbers(await pull('?consumer=crm', '/events', clientKey))).toEqual([]);
    expect(numbers(await pull('?consumer=crm', '/events', instanceKey))).toEqual([1]);
    expect(numbers(await pull('?consumer=crm', '/events/also-theirs', clientKey))).toEqual([2]);
    const foreign = await gateway.request(`/events/${name}/ack`, {
      apikey: clientKey,
      body: { consumer: 'x', cursor },
    });
    expect(foreign.status).toBe(404);
  });
});

describe('a database that was put back from a dump', () => {
  beforeEach(() => gateway.dataSource.query('DELETE FROM events'));

  /** As if this server had not come so far yet. */
  const restore = async () => {
    for (const table of ['events', 'event_consumers', 'event_removals']) {
      await gateway.dataSource.query(`UPDATE ${table} SET tx = tx + 1000000000`);
    }
    await gateway.app.get(RestoredEvents, { strict: false }).onApplicationBootstrap();
  };

  test('gives its events low numbers, so that new ones come after them and readers go on', async () => {
    await publish(event(1), event(2), event(3));
    await acknowledge('crm', (await pull('?limit=1')).body.next_cursor);
    await acknowledge('quick', (await pull()).body.next_cursor);
    await restore();
    await publish(event(4));
    expect(numbers(await pull())).toEqual([1, 2, 3, 4]);
    expect(numbers(await pull('?consumer=crm'))).toEqual([2, 3, 4]);
    expect(numbers(await pull('?consumer=quick'))).toEqual([4]);
  });

  test('skips none that committed late before it was dumped', async () => {
    const late = gateway.dataSource.createQueryRunner();
    await publishLater(event(0));
    await late.startTransaction();
    // Its transaction is the older one, its event the younger.
    await late.query('SELECT pg_current_xact_id()');
    await publishLater(event(1));
    await publisher().publish(late.manager, [event(2)]);
    await end(late, 'commit');
    await shown();
    const { body } = await pull('?limit=2');
    expect(numbers({ body })).toEqual([0, 2]);
    await acknowledge('crm', body.next_cursor);
    await restore();
    expect(numbers(await pull('?consumer=crm'))).toEqual(expect.arrayContaining([1]));
  });

  test('still tells a reader what it missed', async () => {
    await publish(event(1));
    await acknowledge('slow', '0.0');
    await gateway.dataSource.query(
      `WITH gone AS (DELETE FROM events WHERE instance_id = $1 RETURNING tx, seq)
       INSERT INTO event_removals SELECT $1, tx, seq FROM gone`,
      [instanceId],
    );
    await publish(event(2));
    await restore();
    const told = await pull('?consumer=slow');
    expect(told).toMatchObject({ status: 410, body: { code: 'CURSOR_TOO_OLD' } });
    await acknowledge('slow', told.body.response.message[1].oldest_cursor);
    expect(numbers(await pull('?consumer=slow'))).toEqual([2]);
  });
});

describe('a viewer', () => {
  test('fetches no QR code, and reads in nobody’s name', async () => {
    const bearer = await givenUser(gateway, 'viewer-of-events', 'viewer');
    await publish(event(1, { event: 'QRCODE_UPDATED' }), event(2));
    for (const path of ['/events', `/events/${name}`]) {
      const read = async (query: string) => gateway.request(`${path}?${query}`, { bearer });
      const { body } = await read('limit=500');
      const types = body.events.map((one: { event: string }) => one.event);
      expect(types).toContain('messages.upsert');
      expect(types).not.toContain('qrcode.updated');
      expect((await read('events=QRCODE_UPDATED')).body.events).toEqual([]);
      expect(await read('consumer=crm')).toMatchObject({ status: 403, body: { code: 'ROLE_NOT_ALLOWED' } });
    }
    expect(numbers(await pull('?events=QRCODE_UPDATED'))).toEqual([1]);
  });
});
