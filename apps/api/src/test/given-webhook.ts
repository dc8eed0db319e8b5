import type { TestApp } from './test-app.js';
import { givenInstance, TEST_SECRETS } from './test-app.js';

/** An instance and its webhook. */
export interface GivenWebhook {
  name: string;
  instanceId: string;
  webhookId: string;
}

let made = 0;

/** A new instance whose events go to `url`. */
export async function givenWebhook(gateway: TestApp, url: string, settings: object = {}): Promise<GivenWebhook> {
  const name = `hooked-${(made += 1)}`;
  const instanceId = await givenInstance(gateway.dataSource, { name, ownerJid: '254700000000@s.whatsapp.net' });
  const body = { webhook: { enabled: true, url, ...settings } };
  const set = await gateway.request(`/webhook/set/${name}`, { apikey: TEST_SECRETS.masterApiKey, body });
  return { name, instanceId, webhookId: set.body.id as string };
}
