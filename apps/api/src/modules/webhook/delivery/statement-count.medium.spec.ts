import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { waitFor, WebhookCatcher } from '@wharf/testing';
import { Client, Pool } from 'pg';
import { givenWebhook, type GivenWebhook } from '../../../test/given-webhook.js';
import { AuthHttpModule } from '../../../test/route-modules.js';
import { startTestApp, type TestApp } from '../../../test/test-app.js';
import { EventModule, EventPublisher } from '../../event/index.js';
import { WebhookHttpModule } from '../http/webhook-http.module.js';

let gateway: TestApp;
let catcher: WebhookCatcher;
/** Looks at the rows past the pool that is counted. */
let onlooker: Client;
/** Statements, or transactions of several, that the gateway asked the database for. */
let asked = 0;

beforeAll(async () => {
  gateway = await startTestApp([AuthHttpModule, EventModule, WebhookHttpModule]);
  catcher = await WebhookCatcher.start();
  onlooker = new Client({ connectionString: gateway.connectionString });
  await onlooker.connect();
  gateway.app.get(Pool, { strict: false }).on('acquire', () => (asked += 1));
});
afterAll(async () => {
  await onlooker.end();
  await gateway.stop();
  await catcher.stop();
});

const publish = (webhooks: GivenWebhook[], each: number) =>
  gateway.dataSource.transaction((tx) =>
    gateway.app.get(EventPublisher).publish(
      tx,
      webhooks.flatMap(({ instanceId }) =>
        Array.from({ length: each }, (_, n) => {
          return { instanceId, event: 'MESSAGES_UPSERT' as const, chatJid: 'a@s.whatsapp.net', data: { n } };
        }),
      ),
    ),
  );

const allDelivered = () =>
  waitFor(
    async () => {
      const { rows } = await onlooker.query<{ left: number }>(
        `SELECT count(*)::integer AS left FROM deliveries WHERE status <> 'delivered'`,
      );
      return rows[0]?.left === 0;
    },
    { what: 'all to be delivered' },
  );

/** Publishes, waits until everything is written down, and says how often the database was asked meanwhile. */
async function costOf(webhooks: GivenWebhook[], each: number): Promise<number> {
  await gateway.app.get(Pool, { strict: false }).query('SELECT 1');
  asked = 0;
  await publish(webhooks, each);
  await allDelivered();
  // The transaction that published.
  return asked - 1;
}

test('an event costs one statement to take and one to write down', async () => {
  const webhook = await givenWebhook(gateway, catcher.url);
  await costOf([webhook], 1);
  for (let n = 0; n < 3; n += 1) expect(await costOf([webhook], 1)).toBe(2);
});

test('a hundred events at once share theirs', async () => {
  const webhooks = await Promise.all(Array.from({ length: 20 }, () => givenWebhook(gateway, catcher.url)));
  await costOf(webhooks, 1);
  const cost = await costOf(webhooks, 5);
  expect(cost).toBeLessThan(40);
});
