import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import type { QueryRunner } from 'typeorm';
import { givenWebhook, type GivenWebhook } from '../../../test/given-webhook.js';
import { AuthHttpModule } from '../../../test/route-modules.js';
import { startTestApp, type TestApp } from '../../../test/test-app.js';
import { EventModule, EventPublisher } from '../../event/index.js';
import { WebhookHttpModule } from '../http/webhook-http.module.js';
import { AttemptsUnderWay } from './attempts-under-way.js';
import { CLAIM } from './claim-statement.js';
import { DeliveryDispatcher } from './delivery-dispatcher.js';
import { DeliveryQueue, type AttemptResult } from './delivery-queue.js';
import type { ClaimedDelivery } from './claimed-delivery.js';
import { FREE_NEXT, SETTLE } from './settle-statements.js';

const MODULES = [AuthHttpModule, EventModule, WebhookHttpModule];

let gateway: TestApp;
beforeAll(async () => {
  gateway = await startTestApp(MODULES);
});
afterAll(() => gateway.stop());
beforeEach(() =>
  waitFor(() => gateway.dataSource.query('DELETE FROM instances'), { what: 'the instances of before to go' }),
);

const publish = (instanceId: string, chat: string, ...numbers: number[]) =>
  gateway.dataSource.transaction((tx) =>
    gateway.app.get(EventPublisher).publish(
      tx,
      numbers.map((n) => {
        return { instanceId, event: 'MESSAGES_UPSERT' as const, chatJid: chat, data: { n, chat } };
      }),
    ),
  );

const nothingUnderWay = new AttemptsUnderWay().capacity();
const queue = () => gateway.app.get(DeliveryQueue);
const numberOf = ({ data }: ClaimedDelivery) => (data as { n: number }).n;

const resultOf = ({ id, claim, isInLane }: ClaimedDelivery, status: AttemptResult['status']): AttemptResult => ({
  deliveryId: id,
  claim,
  isInLane,
  status,
  retryInSeconds: status === 'pending' ? 3600 : null,
  url: 'http://x/',
  httpStatus: 200,
  durationMs: 1,
  responseHead: null,
  error: null,
});

/** Claims as a dispatcher does, until nothing more is found to be behind another. */
async function claimAll(): Promise<ClaimedDelivery[]> {
  const claimed: ClaimedDelivery[] = [];
  for (let look = 0; look < 50; look += 1) {
    const { deliveries, held } = await queue().claim(nothingUnderWay);
    claimed.push(...deliveries);
    if (deliveries.length === 0 && held === 0) return claimed;
  }
  throw new Error('it never ends');
}

