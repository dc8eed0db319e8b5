import { Gateway, IndependentClient, NetworkProcess, waitFor, WebhookCatcher } from '@wharf/testing';

const SHOP = '254712345679';
const CUSTOMER = '254733000001';

describe('a customer whose client shares no code with Baileys', () => {
  let network: NetworkProcess;
  let gateway: Gateway;
  let catcher: WebhookCatcher;
  let customer: IndependentClient;

  beforeAll(async () => {
    network = await NetworkProcess.start();
    gateway = await Gateway.create(network);
    catcher = await WebhookCatcher.start();
    await gateway.start();
    const { body } = await gateway.request<{ qrcode: { code: string } }>('POST', '/instance/create', {
      body: { instanceName: 'shop', qrcode: true, webhook: { url: catcher.url, events: ['MESSAGES_UPSERT'] } },
    });
    await network.post('/scan', { qr: body.qrcode.code, phone: SHOP });
    customer = await IndependentClient.create(network);
  }, 120_000);

  afterAll(async () => {
    await customer.disconnect();
    await gateway.remove();
    await network.stop();
    await catcher.stop();
  });

  interface Upsert {
    data: { key: { id: string; remoteJid: string }; message: { conversation?: string } };
  }
  const received = () => catcher.requests.map(({ body }) => (body as Upsert).data);

  it('exchanges texts with an instance, ten each way', async () => {
    await network.post('/scan', { qr: await customer.qr(), phone: CUSTOMER, name: 'Customer' });
    // The first text waits for the login that follows the scan.
    const first = await waitFor(() => customer.sendText(SHOP, 'question 0'), { what: 'the first text to leave' });
    await waitFor(() => received().some(({ key }) => key.id === first), { what: 'the first text at the webhook' });

    const questions = Array.from({ length: 9 }, (_, i) => `question ${i + 1}`);
    const answers = Array.from({ length: 10 }, (_, i) => `answer ${i}`);
    const ask = async () => {
      for (const text of questions) await customer.sendText(SHOP, text);
    };
    const answer = async () => {
      for (const text of answers) {
        const { status } = await gateway.request('POST', '/message/sendText/shop', {
          body: { number: CUSTOMER, text },
        });
        expect(status).toBe(201);
      }
    };
    await Promise.all([ask(), answer()]);
    await waitFor(() => customer.texts.length >= answers.length && received().length > questions.length, {
      what: 'all texts on both sides',
      timeoutMs: 30_000,
    });
    expect(customer.texts).toEqual(answers);
    // This webhook did not ask for order.
    const asked = received().map(({ message }) => message.conversation);
    expect(asked.toSorted()).toEqual(['question 0', ...questions]);
    expect(new Set(received().map(({ key }) => key.remoteJid))).toEqual(new Set([`${CUSTOMER}@s.whatsapp.net`]));
  }, 60_000);
});
