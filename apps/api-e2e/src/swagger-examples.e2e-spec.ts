import { Gateway } from '@wharf/testing';
import { untilOpen } from './support/open-instance.js';

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  example?: unknown;
}
interface Operation {
  tags?: string[];
  parameters?: Parameter[];
  security?: Record<string, unknown>[];
  requestBody?: { content: Record<string, { example?: unknown; examples?: Record<string, { value: unknown }> }> };
}
interface Route {
  method: string;
  path: string;
  operation: Operation;
}

/** The instance, phone and contact that the examples speak of. */
const INSTANCE = 'mycompany-sales';
/** Surfaces whose routes are tried; the dashboard's own are tried by its suite. */
const TAGS = /^(Instances|Messages|Chats|Groups|Labels|Calls|Profile|Settings|Webhook|Events|Proxy|Sandbox)/;
/** Tried on its way here, or a door for sockets. */
const ELSEWHERE = new Set(['POST /instance/create', 'POST /sandbox/scan', 'POST /sandbox/pair-code', 'GET /ws']);

/** What cannot succeed, each for a reason of its own. */
const EXPECTED = [
  // The other spellings of a logout find that it was done.
  /^(POST|DELETE) \/instance\/logout.* INSTANCE_NOT_CONNECTED/,
  // There must be buttons, a call, or somebody who asked to be let in.
  /^POST \/sandbox\/(messages: 400 UNKNOWN_CHOICE|calls\/\{id\}: 404 UNKNOWN_CALL|groups\/\{jid\}\/requests: )/,
  // The sentence tells what to do instead.
  /^POST \/message\/sendTemplate.* TEMPLATES_NOT_AVAILABLE/,
  // Nobody runs the proxy of the example.
  /^POST \/proxy\/set.* INVALID_PROXY/,
];

/** What is made first, what takes something away last; the rest as the document lists it. */
function turnOf({ method, path }: Route): number {
  if (
    path.startsWith('/sandbox/') &&
    method === 'POST' &&
    !/faults|frames|disconnect|leave|revoke|reinstall/.test(path)
  )
    return 0;
  if (/^\/group\/create/.test(path)) return 1;
  if (/\/message\//.test(path)) return 2;
  if (/revoke/.test(path)) return 4;
  if (/leaveGroup|deleteMessage|deleteChat/.test(path)) return 5;
  if (/faults|frames|disconnect|\/sandbox\/.*leave/.test(path)) return 6;
  if (/restart/.test(path)) return 7;
  if (/logout/.test(path)) return 8;
  if (/instance\/delete/.test(path)) return 9;
  return 3;
}

interface Request {
  target: string;
  body: unknown;
}

/** The requests that Swagger UI sends when nothing is filled in: one for each example. */
function asTheyStand({ path, operation }: Route): Request[] {
  const query = new URLSearchParams();
  let target = path;
  for (const { name, in: place, example } of operation.parameters ?? []) {
    if (example === undefined) continue;
    if (place === 'path') target = target.replace(`{${name}}`, encodeURIComponent(String(example)));
    if (place === 'query') query.set(name, String(example));
  }
  const text = query.toString();
  const full = text === '' ? target : `${target}?${text}`;
  const { example, examples = {} } = operation.requestBody?.content['application/json'] ?? {};
  const bodies = example === undefined ? Object.values(examples).map(({ value }) => value) : [example];
  return bodies.length === 0 ? [{ target: full, body: undefined }] : bodies.map((body) => ({ target: full, body }));
}

describe('every example of the API’s documentation works as it stands on the sandbox', () => {
  let gateway: Gateway;
  let routes: Route[];

  beforeAll(async () => {
    gateway = await Gateway.onSandbox();
    await gateway.start();
    const { body } = await gateway.request<{ paths: Record<string, Record<string, Operation>> }>('GET', '/docs-json');
    routes = Object.entries(body.paths)
      .flatMap(([path, operations]) =>
        Object.entries(operations).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
      )
      .filter(({ operation }) => operation.tags?.some((tag) => TAGS.test(tag)))
      .filter(({ method, path }) => !ELSEWHERE.has(`${method} ${path}`));
  }, 120_000);

  afterAll(() => gateway.remove());

  it('from the instance and its phone to the last deletion', async () => {
    const [create] = await documented('POST', '/instance/create');
    const made = await gateway.request('POST', '/instance/create', { body: create?.body });
    expect(made).toMatchObject({ status: 201, body: { instance: { instanceName: INSTANCE } } });
    const [scan] = await documented('POST', '/sandbox/scan');
    expect(await gateway.request('POST', '/sandbox/scan', { body: scan?.body })).toMatchObject({ status: 200 });
    await untilOpen(gateway, INSTANCE);

    const refused: string[] = [];
    for (const route of [...routes].sort((one, other) => turnOf(one) - turnOf(other))) {
      for (const { target, body } of asTheyStand(route)) {
        const answer = await gateway.request<{ code?: string; message?: string }>(route.method, target, { body });
        if (answer.status >= 400) {
          refused.push(`${route.method} ${route.path}: ${answer.status} ${answer.body.code} ${answer.body.message}`);
        }
      }
      if (/restart|frames|disconnect/.test(route.path)) await untilOpen(gateway, INSTANCE);
    }
    expect(refused.filter((line) => !EXPECTED.some((expected) => expected.test(line)))).toEqual([]);
  }, 300_000);

  async function documented(method: string, path: string): Promise<Request[]> {
    const { body } = await gateway.request<{ paths: Record<string, Record<string, Operation>> }>('GET', '/docs-json');
    const operation = body.paths[path]?.[method.toLowerCase()];
    if (!operation) throw new Error(`${method} ${path} is not documented`);
    return asTheyStand({ method, path, operation });
  }
});
