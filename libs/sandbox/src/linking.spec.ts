import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Harness } from './testing/harness.js';

describe('linking a device', () => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await Harness.start();
  });
  afterAll(() => harness.close());

  it('goes from the QR code over 515 to an open connection', async () => {
    const client = harness.client().connect();
    const qr = await client.qr();
    const answer = await harness.control<{ jid: string; lid: string }>('POST', '/scan', {
      qr,
      phone: '+254 711 000 001',
      name: 'Desk',
    });
    expect(answer).toMatchObject({ httpStatus: 200, jid: '254711000001@s.whatsapp.net' });
    expect(await client.closed()).toBe(515);
    await client.connect().opened();
    expect(client.creds.me).toMatchObject({ name: 'Desk', id: '254711000001:1@s.whatsapp.net' });
    expect(client.creds.me?.lid).toBe(answer.lid.replace('@', ':1@'));
  });

  it('goes by pairing code as well', async () => {
    const client = harness.client().connect();
    await client.qr();
    const code = await client.socket.requestPairingCode('254711000002');
    const answer = await harness.control('POST', '/pair-code', { phone: '254711000002', code });
    expect(answer.httpStatus).toBe(200);
    expect(await client.closed()).toBe(515);
    await client.connect().opened();
  });

  it('refuses a wrong pairing code and still takes the right one', async () => {
    const client = harness.client().connect();
    await client.qr();
    const code = await client.socket.requestPairingCode('254711000003', 'RIGHT123');
    const wrong = await harness.control('POST', '/pair-code', { phone: '254711000003', code: 'WRONG123' });
    expect(wrong).toMatchObject({ httpStatus: 400, code: 'WRONG_CODE' });
    expect(await harness.control('POST', '/pair-code', { phone: '254711000003', code })).toMatchObject({
      httpStatus: 200,
    });
    expect(await client.closed()).toBe(515);
  });

  it('refuses a QR code that no device shows', async () => {
    const key = Buffer.alloc(32).toString('base64');
    const gone = { qr: `2@gone,${key},${key},${key}`, phone: '254711000004' };
    expect(await harness.control('POST', '/scan', gone)).toMatchObject({ httpStatus: 404, code: 'QR_EXPIRED' });
    const rubbish = { qr: 'rubbish', phone: '254711000004' };
    expect(await harness.control('POST', '/scan', rubbish)).toMatchObject({ httpStatus: 400, code: 'INVALID_QR' });
  });

  it('refuses a login with a Noise key that the device was not linked with', async () => {
    const client = await harness.linked('254711000005');
    const stranger = harness.client();
    stranger.creds.me = { ...client.creds.me, id: client.creds.me?.id as string };
    expect(await stranger.connect().closed()).toBe(401);
  });
});
