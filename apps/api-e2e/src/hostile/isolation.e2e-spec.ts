import { waitFor } from '@wharf/testing';
import { documentedRoutes, isEnding, routesOfInstances, type DocumentedRoute } from './documented-routes.js';
import { isOfDashboard, kindOf } from './route-kinds.js';
import { CONTACT, OWN, OWN_SPARE, THEIRS, TwoTenants } from './two-tenants.js';
import { comparable, heard } from './what-was-told.js';

const CHAT = `${CONTACT}@s.whatsapp.net`;
const UNKNOWN_ID = `3EB0${'F'.repeat(18)}`;
const naming = (instanceName: string) => ({ instanceName, instance: instanceName, name: instanceName });

/** What a tenant can try with the id of a message. */
const ATTEMPTS: readonly [string, string, string, (id: string) => object][] = [
  [
    'react to it',
    'POST',
    'message/sendReaction',
    (id) => ({ key: { id, remoteJid: CHAT, fromMe: false }, reaction: '👍' }),
  ],
  ['edit it', 'POST', 'chat/updateMessage', (id) => ({ key: { id, remoteJid: CHAT, fromMe: true }, text: 'x' })],
  ['forward it', 'POST', 'message/forwardMessage', (id) => ({ number: CONTACT, key: { id, remoteJid: CHAT } })],
  ['quote it', 'POST', 'message/sendText', (id) => ({ number: CONTACT, text: 'x', quoted: { key: { id } } })],
  ['delete it', 'DELETE', 'chat/deleteMessage', (id) => ({ id, remoteJid: CHAT, fromMe: true })],
  ['hide it', 'DELETE', 'chat/deleteMessage', (id) => ({ id, remoteJid: CHAT, fromMe: true, onlyMe: true })],
  ['fetch its file', 'POST', 'chat/getBase64FromMediaMessage', (id) => ({ message: { key: { id } } })],
  ['find it', 'POST', 'chat/findMessages', (id) => ({ where: { key: { id } } })],
  ['find its steps', 'POST', 'chat/findStatusMessage', (id) => ({ where: { id } })],
  ['read it', 'POST', 'chat/markMessageAsRead', (id) => ({ readMessages: [{ id, remoteJid: CHAT, fromMe: false }] })],
];

const ofClient = (route: DocumentedRoute, { clientKey, token }: TwoTenants['own']): string =>
  isOfDashboard(route) ? token : clientKey;

