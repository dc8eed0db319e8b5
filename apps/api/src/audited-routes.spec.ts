import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RequestMethod, type DynamicModule, type Type } from '@nestjs/common';
import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner } from '@nestjs/core';
import { beforeAll, expect, test } from '@jest/globals';
import { AUDITED, type AuditRule } from './modules/audit/audited.decorator.js';
import { ROLES } from './modules/auth/index.js';
import { openApiDocument, unconnectedModules } from './openapi.js';
import { operationsOf } from './platform/http/api-document/operations.js';

/** Whose service writes an entry itself, with what is worth knowing, in the transaction of the change. */
const WRITE_THEIR_OWN: Record<string, string> = {
  'POST /api/clients': 'client.created',
  'PUT /api/clients/{id}': 'client.updated',
  'PATCH /api/clients/{id}/toggle': 'client.suspended',
  'POST /api/clients/{id}/reset-key': 'client.key_reset',
  'DELETE /api/clients/{id}': 'client.deleted',
  'POST /api/users': 'user.created',
  'PATCH /api/users/{id}': 'user.role_changed',
  'DELETE /api/users/{id}': 'user.deleted',
  'POST /api/me/password': 'user.password_changed',
  'POST /api/keys': 'key.created',
  'POST /api/keys/{id}/rotate': 'key.rotated',
  'DELETE /api/keys/{id}': 'key.revoked',
  'POST /api/system/master-key/reveal': 'master_key.revealed',
  'POST /api/instances/{instanceName}/webhooks': 'webhook.created',
  'PUT /api/webhooks/{id}': 'webhook.updated',
  'DELETE /api/webhooks/{id}': 'webhook.deleted',
  'POST /api/webhooks/{id}/rotate-secret': 'webhook.secret_rotated',
  'POST /api/webhooks/{id}/test': 'webhook.tested',
  'POST /api/webhooks/{id}/redeliver': 'delivery.redelivered',
  'POST /api/deliveries/{id}/redeliver': 'delivery.redelivered',
  'POST /api/instances/{instanceName}/invites': 'invite.created',
  'DELETE /api/instances/{instanceName}/invites/{id}': 'invite.revoked',
  'POST /api/instances/{instanceName}/messages/{id}/resend': 'message.resent',
};

