import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { waitFor, WebhookCatcher } from '@wharf/testing';
import { givenWebhook, type GivenWebhook } from '../../../test/given-webhook.js';
import { AuthHttpModule } from '../../../test/route-modules.js';
import { startTestApp, type TestApp } from '../../../test/test-app.js';
import { EventModule, EventPublisher, type EventName } from '../../event/index.js';
import { WebhookHttpModule } from '../http/webhook-http.module.js';

let gateway: TestApp;
let catcher: WebhookCatcher;
let bearer: string;
let webhook: GivenWebhook;

beforeAll(async () => {
  gateway = await startTestApp([AuthHttpModule, EventModule, WebhookHttpModule]);
  bearer = await gateway.adminToken();
  catcher = await WebhookCatcher.start();
  webhook = await givenWebhook(gateway, catcher.url);
  const events: EventName[] = ['MESSAGES_UPSERT', 'CONNECTION_UPDATE', 'MESSAGES_UPSERT'];
  await gateway.dataSource.transaction((tx) =>
    gateway.app.get(EventPublisher).publish(
      tx,
      events.map((event) => ({ instanceId: webhook.instanceId, event, chatJid: null, data: {} })),
    ),
  );
  await waitFor(async () => (await list('status=delivered')).length === 3, { what: 'all to be delivered' });
});
afterAll(async () => {
  await gateway.stop();
  await catcher.stop();
});

interface Listed {
  id: string;
  event: string;
  event_id: string;
}
const ask = (query: string) => gateway.request(`/api/webhooks/${webhook.webhookId}/deliveries?${query}`, { bearer });
const list = async (query: string) => (await ask(query)).body.items as Listed[];

test('the deliveries of one event are found by its id, those of a type by its name', async () => {
  const all = await list('');
  expect(all.map(({ event }) => event)).toEqual(['messages.upsert', 'connection.update', 'messages.upsert']);
  for (const one of all) expect(await list(`event_id=${one.event_id}`)).toEqual([one]);
  expect(await list('event=CONNECTION_UPDATE')).toEqual([all[1]]);
  expect(await list(`event=CONNECTION_UPDATE&event_id=${all[0]?.event_id}`)).toEqual([]);
  expect(await list('event=CALL')).toEqual([]);
  const [page, rest] = [await list('event=MESSAGES_UPSERT&limit=1'), await ask('event=MESSAGES_UPSERT&limit=1')];
  expect(page).toEqual([all[0]]);
  expect(await list(`event=MESSAGES_UPSERT&limit=1&cursor=${rest.body.next_cursor}`)).toEqual([all[2]]);
});

test('an id that no event has finds nothing', async () => {
  expect(await list('event_id=evt_01JD9W8Z6Q3J5N7R9T1V3X5Z7B')).toEqual([]);
});

test.each(['event=messages.upsert', 'event=x', 'event_id=x', "event_id=evt_'", 'event_id='])(
  'they cannot be asked for with %s',
  async (query) => {
    expect(await ask(query)).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
  },
);
