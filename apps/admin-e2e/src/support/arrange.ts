import { waitFor, type Gateway } from '@wharf/testing';

/** What the administrator of a gateway got for name and password. */
const tokens = new WeakMap<Gateway, string>();

async function tokenOf(gateway: Gateway): Promise<string> {
  const known = tokens.get(gateway);
  if (known !== undefined) return known;
  const body = { username: 'admin', password: gateway.adminPassword };
  const { token } = (await gateway.request<{ token: string }>('POST', '/api/login', { key: null, body })).body;
  tokens.set(gateway, token);
  return token;
}

/**
 * Asks a gateway for something that has to work: with the master key, and as the administrator where the dashboard's
 * own routes want a person. @throws Error with what it answered instead
 */
export async function sure<T = Record<string, never>>(
  gateway: Gateway,
  method: string,
  path: string,
  body?: object,
): Promise<T> {
  const isForPeople = path.startsWith('/api/');
  const answer = await gateway.request<T>(method, path, {
    body,
    ...(isForPeople && { key: null, headers: { authorization: `Bearer ${await tokenOf(gateway)}` } }),
  });
  if (answer.status < 300) return answer.body;
  throw new Error(`${method} ${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}

/** Resolves when an instance can send. */
export function untilOpen(gateway: Gateway, name: string): Promise<true> {
  const isOpen = async () => {
    const { state } = await sure<{ state: string }>(gateway, 'GET', `/instance/connectionState/${name}`);
    return state === 'open';
  };
  return waitFor(isOpen, { what: `${name} to open`, timeoutMs: 60_000 });
}

/** Links a phone of the simulated network to an instance, and resolves when it can send. @param called its owner */
export async function link(gateway: Gateway, name: string, phone: string, called?: string): Promise<void> {
  const { code } = await sure<{ code: string }>(gateway, 'GET', `/instance/connect/${name}`);
  await sure(gateway, 'POST', '/sandbox/scan', { qr: code, phone, ...(called !== undefined && { name: called }) });
  await untilOpen(gateway, name);
}
