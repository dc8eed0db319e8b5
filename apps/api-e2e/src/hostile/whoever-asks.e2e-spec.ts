import { inDatabase, type Answer } from '@wharf/testing';
import { badCredentialsOf, staffOf, tokenOf } from './credentials.js';
import { documentedRoutes, type DocumentedRoute } from './documented-routes.js';
import { filled, type TenantIds } from './ids-of-tenant.js';
import type { Credential } from './presented.js';
import { changesByGet, isOfDashboard, kindOf, nameOf, type RouteKind } from './route-kinds.js';
import { CONTACT, OWN, READER, THEIRS, TwoTenants } from './two-tenants.js';
import { comparable, heard } from './what-was-told.js';

const UNKNOWN_UUID = '00000000-0000-4000-8000-000000000000';
/** Of the form that ids have, and nobody's. */
const UNKNOWN: TenantIds = {
  client: '999999',
  user: UNKNOWN_UUID,
  webhook: UNKNOWN_UUID,
  delivery: '999999999',
  key: UNKNOWN_UUID,
  event: `evt_${'0'.repeat(26)}`,
  invite: UNKNOWN_UUID,
  message: '999999999',
  group: '120363999999999999@g.us',
};

/** What is refused to somebody who is not known; of many wrong keys, some are told that they are many. */
const NOT_KNOWN = /^((MISSING|INVALID)_(API_KEY|TOKEN)|TOO_MANY_WRONG_KEYS)$/;
/** What is refused to somebody who is known and may not. */
const NOT_ALLOWED = /^(ADMIN_REQUIRED|ROLE_NOT_ALLOWED|INVALID_API_KEY)$/;

/** For administrators and clients. */
const isOfKeys = ({ path }: DocumentedRoute): boolean => path.startsWith('/api/keys');

const codeOf = ({ body }: Answer<unknown>): string => String((body as { code?: unknown } | null)?.code);

