import { waitFor } from '@wharf/testing';
import type { FakeSession, FakeSessions } from './fake-sessions.js';
import { TEST_SECRETS, type TestApp } from './test-app.js';

/** An instance with a key of its own and an open fake session. */
export interface OpenInstance {
  name: string;
  token: string;
  id: string;
  session: FakeSession;
}

let made = 0;

/** Creates an instance over the routes of `InstanceHttpModule`, and connects it. */
export async function givenOpenInstance(gateway: TestApp, sessions: FakeSessions): Promise<OpenInstance> {
  const apikey = TEST_SECRETS.masterApiKey;
  const name = `shop-${(made += 1)}`;
  const { body } = await gateway.request('/instance/create', { apikey, body: { instanceName: name } });
  const id: string = body.instance.instanceId;
  sessions.logins.add(id);
  await gateway.request(`/instance/connect/${name}`, { apikey });
  const isOpen = async () =>
    (await gateway.request(`/instance/connectionState/${name}`, { apikey })).body.state === 'open';
  await waitFor(isOpen, { what: 'the instance to open' });
  return { name, token: body.token, id, session: sessions.of(id) };
}
