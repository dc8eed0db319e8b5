import { waitFor } from '@wharf/testing';
import { isEnding, isInstant, readsOfATime, routesOfInstances, type DocumentedRoute } from './documented-routes.js';
import { HostileGateway, INSTANCE } from './hostile-gateway.js';
import { sendRaw, type RawAnswer } from './send-raw.js';
import { signIn } from './two-tenants.js';

const JSON_TYPE = { 'content-type': 'application/json' };

/** What no field of any body is, whatever it should be. */
const WRONG_ANYWHERE: readonly string[] = ['[[[]]]', '[{"a":[]}]', '-1e308', '"x\\u0000y"', '{"length":5}', '1e400'];
/** What no body is. */
const NO_BODIES: readonly string[] = ['[]', '[[]]', '"x"', '5', 'true', '{"a":'];
/** Spellings of ISO 8601 that are no time. */
const NO_INSTANTS: readonly string[] = [
  '20260101',
  '20260101T100000Z',
  '2026-W01',
  '2026-W01-1',
  '2026-123',
  '2026-01-01T10',
  '2026-01-01T10:00+03',
];

/** Bodies of one route, each wrong in one place. */
function twisted({ body, fields }: DocumentedRoute): string[] {
  const written = (name: string, value: string) =>
    `{${Object.entries({ ...body, [name]: null })
      .map(([field, given]) => `${JSON.stringify(field)}:${field === name ? value : JSON.stringify(given)}`)
      .join(',')}}`;
  const oneWrong = fields.flatMap((name) => WRONG_ANYWHERE.map((value) => written(name, value)));
  const allNull = JSON.stringify(Object.fromEntries(fields.map((name) => [name, null])));
  return [...NO_BODIES, ...oneWrong, ...insideOf(body ?? {}), allNull, '{}', 'null'];
}

/** The example with each field of its objects and lists wrong. */
function insideOf(body: Record<string, unknown>): string[] {
  return Object.entries(body).flatMap(([name, value]) => {
    if (typeof value !== 'object' || value === null) return [];
    return Object.keys(value).flatMap((inner) =>
      [[], {}, null, [[]], 5, 'x\0y'].map((wrong) => {
        const changed = Array.isArray(value)
          ? Object.assign([...(value as unknown[])], { [inner]: wrong })
          : { ...value, [inner]: wrong };
        return JSON.stringify({ ...body, [name]: changed });
      }),
    );
  });
}

describe('a gateway whose documented bodies are twisted', () => {
  let hostile: HostileGateway;
  let routes: DocumentedRoute[];

  beforeAll(async () => {
    hostile = await HostileGateway.start();
    routes = (await routesOfInstances(hostile.gateway)).filter((route) => route.body !== null && !isEnding(route));
  }, 240_000);

  afterAll(() => hostile.stop());

  it('answers none of them with a fault of its own, and every refusal in the one shape', async () => {
    const faults: string[] = [];
    let asked = 0;
    for (const route of routes) {
      for (const body of twisted(route)) {
        const answer = await send(route, body);
        asked += 1;
        if (!isClean(answer))
          faults.push(`${route.method} ${route.path} ${body.slice(0, 200)}: ${answer.text.slice(0, 200)}`);
      }
    }
    expect(faults).toEqual([]);
    expect(asked).toBeGreaterThan(1_000);
  }, 600_000);

  it('takes no body that is none', async () => {
    const taken: string[] = [];
    for (const route of routes) {
      for (const body of NO_BODIES) {
        const { status } = await send(route, body);
        if (status < 400) taken.push(`${route.method} ${route.path} ${body}: ${status}`);
      }
    }
    expect(taken).toEqual([]);
  }, 120_000);

  it('refuses times that are none, wherever one can be named', async () => {
    const { gateway, key } = hostile;
    const authorization = `Bearer ${await signIn(gateway, 'admin', gateway.adminPassword)}`;
    const reads = await readsOfATime(gateway);
    const answers: [string, RawAnswer][] = [];
    for (const wrong of NO_INSTANTS) {
      for (const { path, query } of reads) {
        for (const name of Object.keys(query).filter((one) => isInstant(query[one] ?? ''))) {
          const url = `${gateway.url}${path.replace('{instanceName}', INSTANCE)}?${name}=${encodeURIComponent(wrong)}`;
          answers.push([url, await sendRaw(url, { method: 'GET', headers: { authorization } })]);
        }
      }
      for (const route of ['findMessages', 'findChats']) {
        for (const end of ['gte', 'lte']) {
          const body = JSON.stringify({ where: { messageTimestamp: { [end]: wrong } } });
          const url = `${gateway.url}/chat/${route}/${INSTANCE}`;
          answers.push([`${url} ${body}`, await sendRaw(url, { headers: { ...JSON_TYPE, apikey: key }, body })]);
        }
      }
    }
    const taken = answers.filter(([, { status, body }]) => status !== 400 || body.code !== 'VALIDATION_ERROR');
    expect(taken.map(([asked, { text }]) => `${asked}: ${text.slice(0, 200)}`)).toEqual([]);
    expect(reads.length).toBeGreaterThan(5);
  }, 120_000);

  it('is still open, and sends', async () => {
    const { body } = await hostile.gateway.request<{ state: string }>('GET', `/instance/connectionState/${INSTANCE}`);
    expect(body.state).toBe('open');
    const { received } = await hostile.settled();
    await hostile.sendText('After all of that');
    await waitFor(async () => (await hostile.footprint()).received === received + 1, { what: 'the text' });
  });

  function send({ method, path, query }: DocumentedRoute, body: string): Promise<RawAnswer> {
    const groupJid = 'groupJid' in query ? `?groupJid=${encodeURIComponent(hostile.group)}` : '';
    return hostile.raw(path.slice(1).replace('/{instanceName}', ''), { method, headers: JSON_TYPE, body }, groupJid);
  }
});

function isClean({ status, body }: RawAnswer): boolean {
  if (status < 400) return true;
  const isShaped = body.status === status && Boolean(body.code && body.message && body.error && body.requestId);
  return status < 500 && isShaped && Array.isArray(body.response?.message);
}