describe('the queue', () => {
  let webhook: GivenWebhook;
  beforeAll(() => gateway.app.get(DeliveryDispatcher).onModuleDestroy());
  afterAll(() => gateway.app.get(DeliveryDispatcher).start());
  beforeEach(async () => {
    webhook = await givenWebhook(gateway, 'http://127.0.0.1:9/', { ordered: true });
  });

  test('gives one of a chat at a time, whoever asks and however often, until it is delivered or dead', async () => {
    await publish(webhook.instanceId, 'a', 1, 2, 3);
    await publish(webhook.instanceId, 'b', 10, 11);
    const first = await claimAll();
    expect(first.map(numberOf).sort()).toEqual([1, 10]);
    expect(await claimAll()).toEqual([]);
    const [a, b] = first.sort((x, y) => numberOf(x) - numberOf(y)) as [ClaimedDelivery, ClaimedDelivery];
    await queue().settle([resultOf(b, 'delivered')]);
    expect((await claimAll()).map(numberOf)).toEqual([11]);
    // To be tried again later: the next one waits for that.
    await queue().settle([resultOf(a, 'pending')]);
    expect(await claimAll()).toEqual([]);
    await gateway.dataSource.query(`UPDATE deliveries SET next_attempt_at = now() WHERE id = $1`, [a.id]);
    const [again] = (await claimAll()) as [ClaimedDelivery];
    expect(numberOf(again)).toBe(1);
    await queue().settle([resultOf(again, 'dead')]);
    expect((await claimAll()).map(numberOf)).toEqual([2]);
  });

  test('keeps a chat’s order over claims that run out and claims that are given back', async () => {
    await publish(webhook.instanceId, 'a', 1, 2);
    await claimAll();
    // As after a crash: the claim runs out.
    await gateway.dataSource.query(
      `UPDATE deliveries SET claimed_until = now(), next_attempt_at = now() WHERE claimed_until IS NOT NULL`,
    );
    const [second] = (await claimAll()) as [ClaimedDelivery];
    expect(numberOf(second)).toBe(1);
    await queue().release([{ deliveryId: second.id, claim: second.claim }]);
    expect((await claimAll()).map(numberOf)).toEqual([1]);
    await queue().releaseAll();
    expect((await claimAll()).map(numberOf)).toEqual([1]);
  });

  test('puts what is sent again back into its place', async () => {
    await publish(webhook.instanceId, 'a', 1, 2, 3);
    for (const n of [1, 2]) {
      const [one] = (await claimAll()) as [ClaimedDelivery];
      expect(numberOf(one)).toBe(n);
      await queue().settle([resultOf(one, 'dead')]);
    }
    const bearer = await gateway.adminToken();
    const again = await gateway.request(`/api/webhooks/${webhook.webhookId}/redeliver`, { bearer, body: {} });
    expect(again.body.queued).toBe(2);
    const order: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      const [one, ...others] = (await claimAll()) as [ClaimedDelivery];
      expect(others).toEqual([]);
      order.push(numberOf(one));
      await queue().settle([resultOf(one, 'delivered')]);
    }
    expect(order).toEqual([1, 2, 3]);
    expect(await claimAll()).toEqual([]);
  });

  test('forgets who waited when a webhook is switched off, so that all of it can be sent again', async () => {
    await publish(webhook.instanceId, 'a', 1, 2, 3);
    await claimAll();
    const bearer = await gateway.adminToken();
    const change = (enabled: boolean) =>
      gateway.request(`/api/webhooks/${webhook.webhookId}`, {
        method: 'PUT',
        bearer,
        body: { enabled, url: 'http://127.0.0.1:9/', ordered: true },
      });
    await change(false);
    expect(await claimAll()).toEqual([]);
    await change(true);
    await gateway.request(`/api/webhooks/${webhook.webhookId}/redeliver`, { bearer, body: {} });
    const order: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      const [one] = (await claimAll()) as [ClaimedDelivery];
      order.push(numberOf(one));
      await queue().settle([resultOf(one, 'delivered')]);
    }
    expect(order).toEqual([1, 2, 3]);
  });

  describe('where a claim and the end of the oldest cross each other', () => {
    let oldest: ClaimedDelivery;
    let transaction: QueryRunner;
    const claimIn = (runner: QueryRunner) =>
      runner.query(CLAIM.text, [...[200, 50, 2, 8, 1, 64], ...[[], [], [], [], []]]) as Promise<[{ held: number }]>;
    const settleIn = async (runner: QueryRunner) => {
      const { id, claim } = oldest;
      const one = (value: unknown) => [value];
      await runner.query(SETTLE.text, [id, claim, 'delivered', null, 'http://x/', 200, 1, null, null].map(one));
      await runner.query(FREE_NEXT, [[id]]);
    };
    beforeEach(async () => {
      await publish(webhook.instanceId, 'a', 1);
      [oldest] = (await claimAll()) as [ClaimedDelivery];
      await publish(webhook.instanceId, 'a', 2);
      transaction = gateway.dataSource.createQueryRunner();
      await transaction.startTransaction();
    });
    afterEach(() => transaction.release());

    test('the next is not held behind one that is about to be gone', async () => {
      await settleIn(transaction);
      expect(await queue().claim(nothingUnderWay)).toMatchObject({ deliveries: [], held: 0, isContended: true });
      await transaction.commitTransaction();
      expect((await claimAll()).map(numberOf)).toEqual([2]);
    });

    test('the next is let go although it was held after the end began', async () => {
      expect((await claimIn(transaction))[0].held).toBe(1);
      const ending = queue().settle([resultOf(oldest, 'delivered')]);
      await waitFor(
        async () => {
          const rows = await gateway.dataSource.query<unknown[]>(
            `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          );
          return rows.length === 1;
        },
        { what: 'the end to wait for the claim' },
      );
      await transaction.commitTransaction();
      await ending;
      expect((await claimAll()).map(numberOf)).toEqual([2]);
    });

    test('the next waits on where the end was undone', async () => {
      await settleIn(transaction);
      await transaction.rollbackTransaction();
      expect(await claimAll()).toEqual([]);
      await queue().settle([resultOf(oldest, 'dead')]);
      expect((await claimAll()).map(numberOf)).toEqual([2]);
    });
  });

  test('lets nobody be forgotten while claims, results and new events cross each other', async () => {
    const chats = ['a', 'b', 'c'];
    const perChat = 60;
    const order = new Map<string, number[]>(chats.map((chat) => [chat, []]));
    const underWay = new Set<string>();
    let ended = 0;
    const write = async (chat: string) => {
      for (let n = 0; n < perChat; n += 1) await publish(webhook.instanceId, chat, n);
    };
    const work = async () => {
      while (ended < chats.length * perChat) {
        const { deliveries } = await queue().claim(nothingUnderWay);
        for (const delivery of deliveries) {
          const { chat, n } = delivery.data as { chat: string; n: number };
          expect(underWay.has(chat)).toBe(false);
          underWay.add(chat);
          order.get(chat)?.push(n);
        }
        for (const delivery of deliveries) {
          underWay.delete((delivery.data as { chat: string }).chat);
          await queue().settle([resultOf(delivery, 'delivered')]);
          ended += 1;
        }
      }
    };
    await Promise.all([...chats.map(write), work(), work(), work(), work()]);
    for (const chat of chats) expect(order.get(chat)).toEqual(Array.from({ length: perChat }, (_, n) => n));
  });

  test.each([
    ['a chat each', `'c' || n`],
    ['all in one chat', `'c'`],
    ['in no order', 'NULL'],
  ])('reads a few pages to claim among 100,000 that wait, %s', async (_, lane) => {
    // Rows that were deleted stay in an index for as long as anybody, if only autovacuum, may still see them.
    await waitFor(() => gateway.dataSource.query('TRUNCATE events CASCADE'), { what: 'the events of before to go' });
    await gateway.dataSource.query(
      `INSERT INTO events (id, instance_id, event, data) SELECT 'e' || n, $1, 'CALL', '{}' FROM generate_series(1, 100000) n`,
      [webhook.instanceId],
    );
    await gateway.dataSource.query(
      `INSERT INTO deliveries (webhook_id, event_seq, lane)
       SELECT $1, seq, ${lane} FROM (SELECT seq, row_number() OVER (ORDER BY seq) AS n FROM events) e ORDER BY seq`,
      [webhook.webhookId],
    );
    await gateway.dataSource.query('VACUUM ANALYZE deliveries, events');
    const runner = gateway.dataSource.createQueryRunner();
    await runner.startTransaction();
    const [row] = (await runner.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${CLAIM.text}`, [
      ...[200, 50, 2, 8, 1, 64],
      ...[[], [], [], [], []],
    ])) as [{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }];
    await runner.rollbackTransaction();
    await runner.release();
    const { Plan: plan } = row['QUERY PLAN'][0];
    const pages = (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0);
    // The table alone has more than a thousand.
    expect(pages).toBeLessThan(1_000 + 64 * 20);
    expect(pages).toBeGreaterThan(0);
    expect((await queue().claim(nothingUnderWay)).deliveries.length).toBeGreaterThan(0);
  });
});

describe('a receiver', () => {
  let server: Server;
  let url: string;
  const arrived: { n: number; chat: string }[] = [];
  let behave: (event: { n: number; chat: string }, response: ServerResponse) => void;
  beforeAll(async () => {
    server = createServer((request, response) => {
      let raw = '';
      request.on('data', (chunk: Buffer) => (raw += chunk.toString()));
      request.on('end', () => {
        const { data } = JSON.parse(raw) as { data: { n: number; chat: string } };
        arrived.push(data);
        behave(data, response);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test('of a chat that hangs gets the other chats, and other receivers all of theirs', async () => {
    behave = ({ chat }, response) => void (chat !== 'hang' && response.end());
    arrived.length = 0;
    const ordered = await givenWebhook(gateway, url, { ordered: true, timeoutMs: 30_000 });
    const plain = await givenWebhook(gateway, url);
    await publish(ordered.instanceId, 'b', 1, 2, 3, 4, 5);
    await waitFor(() => arrived.length === 5, { what: 'a chat in order' });
    expect(arrived.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5]);
    await publish(ordered.instanceId, 'hang', 100, 101, 102);
    await publish(ordered.instanceId, 'b', 6, 7, 8);
    await publish(plain.instanceId, 'hang-not', 200, 201, 202);
    await waitFor(() => arrived.filter(({ chat }) => chat !== 'hang').length === 11, { what: 'everything else' });
    expect(arrived.filter(({ chat }) => chat === 'hang')).toEqual([{ n: 100, chat: 'hang' }]);
    expect(arrived.filter(({ chat }) => chat === 'b').map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('gets every chat in order from two processes, one of which ends in the middle', async () => {
    arrived.length = 0;
    let failures = 0;
    behave = ({ n }, response) => {
      // Now and then one fails, and is tried again at once.
      const fails = n % 7 === 3 && failures < 20 && (failures += 1) > 0;
      response.writeHead(fails ? 500 : 200).end();
    };
    const { instanceId, webhookId } = await givenWebhook(gateway, url, { ordered: true });
    const other = await startTestApp(MODULES, { connectionString: gateway.connectionString });
    const chats = ['a', 'b', 'c', 'd'];
    const hurry = setInterval(() => {
      void gateway.dataSource
        .query(
          `UPDATE deliveries SET next_attempt_at = now()
            WHERE webhook_id = $1 AND status = 'pending' AND attempts > 0 AND claimed_until IS NULL`,
          [webhookId],
        )
        .then(() => gateway.app.get(DeliveryDispatcher).wake());
    }, 50);
    const perChat = 40;
    await Promise.all(
      chats.map(async (chat) => {
        for (let n = 0; n < perChat; n += 1) await publish(instanceId, chat, n);
      }),
    );
    await other.stop();
    const isOver = async () => {
      const [{ count }] = await gateway.dataSource.query<[{ count: number }]>(
        `SELECT count(*)::integer AS count FROM deliveries WHERE webhook_id = $1 AND status <> 'delivered'`,
        [webhookId],
      );
      return count === 0;
    };
    await waitFor(isOver, { what: 'all to be delivered', timeoutMs: 50_000 });
    clearInterval(hurry);
    expect(failures).toBeGreaterThan(0);
    for (const chat of chats) {
      const numbers = arrived.filter((each) => each.chat === chat).map(({ n }) => n);
      // One may come again, never before the one that it follows.
      expect(numbers.filter((n, at) => n !== numbers[at - 1])).toEqual(Array.from({ length: perChat }, (_, n) => n));
    }
  });
});
