import { waitFor, type CaughtRequest } from '@wharf/testing';
import { sendRaw } from '../hostile/send-raw.js';
import { Fleet } from './fleet.js';

const PHONES = ['254712340001', '254712340002', '254712340003', '254712340004'] as const;
const [SHOP_PHONE] = PHONES;
const JANE = '254722340001';
const SHOPS = ['shop-1', 'shop-2', 'shop-3', 'shop-4'] as const;
const [SHOP] = SHOPS;

interface Told {
  event: string;
  instance: string;
  data: { key?: { id: string }; message?: { mediaUrl?: string }; state?: string };
}
const toldOf = ({ body }: CaughtRequest) => body as Told;

/** Everything goes through a process that serves the API and nothing else. */
describe('processes that share the work by their roles', () => {
  const fleet = new Fleet();

  beforeAll(async () => {
    await fleet.start();
    await fleet.network.post('/contacts', { phone: JANE, name: 'Jane', autoReceipt: 'read' });
  }, 120_000);
  afterAll(() => fleet.stop(), 60_000);

  const told = (event: string) => fleet.catcher.requests.map(toldOf).filter((one) => one.event === event);

  it('refuse what needs a connection while nobody could hold one', async () => {
    const { status } = await fleet.api.request('POST', '/instance/create', { body: { instanceName: 'early' } });
    expect(status).toBe(201);
    const answer = await fleet.api.request('GET', '/instance/connect/early');
    expect(answer).toMatchObject({ status: 503, body: { code: 'SESSIONS_UNAVAILABLE' } });
    expect(answer.headers.get('retry-after')).toBe('5');
    const health = await fleet.api.request<{ status: string; checks: object }>('GET', '/health', { key: null });
    expect(health.body).toMatchObject({
      status: 'degraded',
      checks: { database: { status: 'ok' }, sessions: { status: 'down' }, jobs: { status: 'down' } },
    });
    await fleet.ask('DELETE', '/instance/delete/early');
  });

  it('know of each other, and answer nobody but who watches over them unless they serve the API', async () => {
    await Promise.all([fleet.add('first', 'sessions'), fleet.add('jobs', 'jobs')]);
    await waitFor(async () => (await fleet.list()).length === 3, { what: 'three processes', timeoutMs: 10_000 });
    expect((await fleet.list()).map(({ roles, isAlive }) => [...roles, isAlive]).sort()).toEqual([
      ['api', true],
      ['jobs', true],
      ['sessions', true],
    ]);
    for (const name of ['first', 'jobs']) {
      const process = fleet.process(name);
      for (const path of ['/health', '/health/live', '/health/ready']) {
        expect(await process.request('GET', path, { key: null })).toMatchObject({ status: 200 });
      }
      for (const path of ['/', '/instance/fetchInstances', '/docs', '/admin', '/connect/x', '/healthy', '/health/x']) {
        const answer = await process.request('GET', path);
        expect([path, answer.status, answer.body]).toMatchObject([path, 404, { code: 'NO_API_HERE' }]);
      }
      const upgrade = { connection: 'upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' };
      const socket = await sendRaw(`${process.url}/ws`, { method: 'GET', headers: upgrade });
      expect(socket).toMatchObject({ status: 404, body: { code: 'NO_API_HERE' } });
    }
    const health = await fleet.api.request<{ status: string }>('GET', '/health', { key: null });
    expect(health.body.status).toBe('ok');
  }, 60_000);

  it('link a phone through a page that one serves and a connection that another makes', async () => {
    const body = { instanceName: SHOP, webhook: { enabled: true, url: fleet.catcher.url, events: [] } };
    await fleet.ask('POST', '/instance/create', body);
    const { url } = await fleet.askAsAdmin<{ url: string }>('POST', `/api/instances/${SHOP}/invites`, {});
    const page = `/connect-api/${url.split('/').at(-1)}`;
    const look = () => fleet.api.request<{ step: string; qr: string | null }>('GET', page, { key: null });
    expect((await look()).body).toMatchObject({ step: 'ready', qr: null });
    const linked = await fleet.api.request<{ qr: string }>('POST', `${page}/link`, { key: null, body: {} });
    expect(linked).toMatchObject({ status: 200, body: { step: 'scan' } });
    expect(linked.body.qr).toMatch(/^data:image\/png/);
    expect((await look()).body).toMatchObject({ step: 'scan', qr: linked.body.qr });
    const { code } = await fleet.ask<{ code: string }>('GET', `/instance/connect/${SHOP}`);
    await fleet.network.post('/scan', { qr: code, phone: SHOP_PHONE, name: 'The shop' });
    await fleet.untilOpen(SHOP);
    await waitFor(async () => (await look()).status === 410, { what: 'the link to be used up' });
    expect(await fleet.ownerOf(SHOP)).toBe('first');
    expect(fleet.catcher.requests.map(toldOf)).toContainEqual(
      expect.objectContaining({ event: 'connection.update', data: expect.objectContaining({ state: 'open' }) }),
    );
  }, 60_000);

  it('send, and tell of what comes', async () => {
    const id = await fleet.sendText(SHOP, JANE, 'Your order is ready');
    const updates = () => told('messages.update').map(({ data }) => data as { keyId?: string; status?: string });
    await waitFor(() => updates().some(({ keyId, status }) => keyId === id && status === 'READ'), {
      what: 'the read receipt at the webhook',
      timeoutMs: 20_000,
    });
  }, 60_000);

  it('ask the network for things', async () => {
    const group = await fleet.ask<{ id: string }>('POST', `/group/create/${SHOP}`, {
      subject: 'Customers',
      participants: [JANE],
    });
    expect(group.id).toMatch(/@g\.us$/);
    const info = await fleet.ask<{ subject: string }>('GET', `/group/findGroupInfos/${SHOP}?groupJid=${group.id}`);
    expect(info.subject).toBe('Customers');
    const numbers = await fleet.ask<{ exists: boolean }[]>('POST', `/chat/whatsappNumbers/${SHOP}`, {
      numbers: [JANE, '254700999999'],
    });
    expect(numbers.map(({ exists }) => exists)).toEqual([true, false]);
    const profile = await fleet.ask<object>('POST', `/chat/fetchProfile/${SHOP}`, { number: JANE });
    expect(profile).toMatchObject({ wuid: `${JANE}@s.whatsapp.net` });
    const refused = await fleet.api.request('GET', `/group/findGroupInfos/${SHOP}?groupJid=120363000000000000@g.us`);
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.status).toBeLessThan(500);
  }, 60_000);

  it('fetch the file of a message in one process, keep it, and serve it from another', async () => {
    const id = await fleet.network.send({ from: JANE, to: SHOP_PHONE, kind: 'image', text: 'A receipt' });
    const row = await waitFor(() => told('messages.upsert').find(({ data }) => data.key?.id === id), {
      what: 'the picture at the webhook',
      timeoutMs: 30_000,
    });
    const sent = await fleet.network.media(JANE, id);
    const path = `/chat/getBase64FromMediaMessage/${SHOP}`;
    const { base64 } = await fleet.ask<{ base64: string }>('POST', path, { message: { key: { id } } });
    expect(Buffer.from(base64, 'base64').equals(sent)).toBe(true);
    const { pathname, search } = new URL(row.data.message?.mediaUrl ?? '');
    const file = await fetch(`${fleet.api.url}${pathname}${search}`);
    expect(Buffer.from(await file.arrayBuffer()).equals(sent)).toBe(true);
    // The same for one that is not stored here: its content comes with the question.
    const message = { key: { id: 'UNKNOWN', remoteJid: `${JANE}@s.whatsapp.net` }, message: row.data.message };
    const unknown = await fleet.ask<{ base64: string }>('POST', path, { message });
    expect(Buffer.from(unknown.base64, 'base64').equals(sent)).toBe(true);
  }, 60_000);

  it('hand numbers over to one that joins, a share of them and each once', async () => {
    for (const [index, shop] of SHOPS.entries()) {
      if (shop !== SHOP) await fleet.open(shop, PHONES[index] ?? '');
    }
    expect(await fleet.heldBy('first')).toBe(4);
    await fleet.add('second', 'sessions');
    await waitFor(async () => (await fleet.heldBy('second')) === 2, {
      what: 'half of them to move',
      timeoutMs: 40_000,
    });
    expect(await fleet.heldBy('first')).toBe(2);
    for (const [index, shop] of SHOPS.entries()) {
      await fleet.untilOpen(shop);
      await fleet.sendText(shop, JANE, `from ${shop}`);
      const logins = await fleet.logins(PHONES[index] ?? '');
      expect(logins.filter(({ replacedAt }) => replacedAt !== null)).toEqual([]);
    }
  }, 150_000);

  it('take over within a second or two what one leaves that is told to stop', async () => {
    const leaving = await fleet.ownerOf(SHOP);
    const staying = leaving === 'first' ? 'second' : 'first';
    expect(await fleet.process(leaving).stop()).toBe(0);
    const beganAtMs = performance.now();
    await waitFor(async () => (await fleet.heldBy(staying)) === 4, { what: 'all to be taken over', timeoutMs: 10_000 });
    // Sooner than at the next look of the others, which is every five seconds.
    expect(performance.now() - beganAtMs).toBeLessThan(4_000);
    await fleet.untilOpen(SHOP);
    await fleet.sendText(SHOP, JANE, 'from the one that stays');
    const [latest] = (await fleet.logins(SHOP_PHONE)).slice(-1);
    expect(latest?.via).toBe(staying);
    await fleet.process(leaving).start();
    await waitFor(async () => (await fleet.heldBy(leaving)) === 2, {
      what: 'them to be shared again',
      timeoutMs: 40_000,
    });
  }, 120_000);

  it('end the link of a phone where its connection is', async () => {
    for (const shop of SHOPS) await fleet.untilOpen(shop);
    await fleet.ask('DELETE', `/instance/logout/${SHOP}`);
    expect(await fleet.stateOf(SHOP)).toBe('close');
    await waitFor(() => told('logout.instance').some(({ instance }) => instance === SHOP), { what: 'the news of it' });
    const again = await fleet.api.request('DELETE', `/instance/logout/${SHOP}`);
    expect(again).toMatchObject({ status: 400, body: { code: 'INSTANCE_NOT_CONNECTED' } });
    await fleet.ask('DELETE', `/instance/delete/${SHOPS[1]}`);
    await waitFor(async () => (await fleet.logins(PHONES[1])).every(({ closedAt }) => closedAt !== null), {
      what: 'the socket of the deleted instance to go',
    });
  }, 60_000);
});