describe('tenants of one gateway', () => {
  let tenants: TwoTenants;
  let routes: DocumentedRoute[];

  beforeAll(async () => {
    tenants = await TwoTenants.start();
    routes = await routesOfInstances(tenants.gateway);
  }, 240_000);

  afterAll(() => tenants.stop());

  it('reach no route of each other, by the path or by whatever else they say', async () => {
    const { own } = tenants;
    const before = await tenants.stateOfTheirs();
    const reached: string[] = [];
    for (const route of routes) {
      for (const extra of [{}, naming(OWN)]) {
        const asInstance = await tenants.ask(route, { instanceName: THEIRS, key: own.instanceKey, extra });
        const asClient = await tenants.ask(route, { instanceName: THEIRS, key: ofClient(route, own), extra });
        const refusal = isOfDashboard(route) ? 401 : 403;
        if (asInstance.status !== refusal) reached.push(`instance ${route.method} ${route.path}: ${asInstance.status}`);
        if (![403, 404].includes(asClient.status))
          reached.push(`client ${route.method} ${route.path}: ${asClient.status}`);
      }
    }
    expect(reached).toEqual([]);
    expect(routes.length).toBeGreaterThan(90);
    expect(await tenants.stateOfTheirs()).toEqual(before);
  }, 240_000);

  it('read in lists over everything nothing of each other, whatever they ask for', async () => {
    const lists = (await documentedRoutes(tenants.gateway)).filter((route) => kindOf(route) === 'list');
    const { instanceKey } = tenants.own;
    const { client, webhook, delivery } = tenants.theirs.ids;
    const heardOf: string[] = [];
    for (const list of lists) {
      const { path, method, query } = list;
      const wide = Object.fromEntries(Object.keys(query).map((name) => [name, '']));
      // As broad as it can be asked for, as the document shows it, and for what is theirs by name and by id.
      for (const asked of [
        {},
        query,
        { ...wide, ...naming(THEIRS) },
        { client, client_id: client, webhook, delivery },
      ]) {
        const search = new URLSearchParams(asked).toString();
        const told = await tenants.told(method, `${path}?${search}`, ofClient(list, tenants.own));
        const text = JSON.stringify(told.body);
        if (told.status >= 500) heardOf.push(`${path}: ${told.status}`);
        if (told.status < 300 && text.includes(THEIRS)) heardOf.push(`${path}: ${text.slice(0, 300)}`);
      }
      const byKey = await tenants.told(method, path, instanceKey);
      if (isOfDashboard(list) && byKey.status < 400) heardOf.push(`${path} took the key of an instance`);
      if (JSON.stringify(byKey.body).includes(THEIRS)) heardOf.push(`${path} told it to the key of an instance`);
    }
    expect(heardOf).toEqual([]);
    expect(lists.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/api/messages/export', '/api/fleet/overview', '/events', '/instance/fetchInstances']),
    );
  }, 120_000);

  it('act on the instance of the path, whichever other one they name', async () => {
    const before = await tenants.stateOfTheirs();
    const faults: string[] = [];
    for (const route of routes) {
      const instanceName = isEnding(route) ? OWN_SPARE : OWN;
      const { status, body } = await tenants.ask(route, {
        instanceName,
        key: ofClient(route, tenants.own),
        extra: naming(THEIRS),
      });
      if (status >= 500) faults.push(`${route.method} ${route.path}: ${JSON.stringify(body)}`);
    }
    expect(faults).toEqual([]);
    expect(await tenants.stateOfTheirs()).toEqual(before);
  }, 240_000);

  it.each(ATTEMPTS)(
    'who know the id of another’s message and %s find what an unknown id finds',
    async (_, method, route, body) => {
      const asUnknown = await tenants.send(method, route, body(UNKNOWN_ID));
      for (const id of [tenants.theirs.messageId, tenants.theirs.picture.key.id]) {
        const asKnown = await tenants.send(method, route, body(id));
        expect(comparable(asKnown, id)).toEqual(comparable(asUnknown, UNKNOWN_ID));
      }
    },
  );

  it('cannot see, change, write to or leave a group of another', async () => {
    const before = await tenants.stateOfTheirs();
    const extra = { groupJid: tenants.theirs.group };
    const ofGroups = routes.filter(({ path, query }) => path.startsWith('/group/') && 'groupJid' in query);
    const done: string[] = [];
    for (const route of ofGroups) {
      const { status, body } = await tenants.ask(route, { instanceName: OWN, key: tenants.own.clientKey, extra });
      if (status < 400 || status >= 500) done.push(`${route.method} ${route.path}: ${status} ${JSON.stringify(body)}`);
    }
    const written = await tenants.send('POST', 'message/sendText', { number: extra.groupJid, text: 'Let me in' });
    if (written.status < 400 || written.status >= 500) done.push(`sendText: ${written.status}`);
    const looked = await tenants.told('GET', `/api/instances/${OWN}/groups/${extra.groupJid}`, tenants.own.token);
    if (![403, 404].includes(looked.status)) done.push(`dashboard: ${looked.status} ${JSON.stringify(looked.body)}`);
    const listed = await tenants.told('GET', `/api/instances/${OWN}/groups`, tenants.own.token);
    expect([listed.status, JSON.stringify(listed.body).includes(extra.groupJid)]).toEqual([200, false]);
    expect(done).toEqual([]);
    expect(ofGroups.length).toBeGreaterThan(10);
    expect(await tenants.stateOfTheirs()).toEqual(before);
  }, 120_000);

  it('get a file by its own link alone', async () => {
    const good = new URL(tenants.ownPicture.message.mediaUrl);
    const foreign = new URL(tenants.theirs.picture.message.mediaUrl);
    const signature = String(good.searchParams.get('signature'));
    const status = async (change: (url: URL) => void): Promise<string> => {
      const url = new URL(good);
      change(url);
      const { status: code, body } = await tenants.told('GET', `${url.pathname}${url.search}`, tenants.own.clientKey);
      return `${code} ${(body as { code?: string }).code ?? ''}`;
    };
    const withId = (id: string) => (url: URL) => void (url.pathname = `/media/${id}/picture.jpg`);
    expect(await status(() => undefined)).toBe('200 ');
    for (const change of [
      (url: URL) => void (url.pathname = foreign.pathname),
      (url: URL) => url.searchParams.set('signature', String(foreign.searchParams.get('signature'))),
      (url: URL) => url.searchParams.set('signature', `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`),
      (url: URL) => url.searchParams.set('signature', ''),
      (url: URL) => url.searchParams.delete('signature'),
      (url: URL) => url.searchParams.append('signature', signature),
      (url: URL) => url.searchParams.set('signature', 'é'.repeat(500)),
      (url: URL) => url.searchParams.set('expires', '9999999999'),
      (url: URL) => url.searchParams.set('expires', '1'),
      (url: URL) => url.searchParams.set('expires', 'never'),
      (url: URL) => url.searchParams.delete('expires'),
      withId('..%2F..%2Fsecrets.json'),
      withId("'%20OR%201=1"),
      withId('%00'),
    ]) {
      expect(await status(change)).toBe('404 NOT_FOUND');
    }
  });

  it('hear nothing of each other, in answers, webhooks and the log', async () => {
    await waitFor(() => tenants.catcher.requests.length > 5, { what: 'webhooks' });
    const { answers, webhooks, log } = tenants.keptQuiet;
    const caught = tenants.catcher.requests.map(({ rawBody, headers }) => `${JSON.stringify(headers)} ${rawBody}`);
    expect([
      ...heard('answer', tenants.answers, answers),
      ...heard('webhook', caught, webhooks),
      ...heard('log', tenants.log, log),
    ]).toEqual([]);
    expect(tenants.answers.length).toBeGreaterThan(400);
    expect(tenants.log.length).toBeGreaterThan(400);
  });

  it('are not to be found in the measurements, which are no business of theirs', async () => {
    for (const key of [tenants.own.clientKey, tenants.own.instanceKey, tenants.own.token]) {
      expect((await tenants.told('GET', '/metrics', key)).status).toBe(403);
    }
    const { status, body } = await tenants.gateway.request<string>('GET', '/metrics');
    expect(status).toBe(200);
    const { answers, log } = tenants.keptQuiet;
    expect(heard('metrics', [body], [...answers, ...log, CONTACT, OWN, THEIRS])).toEqual([]);
  });

  it('go on as before', async () => {
    const { status } = await tenants.send('POST', 'message/sendText', { number: CONTACT, text: 'Still here' });
    expect([status, await tenants.sendTheirs('Still here too')]).toEqual([201, 201]);
  });
});
