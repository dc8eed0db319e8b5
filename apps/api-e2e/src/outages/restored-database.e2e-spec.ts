import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Gateway,
  NetworkProcess,
  outside,
  ServerProcess,
  waitFor,
  WebhookCatcher,
  type Deployment,
} from '@wharf/testing';
import { openInstance, untilOpen } from '../support/open-instance.js';

const instanceName = 'restored-shop';
const owner = '254799330001';
const contact = '254712330001';
/** A message that cannot be read is asked for again, with keys that both have. */
const RECOVERY_MS = 60_000;

describe('a database restored from yesterday', () => {
  let server: ServerProcess;
  let network: NetworkProcess;
  let catcher: WebhookCatcher;
  let deployment: Deployment;
  let gateway: Gateway;

  beforeAll(async () => {
    [server, network, catcher] = await Promise.all([
      ServerProcess.start(),
      NetworkProcess.start(),
      WebhookCatcher.start(),
    ]);
    deployment = await outside(server.url);
    gateway = await Gateway.create(network, { deployment, env: { SENDING_POLICY: 'off' } });
    await gateway.start();
    await network.post('/contacts', { phone: contact, name: 'Contact' });
    await openInstance({ gateway, network }, { instanceName, phone: owner });
    await gateway.request('POST', `/webhook/set/${instanceName}`, {
      body: { webhook: { enabled: true, url: catcher.url, events: ['MESSAGES_UPSERT'] } },
    });
  });
  afterAll(async () => {
    await gateway.remove();
    await deployment.remove();
    await Promise.all([server.stop(), network.stop(), catcher.stop()]);
  });

  const isTold = (text: string) =>
    catcher.waitFor(({ rawBody }) => rawBody.includes(`"conversation":"${text}"`), RECOVERY_MS);
  const exchange = async (name: string, count: number): Promise<void> => {
    for (let index = 0; index < count; index += 1) {
      const [inward, outward] = [`${name} in ${index}`, `${name} out ${index}`];
      await network.send({ from: contact, to: owner, text: inward });
      const body = { number: contact, text: outward };
      expect((await gateway.request('POST', `/message/sendText/${instanceName}`, { body })).status).toBe(201);
      await isTold(inward);
      await waitFor(async () => (await network.messages(contact)).some(({ text }) => text === outward), {
        what: `${outward} to be read`,
        timeoutMs: RECOVERY_MS,
      });
    }
  };

  it('has keys that were used since, and texts are read on both sides all the same', async () => {
    await exchange('before', 3);
    await gateway.stop();
    const restore = await server.backUp(deployment.env.DATABASE_URL ?? '');
    await gateway.start();
    await untilOpen(gateway, instanceName);
    await exchange('lost', 5);
    await gateway.stop();

    await restore();
    await gateway.start();
    await untilOpen(gateway, instanceName);
    await exchange('after', 5);
    const received = (await network.messages(contact)).filter(({ text }) => text?.startsWith('after out'));
    expect(received.map(({ text }) => text)).toEqual([0, 1, 2, 3, 4].map((index) => `after out ${index}`));
  }, 240_000);
});
