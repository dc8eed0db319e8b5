import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { givenInstance, startTestApp, TEST_SECRETS, type TestApp } from '../../test/test-app.js';
import { AuthHttpModule } from '../../test/route-modules.js';
import { UnsupportedModule } from './unsupported.module.js';

const apikey = TEST_SECRETS.masterApiKey;
let gateway: TestApp;

beforeAll(async () => {
  gateway = await startTestApp([AuthHttpModule, UnsupportedModule]);
  await givenInstance(gateway.dataSource, { name: 'shop' });
});
afterAll(() => gateway.stop());

test.each(['rabbitmq', 'sqs', 'nats', 'kafka', 'pusher', 'chatwoot'])(
  '%s is not set, and says that it cannot be',
  async (name) => {
    expect(await gateway.request(`/${name}/find/shop`, { apikey })).toMatchObject({ status: 200, body: null });
    expect(await gateway.request(`/${name}/set/shop`, { apikey, body: { [name]: { enabled: true } } })).toMatchObject({
      status: 400,
      body: { code: 'NOT_SUPPORTED', message: expect.stringContaining(name) },
    });
    expect((await gateway.request(`/${name}/find/shop`)).status).toBe(401);
    expect((await gateway.request(`/${name}/find/nobody`, { apikey })).status).toBe(404);
  },
);

test.each(['openai', 'dify', 'flowise', 'evolutionBot', 'n8n', 'evoai'])(
  'there is no bot of %s, and none can be made',
  async (name) => {
    expect(await gateway.request(`/${name}/find/shop`, { apikey })).toMatchObject({ status: 200, body: [] });
    expect(await gateway.request(`/${name}/fetchSettings/shop`, { apikey })).toMatchObject({ status: 200, body: null });
    expect(await gateway.request(`/${name}/create/shop`, { apikey, body: {} })).toMatchObject({
      status: 400,
      body: { code: 'NOT_SUPPORTED' },
    });
  },
);
