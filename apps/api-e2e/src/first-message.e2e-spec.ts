import {
  deploymentOfThisRun,
  Gateway,
  IS_OUTSIDE,
  NetworkProcess,
  waitFor,
  WebhookCatcher,
  type Deployment,
} from '@wharf/testing';
import { Webhook } from 'standardwebhooks';

const PHONE = '254712345678';
const CONTACT = '254722000001';

interface SentBody {
  key: { remoteJid: string; fromMe: boolean; id: string };
  status: string;
  message: { conversation: string };
  messageType: string;
  messageTimestamp: number;
}
interface EventBody {
  event: string;
  instance: string;
  event_id: string;
  data: Record<string, unknown> & { key: { id: string; remoteJid: string; fromMe: boolean } };
}

const ONLY_EMBEDDED = IS_OUTSIDE ? it.skip : it;
const ONLY_OUTSIDE = IS_OUTSIDE ? it : it.skip;

describe('the first message, from nothing to an answer', () => {
  let deployment: Deployment;
  let network: NetworkProcess;
  let gateway: Gateway;
  let catcher: WebhookCatcher;
  let instanceKey: string;
  let secret: string;

  beforeAll(async () => {
    network = await NetworkProcess.start();
    deployment = await deploymentOfThisRun();
    gateway = await Gateway.create(network, { deployment });
    catcher = await WebhookCatcher.start();
    await gateway.start();
  }, 120_000);

  afterAll(async () => {
    await gateway.remove();
    await deployment.remove();
    await network.stop();
    await catcher.stop();
  });

  const events = (name: string) =>
    catcher.requests.map(({ body }) => body as EventBody).filter(({ event }) => event === name);
  const upserted = (text: string) =>
    events('messages.upsert').filter(({ data }) => (data.message as { conversation?: string }).conversation === text);

  ONLY_EMBEDDED('prints once where to go and with which credentials', async () => {
    expect(gateway.output).toContain(`${gateway.url}/docs`);
    expect(gateway.output).toContain(gateway.masterKey);
    expect(gateway.output).toContain(gateway.adminPassword);
    expect(gateway.masterKey).toMatch(/^[0-9a-f]{128}$/);
  });

  ONLY_OUTSIDE('takes the credentials that it was given, and prints none of them', async () => {
    expect(gateway.output).toContain('wharf is listening');
    for (const name of ['MASTER_API_KEY', 'ADMIN_PASSWORD', 'JWT_SECRET', 'ENCRYPTION_KEY']) {
      expect(gateway.output).not.toContain(deployment.env[name]);
    }
    const body = { username: 'admin', password: gateway.adminPassword };
    expect(await gateway.request('POST', '/api/login', { key: null, body })).toMatchObject({ status: 200 });
  });

  it('says that it and everything it stands on are well', async () => {
    const { status, body } = await gateway.request<{ status: string; checks: Record<string, { status: string }> }>(
      'GET',
      '/health',
      { key: null },
    );
    expect({ status, state: body.status }).toEqual({ status: 200, state: 'ok' });
    expect(Object.keys(body.checks).sort()).toEqual([...deployment.checks].sort());
  });

  it('creates an instance and answers with a QR code and its key', async () => {
    const { status, body } = await gateway.request<{
      hash: { apikey: string };
      qrcode: { code: string; base64: string; count: number };
    }>('POST', '/instance/create', {
      body: { instanceName: 'shop', integration: 'WHATSAPP-BAILEYS', qrcode: true, number: '', token: '' },
    });
    expect(status).toBe(201);
    expect(body.qrcode.base64).toMatch(/^data:image\/png;base64,/);
    expect(body.qrcode.code).toMatch(/^https:\/\/wa\.me\/settings\/linked_devices#/);
    instanceKey = body.hash.apikey;
    const webhook = await gateway.request<{ secret: string }>('POST', '/webhook/set/shop', {
      key: instanceKey,
      body: { webhook: { enabled: true, url: catcher.url, byEvents: false, base64: false, events: [] } },
    });
    expect(webhook.status).toBe(201);
    secret = webhook.body.secret;
    expect(secret).toMatch(/^whsec_/);
    await network.post('/scan', { qr: body.qrcode.code, phone: PHONE, name: 'The shop' });
  });

  it('opens once the phone has scanned', async () => {
    await waitFor(
      async () => {
        const { body } = await gateway.request<{ instance: { state: string } }>(
          'GET',
          '/instance/connectionState/shop',
          {
            key: instanceKey,
          },
        );
        return body.instance.state === 'open';
      },
      { what: 'the instance to open', timeoutMs: 30_000 },
    );
    await waitFor(() => events('connection.update').some(({ data }) => data.state === 'open'), {
      what: 'the webhook that says so',
    });
  });

  it('sends a text that is delivered, read and answered', async () => {
    await network.post('/contacts', {
      phone: CONTACT,
      name: 'A customer',
      autoReceipt: 'read',
      autoReply: 'Thank you!',
    });
    const { status, body } = await gateway.request<SentBody>('POST', '/message/sendText/shop', {
      key: instanceKey,
      body: { number: '0722 000 001', text: 'Your order is ready', delay: 100 },
    });
    expect(body).toMatchObject({
      status: 'PENDING',
      key: { remoteJid: `${CONTACT}@s.whatsapp.net`, fromMe: true },
      message: { conversation: 'Your order is ready' },
      messageType: 'conversation',
    });
    expect(status).toBe(201);
    const statuses = () =>
      events('messages.update').flatMap(({ data }) => (data.keyId === body.key.id ? [data.status] : []));
    await waitFor(() => statuses().includes('READ'), { what: 'the read receipt at the webhook', timeoutMs: 20_000 });
    expect(statuses()).toEqual(expect.arrayContaining(['DELIVERY_ACK', 'READ']));
    expect(events('send.message').filter(({ data }) => data.key.id === body.key.id)).toHaveLength(1);

    await waitFor(() => upserted('Thank you!').length > 0, { what: 'the answer at the webhook', timeoutMs: 20_000 });
    expect(upserted('Thank you!')).toHaveLength(1);
    expect(upserted('Thank you!')[0]?.data).toMatchObject({
      key: { remoteJid: `${CONTACT}@s.whatsapp.net`, fromMe: false },
      pushName: 'A customer',
      messageType: 'conversation',
    });
    await waitFor(() => events('contacts.upsert').length > 0, { what: 'the new contact at the webhook' });
    expect(events('contacts.upsert').map(({ data }) => data)).toEqual([
      [expect.objectContaining({ remoteJid: `${CONTACT}@s.whatsapp.net`, pushName: 'A customer' })],
    ]);
    const [entry] = (await network.messages(CONTACT)).filter(({ direction }) => direction === 'received');
    expect(entry).toMatchObject({ id: body.key.id, text: 'Your order is ready', copies: 1 });
  });

  it('signs every webhook so that the standard verifier accepts it', async () => {
    const verifier = new Webhook(secret);
    expect(catcher.requests.length).toBeGreaterThan(5);
    for (const { rawBody, headers } of catcher.requests) {
      expect(() => verifier.verify(rawBody, headers as Record<string, string>)).not.toThrow();
    }
  });

  it('comes back after kill -9 of everything: open without a scan, with what was sent meanwhile, and sends', async () => {
    await gateway.killEverything();
    await network.post('/messages', { from: CONTACT, to: PHONE, text: 'Are you still there?' });
    await gateway.start();
    await waitFor(
      async () => {
        const { body } = await gateway.request<{ instance: { state: string } }>(
          'GET',
          '/instance/connectionState/shop',
        );
        return body.instance.state === 'open';
      },
      { what: 'the instance to open again', timeoutMs: 30_000 + deployment.takeOverMs },
    );
    expect(gateway.output).not.toContain(gateway.masterKey);
    await waitFor(() => upserted('Are you still there?').length > 0, {
      what: 'the waiting text',
      timeoutMs: 20_000 + deployment.takeOverMs,
    });
    expect(upserted('Are you still there?')).toHaveLength(1);
    const { status, body } = await gateway.request<SentBody>('POST', '/message/sendText/shop', {
      key: instanceKey,
      body: { number: CONTACT, text: 'We are' },
    });
    expect(status).toBe(201);
    await waitFor(
      async () => (await network.messages(CONTACT)).some(({ id, copies }) => id === body.key.id && copies === 1),
      {
        what: 'the text at the contact',
      },
    );
  }, 90_000);

  it('keeps a text that was accepted when it is killed before sending it, and sends it once', async () => {
    const { status, body } = await gateway.request<SentBody>('POST', '/message/sendText/shop', {
      key: instanceKey,
      headers: { prefer: 'respond-async', 'idempotency-key': 'order-17' },
      body: { number: CONTACT, text: 'accepted before the crash', delay: 5_000 },
    });
    expect(status).toBe(202);
    await gateway.killEverything();
    await gateway.start();
    const arrived = async () => (await network.messages(CONTACT)).filter(({ id }) => id === body.key.id);
    await waitFor(async () => (await arrived()).length > 0, {
      what: 'the accepted text',
      timeoutMs: 40_000 + deployment.takeOverMs,
    });
    const again = await gateway.request<SentBody>('POST', '/message/sendText/shop', {
      key: instanceKey,
      headers: { 'idempotency-key': 'order-17' },
      body: { number: CONTACT, text: 'accepted before the crash', delay: 5_000 },
    });
    expect(again.body.key.id).toBe(body.key.id);
    expect(await arrived()).toHaveLength(1);
    expect((await arrived())[0]?.copies).toBe(1);
  }, 120_000);

  ONLY_EMBEDDED('refuses a second start on the same data folder with a sentence', async () => {
    const second = await Gateway.create(network, { env: { DATA_DIR: gateway.dataDir } });
    await expect(second.start()).rejects.toThrow(/already running on .* stop that one first/s);
    await second.remove();
  });

  ONLY_OUTSIDE(
    'lets a second process serve beside the first, and take over when it stops',
    async () => {
      const second = await Gateway.create(network, { deployment });
      await second.start();
      await gateway.stop();
      const { body } = await waitFor(
        async () => {
          const answer = await second.request<SentBody>('POST', '/message/sendText/shop', {
            key: instanceKey,
            body: { number: CONTACT, text: 'from the second process' },
          });
          return answer.status === 201 && answer;
        },
        { what: 'the second process to send', timeoutMs: 60_000 },
      );
      await waitFor(async () => (await network.messages(CONTACT)).some(({ id }) => id === body.key.id), {
        what: 'the text at the contact',
      });
      await gateway.start();
      await second.remove();
    },
    120_000,
  );

  it('stops cleanly on Ctrl-C', async () => {
    expect(await gateway.stop()).toBe(0);
  }, 60_000);
});
