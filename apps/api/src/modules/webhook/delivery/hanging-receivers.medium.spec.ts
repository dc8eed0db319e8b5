import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import { givenWebhook, type GivenWebhook } from '../../../test/given-webhook.js';
import { AuthHttpModule } from '../../../test/route-modules.js';
import { startTestApp, type TestApp } from '../../../test/test-app.js';
import { EventModule, EventPublisher } from '../../event/index.js';
import { WebhookHttpModule } from '../http/webhook-http.module.js';

let gateway: TestApp;
/** Listens on every loopback address, so that each webhook can have a host of its own. */
let server: Server;
let port: number;
const received = new Map<string, number>();
const open: ServerResponse[] = [];
let behave: (path: string, response: ServerResponse) => void;

beforeAll(async () => {
  gateway = await startTestApp([AuthHttpModule, EventModule, WebhookHttpModule]);
  server = createServer((request, response) => {
    const path = request.url ?? '';
    received.set(path, (received.get(path) ?? 0) + 1);
    open.push(response);
    request.resume().on('end', () => behave(path, response));
  }).listen(0, '0.0.0.0');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});
afterAll(async () => {
  await gateway.stop();
  server.closeAllConnections();
  server.close();
});
beforeEach(async () => {
  await waitFor(() => gateway.dataSource.query('DELETE FROM instances'), { what: 'the instances of before to go' });
  received.clear();
  behave = (path, response) => {
    if (path.startsWith('/hang')) return;
    response.end();
  };
});
afterEach(() => {
  for (const response of open.splice(0)) response.destroy();
});

const of = (prefix: string) =>
  [...received].filter(([path]) => path.startsWith(prefix)).reduce((sum, [, count]) => sum + count, 0);

const given = (path: string, host: number, settings: object = {}) =>
  givenWebhook(gateway, `http://127.0.0.${host}:${port}${path}`, { timeoutMs: 30_000, ...settings });

const publish = (webhooks: GivenWebhook[], count: number) =>
  gateway.dataSource.transaction((tx) =>
    gateway.app.get(EventPublisher).publish(
      tx,
      webhooks.flatMap(({ instanceId }) =>
        Array.from({ length: count }, (_, n) => {
          return { instanceId, event: 'MESSAGES_UPSERT' as const, chatJid: null, data: { n } };
        }),
      ),
    ),
  );

const delivered = async ({ webhookId }: GivenWebhook): Promise<number> => {
  const [{ count }] = await gateway.dataSource.query<[{ count: number }]>(
    `SELECT count(*)::integer AS count FROM deliveries WHERE webhook_id = $1 AND status = 'delivered'`,
    [webhookId],
  );
  return count;
};

/** Resolves when the webhook got everything; the others hang for longer than this waits. */
const toGet = (webhook: GivenWebhook, count: number) =>
  waitFor(async () => (await delivered(webhook)) === count, { what: `${count} deliveries` });

test('fifty that never answer hold two slots each, and who answers gets everything meanwhile', async () => {
  const hanging = await Promise.all(Array.from({ length: 50 }, (_, n) => given(`/hang${n}`, 10 + n)));
  const well = await given('/well', 2);
  await publish(hanging, 20);
  await waitFor(() => of('/hang') === 100, { what: 'two attempts at each' });
  await publish([well], 100);
  await toGet(well, 100);
  expect(of('/hang')).toBe(100);
  for (const webhook of hanging.slice(0, 5)) expect(await delivered(webhook)).toBe(0);
});

test('those that worked and hang all at once leave their slots to others after a second', async () => {
  const turning = await Promise.all(Array.from({ length: 40 }, (_, n) => given(`/turning${n}`, 10 + n)));
  await publish(turning, 1);
  await waitFor(() => of('/turning') === 40, { what: 'one success of each' });
  for (const webhook of turning) await toGet(webhook, 1);
  received.clear();
  behave = (path, response) => void (path === '/well' && response.end());
  await publish(turning, 20);
  // Eight of each would be 320; there are 200 slots.
  await waitFor(() => of('/turning') >= 200, { what: 'all slots to be taken' });
  const well = await given('/well', 2);
  await publish([well], 50);
  await toGet(well, 50);
  // Who hangs gets no more, whatever is free now.
  const before = of('/turning');
  await publish([well], 50);
  await toGet(well, 100);
  expect(of('/turning')).toBe(before);
});

test('one host has its share, however many webhooks lead to it', async () => {
  const sharing = await Promise.all(Array.from({ length: 50 }, (_, n) => given(`/hang${n}`, 9)));
  const elsewhere = await given('/well', 2);
  await publish(sharing, 5);
  await waitFor(() => of('/hang') >= 64, { what: 'the share of the host' });
  await publish([elsewhere], 50);
  await toGet(elsewhere, 50);
  expect(of('/hang')).toBe(64);
  // After a second they make room for the other webhooks of the host.
  const neighbour = await given('/well-too', 9);
  await publish([neighbour], 20);
  await toGet(neighbour, 20);
});

describe('one that drips a byte a second', () => {
  const drip = (response: ServerResponse) => {
    const timer = setInterval(() => response.write('x'), 1000);
    response.on('close', () => clearInterval(timer));
  };

  test('behind its status has answered, and holds up only itself', async () => {
    behave = (path, response) => {
      if (path !== '/drip') return void response.end();
      response.writeHead(200).flushHeaders();
      drip(response);
    };
    const dripping = await given('/drip', 3, { timeoutMs: 500 });
    const well = await given('/well', 2);
    await publish([dripping], 4);
    await waitFor(() => of('/drip') === 2, { what: 'two attempts' });
    await publish([well], 50);
    await toGet(well, 50);
    await toGet(dripping, 4);
  });

  test('in its headers has not answered when its time is over', async () => {
    behave = (_, response) => {
      const { socket } = response;
      let at = 0;
      const timer = setInterval(() => socket?.write('HTTP/1.1 200 OK\r\n\r\n'.charAt(at++)), 200);
      socket?.on('close', () => clearInterval(timer));
    };
    const { webhookId } = await given('/drip', 3, { timeoutMs: 500 });
    await publish([{ name: '', webhookId, instanceId: await instanceOf(webhookId) }], 1);
    const [row] = await waitFor(
      async () => {
        const rows = await gateway.dataSource.query<{ last_error: string | null; attempts: number }[]>(
          'SELECT last_error, attempts FROM deliveries WHERE webhook_id = $1',
          [webhookId],
        );
        return rows[0]?.attempts === 1 && rows;
      },
      { what: 'the attempt to end' },
    );
    expect(row?.last_error).toBe('no answer within 500 ms');
  });

  async function instanceOf(webhookId: string): Promise<string> {
    const [row] = await gateway.dataSource.query<[{ id: string }]>(
      'SELECT instance_id AS id FROM webhooks WHERE id = $1',
      [webhookId],
    );
    return row.id;
  }
});
