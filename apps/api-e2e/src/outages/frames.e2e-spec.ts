import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Gateway, NetworkProcess, waitFor, WebhookCatcher } from '@wharf/testing';
import { openInstance, untilOpen } from '../support/open-instance.js';

const instanceName = 'framed-shop';
const owner = '254799340001';
const contact = '254712340001';
/** A connection that says nothing any more is noticed after half a minute of silence. */
const RECOVERY_MS = 90_000;

describe('a network that sends what no server sends', () => {
  let network: NetworkProcess;
  let catcher: WebhookCatcher;
  let gateway: Gateway;

  beforeAll(async () => {
    [network, catcher] = await Promise.all([NetworkProcess.start(), WebhookCatcher.start()]);
    gateway = await Gateway.create(network, { env: { SENDING_POLICY: 'off' } });
    await gateway.start();
    await network.post('/contacts', { phone: contact, name: 'Contact' });
    await openInstance({ gateway, network }, { instanceName, phone: owner });
    await gateway.request('POST', `/webhook/set/${instanceName}`, {
      body: { webhook: { enabled: true, url: catcher.url, events: ['MESSAGES_UPSERT'] } },
    });
  });
  afterAll(async () => {
    await gateway.remove();
    await Promise.all([network.stop(), catcher.stop()]);
  });

  it.each(['unframed', 'garbage', 'truncated', 'empty', 'oversized', 'replayed', 'no-stanza'])(
    'ends nothing and costs no message: %s',
    async (kind) => {
      const { pid } = gateway;
      expect(await network.post('/frames', { phone: owner, kind })).toEqual({ sent: 1 });
      const id = await network.send({ from: contact, to: owner, text: `after ${kind}` });
      await catcher.waitFor(({ rawBody }) => rawBody.includes(id), RECOVERY_MS);
      await untilOpen(gateway, instanceName);
      const body = { number: contact, text: `answer to ${kind}` };
      expect((await gateway.request('POST', `/message/sendText/${instanceName}`, { body })).status).toBe(201);
      await waitFor(async () => (await network.messages(contact)).some(({ text }) => text === body.text), {
        what: 'the answer to arrive',
        timeoutMs: RECOVERY_MS,
      });
      process.kill(pid, 0);
      expect(gateway.output).not.toMatch(/"level":60|Node\.js v\d/);
    },
    200_000,
  );
});
