import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { PrivacySettings } from '@wharf/whatsapp';
import { AuditHttpModule } from './modules/audit/http/audit-http.module.js';
import { AuthHttpModule } from './modules/auth/http/auth-http.module.js';
import { CallHttpModule } from './modules/call/http/call-http.module.js';
import { ChatHttpModule } from './modules/chat/http/chat-http.module.js';
import { ClientModule } from './modules/client/index.js';
import { ContactHttpModule } from './modules/contact/http/contact-http.module.js';
import { EventHttpModule } from './modules/event/http/event-http.module.js';
import { FleetModule } from './modules/fleet/index.js';
import { InstanceHttpModule } from './modules/instance/http/instance-http.module.js';
import { InviteModule } from './modules/invite/index.js';
import { LabelHttpModule } from './modules/label/http/label-http.module.js';
import { MessagingModule } from './modules/messaging/index.js';
import { NumberHealthModule } from './modules/number-health/index.js';
import { NumberHttpModule } from './modules/number/http/number-http.module.js';
import { ProfileModule } from './modules/profile/index.js';
import { SettingsHttpModule } from './modules/settings/http/settings-http.module.js';
import { WebhookHttpModule } from './modules/webhook/http/webhook-http.module.js';
import { createApiDocument } from './platform/http/index.js';
import { operationsOf, type Operation, type Place } from './platform/http/api-document/operations.js';
import { FakeSessions } from './test/fake-sessions.js';
import { startTestApp, TEST_SECRETS, type TestApp } from './test/test-app.js';

const MODULES = [
  AuditHttpModule,
  AuthHttpModule,
  CallHttpModule,
  ChatHttpModule,
  ClientModule,
  ContactHttpModule,
  EventHttpModule,
  FleetModule,
  InstanceHttpModule,
  InviteModule,
  LabelHttpModule,
  MessagingModule,
  NumberHealthModule,
  NumberHttpModule,
  ProfileModule,
  SettingsHttpModule,
  WebhookHttpModule,
];

/** Nobody knows a password or an id beforehand, and what two routes do is done when the second is tried. */
const EXPECTED = [
  /^post \/api\/login: 401 INVALID_CREDENTIALS$/,
  /\/api\/me\/password: 403 WRONG_PASSWORD$/,
  /\{id\}.*: 404 (KEY|USER|WEBHOOK|DELIVERY|EVENT|INVITE|MESSAGE)_NOT_FOUND$/,
  // The instance of the example is gone by then.
  /^delete \/api\/instances\/.*\/invites\/\{id\}: 404 INSTANCE_NOT_FOUND$/,
  /(\/api\/instance\/|\/logout\/).*: 4\d\d INSTANCE_\w+$/,
  /^delete \/api\/clients\/\{id\}: 409 CLIENT_HAS_INSTANCES$/,
  /\/chat\/starMessage\/.*: 404 MESSAGE_NOT_FOUND$/,
  // Labels come from the phone.
  /\/label\/handleLabel\/.*: 404 LABEL_NOT_FOUND$/,
  // Nobody knows the id of a message that was sent, and templates are not to be had.
  /\/chat\/updateMessage\/.*: 400 MESSAGE_NOT_COMPATIBLE$/,
  /\/message\/forwardMessage\/.*: 400 MESSAGE_NOT_FOUND$/,
  /\/message\/sendTemplate\/.*: 400 TEMPLATES_NOT_AVAILABLE$/,
];

const done = async () => undefined;
const privacy: PrivacySettings = {
  readreceipts: 'all',
  profile: 'all',
  status: 'all',
  online: 'all',
  last: 'all',
  groupadd: 'all',
};

/** A WhatsApp that does whatever it is asked for. */
const WILLING = {
  chats: {
    markRead: done,
    archive: done,
    markUnread: done,
    pin: done,
    mute: done,
    deleteChat: done,
    setBlocked: done,
    blocked: async () => [],
  },
  profile: {
    pictureUrl: async () => null,
    about: async () => null,
    business: async () => null,
    setName: done,
    setAbout: done,
    setPicture: done,
    privacy: async () => privacy,
    setPrivacy: done,
    setPresence: done,
  },
  calls: { offer: async () => 'A1B2C3D4' },
};

let gateway: TestApp;
let sessions: FakeSessions;
let document: OpenAPIObject;
let token: string;

beforeAll(async () => {
  gateway = await startTestApp(MODULES);
  sessions = FakeSessions.into(gateway.app);
  Object.assign(sessions.answers.chats, WILLING.chats);
  Object.assign(sessions.answers.profile, WILLING.profile);
  Object.assign(sessions.answers.calls, WILLING.calls);
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
  // A message is deleted while there is an instance to do it.
  return method === 'delete' && !/^\/(chat|profile|group)\//.test(path) ? 4 : 2;
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
  let isOpen = false;
  for (const [operation, { method, path }] of routes) {
    if (!isOpen && turnOf([operation, { method, path }]) > 1) {
      await sessions.made.at(-1)?.open();
      isOpen = true;
    }
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
