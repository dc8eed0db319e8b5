import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Gateway } from '@wharf/testing';
import { presented, type Credential } from './presented.js';
import { signIn } from './two-tenants.js';

const PASSWORD = 'a-password-of-the-specs';

/** The tokens of staff who are no administrators. */
export async function staffOf(gateway: Gateway): Promise<{ viewer: string; operator: string }> {
  const admin = await administratorOf(gateway);
  for (const role of ['viewer', 'operator'])
    await admin('POST', '/api/users', { username: role, password: PASSWORD, role });
  const [viewer, operator] = await Promise.all(['viewer', 'operator'].map((name) => signIn(gateway, name, PASSWORD)));
  return { viewer: String(viewer), operator: String(operator) };
}

/** Whatever may be presented that was good once, or never. */
export async function badCredentialsOf(gateway: Gateway): Promise<[name: string, credential: Credential][]> {
  const admin = await administratorOf(gateway);
  const client = (name: string) =>
    admin<{ id: number; api_key: string }>('POST', '/api/clients', {
      company_name: name,
      email: `${name}@example.com`,
      portal_password: PASSWORD,
    });
  const replaced = await client('replaced');
  await admin('POST', `/api/clients/${replaced.id}/reset-key`);
  const suspended = await client('suspended');
  const token = await signIn(gateway, 'suspended@example.com', PASSWORD);
  await admin('PATCH', `/api/clients/${suspended.id}/toggle`);
  return [
    ['nothing', null],
    ['a key that nobody has', 'f'.repeat(64)],
    ['a key that was replaced', replaced.api_key],
    ['the key of a suspended client', suspended.api_key],
    ['the token of a suspended client’s user', token],
    ['a token that has expired', await tokenOf(gateway, -60)],
  ];
}

/** An administrator's token as the gateway signs it, for as many seconds. */
export async function tokenOf(gateway: Gateway, seconds: number): Promise<string> {
  const good = await signIn(gateway, 'admin', gateway.adminPassword);
  const claims = JSON.parse(Buffer.from(String(good.split('.')[1]), 'base64url').toString()) as Record<string, unknown>;
  const now = Math.floor(Date.now() / 1_000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ ...claims, iat: now - 3_600, exp: now + seconds })}`;
  const secrets = JSON.parse(readFileSync(join(gateway.dataDir, 'secrets.json'), 'utf8')) as { jwtSecret: string };
  return `${signed}.${createHmac('sha256', secrets.jwtSecret).update(signed).digest('base64url')}`;
}

async function administratorOf(gateway: Gateway) {
  const headers = presented(await signIn(gateway, 'admin', gateway.adminPassword));
  return async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await gateway.request<T>(method, path, { key: null, headers, body });
    if (answer.status >= 300) throw new Error(`${path} was refused: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
}
