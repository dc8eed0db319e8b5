import { Gateway, NetworkProcess, waitFor } from '@wharf/testing';

const PHONE = '254712345680';

describe('linking by the eight-character code', () => {
  let network: NetworkProcess;
  let gateway: Gateway;

  beforeAll(async () => {
    network = await NetworkProcess.start();
    gateway = await Gateway.create(network);
    await gateway.start();
  }, 120_000);

  afterAll(async () => {
    await gateway.remove();
    await network.stop();
  });

  it('answers the code at creation, and opens once it was typed on the phone', async () => {
    await network.post('/contacts', { phone: PHONE, name: 'The shop' });
    const { status, body } = await gateway.request<{ qrcode: { pairingCode: string } }>('POST', '/instance/create', {
      body: { instanceName: 'coded', qrcode: true, number: PHONE },
    });
    expect(status).toBe(201);
    expect(body.qrcode.pairingCode).toMatch(/^[A-Z0-9]{8}$/);
    await expect(network.post('/pair-code', { phone: PHONE, code: 'WRONG123' })).rejects.toThrow();
    const again = await gateway.request<{ pairingCode: string }>('GET', `/instance/connect/coded?number=${PHONE}`);
    await network.post('/pair-code', { phone: PHONE, code: again.body.pairingCode });
    await waitFor(
      async () =>
        (await gateway.request<{ state: string }>('GET', '/instance/connectionState/coded')).body.state === 'open',
      { what: 'the instance to open', timeoutMs: 30_000 },
    );
  }, 60_000);
});