describe('a gateway that anybody may call', () => {
  let tenants: TwoTenants;
  let routes: DocumentedRoute[];
  let staff: { viewer: string; operator: string };
  const ofKind = (...kinds: RouteKind[]) => routes.filter((route) => kinds.some((kind) => kind === kindOf(route)));

  beforeAll(async () => {
    tenants = await TwoTenants.start();
    routes = await documentedRoutes(tenants.gateway);
    staff = await staffOf(tenants.gateway);
  }, 240_000);

  afterAll(() => tenants.stop());

  it('has no route of which it is not known whom it is for, and what can be named by it', () => {
    expect(routes.filter((route) => kindOf(route) === null).map(nameOf)).toEqual([]);
    for (const route of routes.filter((one) => kindOf(one) !== 'open')) {
      expect(filled(route, THEIRS, tenants.theirs.ids)).not.toContain('{');
    }
    expect(routes.length).toBeGreaterThan(200);
  });

  it('lets nobody in who is not known, whatever they present', async () => {
    const before = await tenants.stateOfTheirs();
    // What is refused for its age alone would be taken otherwise.
    const me = { method: 'GET', path: '/api/me', query: {}, body: null, fields: [] };
    expect((await tenants.askAs(me, { key: await tokenOf(tenants.gateway, 60) })).status).toBe(200);
    const reached: string[] = [];
    for (const [name, key] of await badCredentialsOf(tenants.gateway)) {
      for (const route of routes.filter((one) => kindOf(one) !== 'open')) {
        const answer = await tenants.ask(route, { key });
        if (![401, 403, 429].includes(answer.status) || !NOT_KNOWN.test(codeOf(answer)))
          reached.push(`${nameOf(route)} by ${name}: ${answer.status} ${codeOf(answer)}`);
      }
    }
    expect(reached).toEqual([]);
    expect(await tenants.stateOfTheirs()).toEqual(before);
  }, 240_000);

  it('lets a viewer read, told of no secret, and change nothing', async () => {
    const before = await tenants.stateOfTheirs();
    const told: string[] = [];
    const done: string[] = [];
    const ofThemselves = ['POST /verify-creds', 'POST /api/me/password'];
    for (const route of routes.filter((one) => kindOf(one) !== 'open' && !ofThemselves.includes(nameOf(one)))) {
      const answer = await tenants.askAs(whole(route), { key: staff.viewer });
      told.push(`${nameOf(route)} ${JSON.stringify(answer.body)}`);
      const kind = kindOf(route);
      const isForOthers =
        kind === 'administrators' || kind === 'operators' || kind === 'measurements' || isOfKeys(route);
      if (route.method !== 'GET' || changesByGet(route) || isForOthers) {
        if (answer.status !== 403 || !NOT_ALLOWED.test(codeOf(answer)))
          done.push(`${nameOf(route)}: ${answer.status} ${codeOf(answer)}`);
      } else if (answer.status >= 500 || (kind === 'list' && answer.status !== 200))
        done.push(`${nameOf(route)}: ${answer.status}`);
    }
    expect(done).toEqual([]);
    expect(heard('answer', told, tenants.keptQuiet.viewers)).toEqual([]);
    expect(told.some((text) => text.includes(THEIRS))).toBe(true);
    expect(await tenants.stateOfTheirs()).toEqual(before);
  }, 240_000);

  it('keeps from operators what is for administrators, and secrets from either', async () => {
    const told: string[] = [];
    const reached: string[] = [];
    for (const route of [...ofKind('administrators'), ...routes.filter(isOfKeys)]) {
      const answer = await tenants.askAs(route, { key: staff.operator });
      if (answer.status !== 403 || !NOT_ALLOWED.test(codeOf(answer)))
        reached.push(`${nameOf(route)}: ${answer.status}`);
    }
    // The simulated phones are for operators, where there are any.
    for (const route of ofKind('operators').filter(({ path }) => path.startsWith('/sandbox/'))) {
      const answer = await tenants.askAs(route, { key: staff.operator });
      if (codeOf(answer) !== 'NO_SANDBOX') reached.push(`${nameOf(route)}: ${answer.status}`);
    }
    const administrator = await tokenOf(tenants.gateway, 600);
    const reads = routes.filter((route) => route.method === 'GET' && kindOf(route) !== 'open' && !changesByGet(route));
    for (const route of reads) {
      for (const key of [staff.operator, administrator]) {
        const answer = await tenants.askAs(whole(route), { key });
        told.push(`${nameOf(route)} ${JSON.stringify(answer.body)}`);
        if (answer.status >= 500) reached.push(`${nameOf(route)}: ${answer.status}`);
      }
    }
    expect(reached.filter((one) => !one.includes('/sandbox/') || !one.endsWith('404'))).toEqual([]);
    expect(heard('answer', told, tenants.keptQuiet.staff)).toEqual([]);
  }, 240_000);

  it('tells a tenant who knows the id of another’s thing what an unknown id gets, and does nothing', async () => {
    const before = await tenants.stateOfTheirs();
    const { own, theirs } = tenants;
    const found: string[] = [];
    for (const route of ofKind('thing', 'administrators', 'operators', 'staff', 'measurements')) {
      const ask = (key: Credential, ids: TenantIds) => tenants.ask(route, { key, ids });
      for (const [who, key] of Object.entries(own)) {
        const [asKnown, asUnknown] = [await ask(key, theirs.ids), await ask(key, UNKNOWN)];
        const known = JSON.stringify(without(asKnown, theirs.ids));
        if (known !== JSON.stringify(without(asUnknown, UNKNOWN)) || ![401, 403, 404].includes(asKnown.status))
          found.push(`${nameOf(route)} by ${who}: ${asKnown.status} ${known}`);
        const isKnown = who === 'token' || !isOfDashboard(route);
        const expected = kindOf(route) === 'thing' ? 404 : 403;
        if (asKnown.status !== (isKnown ? expected : 401)) found.push(`${nameOf(route)} by ${who}: ${asKnown.status}`);
      }
    }
    expect(found).toEqual([]);
    expect(await tenants.stateOfTheirs()).toEqual(before);
  }, 120_000);

  it('has a tenant make things for itself alone, whomever it names', async () => {
    const before = await tenants.stateOfTheirs();
    const { own, theirs } = tenants;
    const client_id = Number(theirs.ids.client);
    for (const [path, key] of [
      ['/instance/create', own.clientKey],
      ['/api/instance/create', own.token],
    ] as const) {
      const body = { instanceName: `made-by-${path.length}`, client_id, clientId: client_id };
      expect((await tenants.told('POST', path, key, body)).status).toBe(201);
      const made = await tenants.told('GET', `/api/instances/${body.instanceName}`, own.token);
      expect(made).toMatchObject({ status: 200, body: { client_name: OWN } });
    }
    expect((await tenants.told('POST', '/instance/create', own.instanceKey, { instanceName: 'x' })).status).toBe(403);
    for (const body of [
      { kind: 'client', clientId: client_id },
      { kind: 'instance', instanceName: THEIRS },
    ]) {
      expect((await tenants.told('POST', '/api/keys', own.token, body)).status).toBe(404);
    }
    expect(await tenants.stateOfTheirs()).toEqual(before);
  });

  it('keeps readers of one name apart', async () => {
    const before = await tenants.stateOfTheirs();
    for (const key of [tenants.own.clientKey, tenants.own.instanceKey]) {
      const read = await tenants.told('GET', `/events?consumer=${READER.consumer}`, key);
      const { next_cursor: cursor } = read.body as { next_cursor: string };
      const moved = await tenants.told('POST', '/events/ack', key, { ...READER, cursor });
      expect(moved).toMatchObject({ status: 200, body: { cursor } });
    }
    expect(await tenants.stateOfTheirs()).toEqual(before);
  });

  it('has no secret in a row of its database as it is', async () => {
    const rows = await inDatabase(tenants.gateway, async (db) => {
      const { rows: tables } = await db.query<{ name: string }>(
        `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
          WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
      );
      const texts: string[] = [];
      for (const { name } of tables) {
        const { rows: found } = await db.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
        texts.push(...found.map(({ text }) => `${name} ${text}`));
      }
      return texts;
    });
    // Columns of bytes are shown in hexadecimal.
    const hex = (text: string) => Buffer.from(text).toString('hex');
    const secrets = tenants.keptQuiet.database.flatMap((secret) => [secret, hex(secret)]);
    expect(heard('row', rows, secrets)).toEqual([]);
    // What is there to be found is found.
    expect(heard('row', rows, [THEIRS, CONTACT]).length).toBeGreaterThan(5);
  });

  it('told the first tenant nothing of all that', () => {
    expect(heard('answer', tenants.answers, tenants.keptQuiet.answers)).toEqual([]);
    expect(heard('log', tenants.log, tenants.keptQuiet.log)).toEqual([]);
  });
});

/** A list as long as it is, not as the document narrows it. */
const whole = (route: DocumentedRoute): DocumentedRoute => (kindOf(route) === 'list' ? { ...route, query: {} } : route);

/** An answer without the ids that were asked for. */
function without(answer: Answer<unknown>, ids: TenantIds): unknown {
  const text = JSON.stringify(answer.body);
  const body = Object.values(ids).reduce((rest: string, id: string) => rest.replaceAll(`"${id}"`, '"ID"'), text);
  return comparable({ ...answer, body: JSON.parse(body) as unknown }, 'ID');
}