/** What leaves no entry, and why that is right. */
const LEAVE_NONE: [routes: RegExp, why: string][] = [
  [/^POST \/message\/(send\w+|forwardMessage)\//, 'what is sent is in the log of messages'],
  [/^(POST|PUT) \/chat\/(markMessageAsRead|markChatUnread)\//, 'reading is told by the chat itself'],
  [/^POST \/(chat\/sendPresence|instance\/setPresence)\//, 'typing and being online pass by themselves'],
  [/^POST \/(chat|profile)\/(find|fetch)\w+\//, 'asks, although it is a POST'],
  [/^POST \/chat\/(whatsappNumbers|checkIsWhatsappNumber|getBase64FromMediaMessage)\//, 'asks'],
  [/^POST \/(verify-creds|api\/webhooks\/\{id\}\/verify)$/, 'asks'],
  [/^POST \/events\/(\{instanceName\}\/)?ack$/, 'a reader says how far it has come'],
  [/^POST \/api\/login$/, 'attempts to sign in are kept by themselves'],
  [/^POST \/connect-api\/\{token\}\/(open|link)$/, 'nobody is signed in; the invite is told of when it connects'],
  [/^POST \/(rabbitmq|sqs|nats|kafka|pusher|chatwoot)\/set\//, 'refuses whatever it is asked'],
  [/^POST \/(openai|dify|flowise|evolutionBot|n8n|evoai)\/\w+\//, 'refuses whatever it is asked'],
  [
    /^POST \/sandbox\/(messages|read|scan|pair-code|groups|contacts|presence|profile|app-state|history|calls|reinstall)\b/,
    'people of the simulated network do it with their phones',
  ],
];

interface Route {
  /** `POST /group/create/{instanceName}`. */
  name: string;
  rule: AuditRule | undefined;
  roles: string[] | undefined;
}

let routes: Route[];

beforeAll(async () => {
  routes = [...controllersOf(await unconnectedModules())].flatMap((controller) => [...routesOf(controller)]);
});

test('every route that changes something has an entry in the audit log, or a reason to have none', () => {
  const said = (name: string) => name in WRITE_THEIR_OWN || LEAVE_NONE.some(([pattern]) => pattern.test(name));
  const changing = routes.filter(({ name }) => !name.startsWith('GET '));
  expect(changing.length).toBeGreaterThan(130);
  expect(changing.filter(({ name, rule }) => !rule && !said(name)).map(({ name }) => name)).toEqual([]);
  expect(changing.filter(({ name, rule }) => rule && said(name)).map(({ name }) => name)).toEqual([]);
});

test('a GET that changes something is known, has an entry, and is not for viewers', () => {
  const changing = routes.filter(({ name, rule }) => name.startsWith('GET ') && rule);
  expect(changing.map(({ name }) => name).sort()).toEqual([
    'GET /api/instance/connect/{instanceName}',
    'GET /group/acceptInviteCode/{instanceName}',
    'GET /instance/connect/{instanceName}',
  ]);
  for (const { roles } of changing) expect(roles).toEqual(['admin', 'operator', 'client']);
});

test('every reason is one for a route that exists, and every entry one that something writes', () => {
  const names = routes.map(({ name }) => name);
  expect(Object.keys(WRITE_THEIR_OWN).filter((name) => !names.includes(name))).toEqual([]);
  expect(LEAVE_NONE.filter(([pattern]) => !names.some((name) => pattern.test(name)))).toEqual([]);
  const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'));
  const unwritten = Object.values(WRITE_THEIR_OWN).filter(
    (action) => !sources.some((source) => source.includes(`'${action}'`)),
  );
  expect(unwritten).toEqual([]);
});

test('no documented route is missed here', async () => {
  const documented = [...operationsOf(await openApiDocument())].map(
    ([, { method, path }]) => `${method.toUpperCase()} ${path}`,
  );
  const names = routes.map(({ name }) => name);
  expect(documented.filter((name) => !names.includes(name))).toEqual([]);
});

/** Every controller below a module, once. */
function controllersOf(root: Type | DynamicModule): Set<Type> {
  const seen = new Set<unknown>();
  const found = new Set<Type>();
  const visit = (module: Type | DynamicModule): void => {
    if (seen.has(module)) return;
    seen.add(module);
    const type = 'module' in module ? module.module : module;
    const dynamic: Partial<DynamicModule> = 'module' in module ? module : {};
    const both = <T>(key: 'controllers' | 'imports') => [
      ...((Reflect.getMetadata(MODULE_METADATA[key === 'imports' ? 'IMPORTS' : 'CONTROLLERS'], type) as T[]) ?? []),
      ...((dynamic[key] as T[]) ?? []),
    ];
    for (const controller of both<Type>('controllers')) found.add(controller);
    for (const imported of both<Type | DynamicModule>('imports')) visit(imported);
  };
  visit(root);
  return found;
}

const asList = (path: string | string[]): string[] => (Array.isArray(path) ? path : [path]);

/** Those of a controller and of what it extends, each path by itself. */
function* routesOf(controller: Type): Generator<Route> {
  const prototype = controller.prototype as Record<string, object>;
  for (const method of new MetadataScanner().getAllMethodNames(prototype)) {
    const handler = prototype[method] as object;
    const paths = Reflect.getMetadata(PATH_METADATA, handler) as string | string[] | undefined;
    if (paths === undefined) continue;
    const verb = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
    const rule = Reflect.getMetadata(AUDITED, handler) as AuditRule | undefined;
    const roles = (Reflect.getMetadata(ROLES, handler) ?? Reflect.getMetadata(ROLES, controller)) as
      string[] | undefined;
    for (const base of asList(Reflect.getMetadata(PATH_METADATA, controller) as string | string[])) {
      for (const path of asList(paths)) yield { name: `${verb} ${joined(base, path)}`, rule, roles };
    }
  }
}

/** As the API's document writes it. */
const joined = (...parts: string[]): string =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`.replace(/:(\w+)/g, '{$1}');
