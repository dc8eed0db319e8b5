import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { AuditHttpModule } from './modules/audit/http/audit-http.module.js';
import { AuthHttpModule } from './modules/auth/http/auth-http.module.js';
import { ClientModule } from './modules/client/index.js';
import { InstanceHttpModule } from './modules/instance/http/instance-http.module.js';
import { MessagingModule } from './modules/messaging/index.js';
import { SettingsModule } from './modules/settings/index.js';
import { WebhookHttpModule } from './modules/webhook/http/webhook-http.module.js';
import { createApiDocument } from './platform/http/index.js';
import { operationsOf, type Operation, type Place } from './platform/http/api-document/operations.js';
import { FakeSessions } from './test/fake-sessions.js';
import { startTestApp, TEST_SECRETS, type TestApp } from './test/test-app.js';

const MODULES = [
  AuditHttpModule,
  AuthHttpModule,
  ClientModule,
  InstanceHttpModule,
  MessagingModule,
  SettingsModule,
  WebhookHttpModule,
];

/** Nobody knows a password or an id beforehand, and what two routes do is done when the second is tried. */
const EXPECTED = [
  /^post \/api\/login: 401 INVALID_CREDENTIALS$/,
  /\{id\}.*: 404 (KEY|WEBHOOK|DELIVERY)_NOT_FOUND$/,
  /(\/api\/instance\/|\/logout\/).*: 4\d\d INSTANCE_\w+$/,
  /^delete \/api\/clients\/\{id\}: 409 CLIENT_HAS_INSTANCES$/,
];

let gateway: TestApp;
let sessions: FakeSessions;
let document: OpenAPIObject;
let token: string;

beforeAll(async () => {
  gateway = await startTestApp(MODULES);
  sessions = FakeSessions.into(gateway.app);
  document = createApiDocument(gateway.app, '/');
  token = await gateway.adminToken();
});
afterAll(() => gateway.stop());

type Described = [Operation, Place];

/** What is made is needed by the rest; what is ended or taken away comes last. */
function turnOf([, { method, path }]: Described): number {
  if (path === '/instance/create' || path === '/api/clients') return method === 'post' ? 0 : 2;
  if (path.includes('/connect/')) return 1;
  if (path.includes('/logout/') || path.endsWith('/toggle')) return 3;
  return method === 'delete' ? 4 : 2;
}

/** The request that Swagger UI sends when nothing is filled in. */
function asItStands(operation: Operation, path: string) {
  const query = new URLSearchParams();
  let filled = path;
  for (const parameter of operation.parameters ?? []) {
    if ('$ref' in parameter || parameter.example === undefined) continue;
    const text = String(parameter.example);
    if (parameter.in === 'path') filled = filled.replace(`{${parameter.name}}`, encodeURIComponent(text));
    if (parameter.in === 'query') query.set(parameter.name, text);
  }
  const { requestBody } = operation;
  const media = requestBody && 'content' in requestBody ? requestBody.content['application/json'] : undefined;
  const [first] = Object.values(media?.examples ?? {});
  const body: unknown = media?.example ?? (first && 'value' in first ? first.value : undefined);
  return { path: `${filled}?${query.toString()}`, body };
}

test('every route can be tried as its example stands', async () => {
  const routes = [...operationsOf(document)].sort((one, other) => turnOf(one) - turnOf(other));
  const answers: Record<string, string> = {};
  for (const [operation, { method, path }] of routes) {
    if (method === 'get' && path === '/instance/fetchInstances') await sessions.made.at(-1)?.open();
    const { path: target, body } = asItStands(operation, path);
    const credential = operation.security?.some((scheme) => 'apikey' in scheme)
      ? { apikey: TEST_SECRETS.masterApiKey }
      : { bearer: token };
    const answer = await gateway.request(target, { method: method.toUpperCase(), body, ...credential });
    answers[`${method} ${path}`] = answer.status < 400 ? 'fine' : `${answer.status} ${String(answer.body?.code)}`;
  }
  const refused = Object.entries(answers)
    .filter(([, answer]) => answer !== 'fine')
    .map(([route, answer]) => `${route}: ${answer}`)
    .filter((line) => !EXPECTED.some((expected) => expected.test(line)));
  expect(refused).toEqual([]);
});
