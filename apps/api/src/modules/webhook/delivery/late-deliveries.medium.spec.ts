import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { givenWebhook, type GivenWebhook } from '../../../test/given-webhook.js';
import { AuthHttpModule } from '../../../test/route-modules.js';
import { startTestApp, type TestApp } from '../../../test/test-app.js';
import { EventModule, EventPublisher } from '../../event/index.js';
import { WebhookHttpModule } from '../http/webhook-http.module.js';
import { LateDeliveriesModule } from '../late-deliveries.module.js';
import { WebhookRepository } from '../webhook.repository.js';
import { LateDeliveries } from './late-deliveries.js';
import { DISABLED, WebhookHealth } from './webhook-health.js';

const NOBODY = 'http://127.0.0.1:9/';

let gateway: TestApp;
let bearer: string;
let webhook: GivenWebhook;

beforeAll(async () => {
  gateway = await startTestApp([AuthHttpModule, EventModule, LateDeliveriesModule, WebhookHttpModule]);
  bearer = await gateway.adminToken();
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  webhook = await givenWebhook(gateway, NOBODY);
});

/** Events whose deliveries no dispatcher takes before the next hour, in a transaction that is still to be ended. */
async function publishing(count = 1) {
  const { runner, commit } = await begun();
  await gateway.app.get(EventPublisher).publish(
    runner.manager,
    Array.from({ length: count }, (_, n) => {
      return { instanceId: webhook.instanceId, event: 'MESSAGES_UPSERT' as const, chatJid: null, data: { n } };
    }),
  );
  // Those that are due, which are its own: no others are held until it ends.
  await runner.query(
    `UPDATE deliveries SET next_attempt_at = now() + interval '1 hour' WHERE webhook_id = $1 AND next_attempt_at <= now()`,
    [webhook.webhookId],
  );
  return { commit };
}

async function begun() {
  const runner = gateway.dataSource.createQueryRunner();
  await runner.startTransaction();
  const commit = async () => {
    await runner.commitTransaction();
    await runner.release();
  };
  return { runner, commit };
}

const setEnabled = async (enabled: boolean, db: Pick<DataSource, 'query'> = gateway.dataSource) =>
  db.query('UPDATE webhooks SET enabled = $2 WHERE id = $1', [webhook.webhookId, enabled]);

const switchOff = async () => {
  const body = { enabled: false, url: NOBODY };
  expect((await gateway.request(`/api/webhooks/${webhook.webhookId}`, { method: 'PUT', bearer, body })).status).toBe(
    200,
  );
};

const buryAll = () => gateway.app.get(LateDeliveries, { strict: false }).buryAll(new AbortController().signal);

const rows = (): Promise<{ status: string; last_error: string | null; settled: boolean }[]> =>
  gateway.dataSource.query(
    `SELECT status, last_error, settled_at IS NOT NULL AS settled, claimed_until, held
     FROM deliveries WHERE webhook_id = $1 ORDER BY id`,
    [webhook.webhookId],
  );
const statuses = async () => (await rows()).map(({ status }) => status);

describe('a delivery that was published while its webhook was switched off', () => {
  test('by hand is given up like those that were there before, and can be sent again', async () => {
    await (await publishing()).commit();
    const { commit } = await publishing();
    await switchOff();
    await commit();
    expect(await statuses()).toEqual(['dead', 'pending']);

    expect(await buryAll()).toBe(1);
    const [before, late] = await rows();
    expect(late).toEqual(before);
    expect(late).toMatchObject({ status: 'dead', last_error: 'the webhook was switched off', settled: true });
    expect(await buryAll()).toBe(0);

    await setEnabled(true);
    const again = await gateway.request(`/api/webhooks/${webhook.webhookId}/redeliver`, { bearer, body: {} });
    expect(again.body).toEqual({ queued: 2, waiting: 0 });
  });

  test('by itself is given up with the same reason', async () => {
    await (await publishing()).commit();
    const { commit } = await publishing();
    await gateway.app.get(WebhookHealth, { strict: false }).disable(webhook.webhookId, DISABLED.gone);
    await commit();
    expect(await buryAll()).toBe(1);
    const [before, late] = await rows();
    expect(late).toEqual(before);
    expect(late?.last_error).toBe('the webhook was switched off: the receiver answered 410 Gone');
  });

  test('waits on where the webhook is on again, or is being switched on', async () => {
    const { commit } = await publishing();
    await switchOff();
    await commit();
    const change = await begun();
    await setEnabled(true, change.runner);
    expect(await buryAll()).toBe(0);
    await change.commit();
    expect(await buryAll()).toBe(0);
    expect(await statuses()).toEqual(['pending']);
  });

  test('is not waited for where somebody writes to it', async () => {
    const { commit } = await publishing(2);
    await switchOff();
    await commit();
    const writer = await begun();
    await writer.runner.query('SELECT FROM deliveries WHERE webhook_id = $1 ORDER BY id LIMIT 1 FOR UPDATE', [
      webhook.webhookId,
    ]);
    expect(await buryAll()).toBe(1);
    await writer.commit();
    expect(await statuses()).toEqual(['pending', 'dead']);
    expect(await buryAll()).toBe(1);
  });

  test('is one of a batch', async () => {
    const { commit } = await publishing(3);
    await switchOff();
    await commit();
    const repository = gateway.app.get(WebhookRepository, { strict: false });
    const batches = [await repository.buryLate(2), await repository.buryLate(2), await repository.buryLate(2)];
    expect(batches).toEqual([2, 1, 0]);
  });
});

test('what waits for webhooks that are on is left alone', async () => {
  await (await publishing()).commit();
  expect(await buryAll()).toBe(0);
  expect(await statuses()).toEqual(['pending']);
});
