import type { NetworkProcess } from '@wharf/testing';
import type { ApiClient } from '../traffic/api-client.js';
import type { Population } from './population.js';
import { BEHAVIOURS, type Behaviour, type Receivers } from './receivers.js';
import { until } from './until.js';

const OPEN_MS = 90_000;
const PAIRED_AT_ONCE = 4;
/** Every other instance, by its place, has its good receiver called with a chat's events one after the other. */
export const isOrdered = (index: number): boolean => index % 2 === 0;

/** Short, so that a receiver that hangs costs little time; for good ones long, because a busy machine is no fault. */
const TIME_LIMIT_MS = { good: 15_000, other: 2_000 };

/** What pairing needs of a world. */
interface Place {
  network: NetworkProcess;
  receivers: Receivers;
  people: Population;
  api: ApiClient;
}

/**
 * Peoples the network, makes an instance for each number with its receivers, and lets its phone scan the code.
 * @param password of the dashboard's first user.
 */
export async function pairAll(place: Place, password: string): Promise<void> {
  const { network, people, api } = place;
  for (const phone of people.contacts) {
    await network.post('/contacts', { phone, name: `Contact ${phone.slice(-3)}`, autoReceipt: 'delivery' });
  }
  const { token } = await api.expect<{ token: string }>('POST', '/api/login', { username: 'admin', password });
  const waiting = [...people.instances.entries()];
  const pairNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await pair(place, token, ...next);
  };
  await Promise.all(Array.from({ length: PAIRED_AT_ONCE }, pairNext));
  for (const { jid, addressing, instances, contacts } of people.groups) {
    const [owner, ...others] = [...contacts, ...instances];
    await network.post('/groups', { jid, addressing, subject: 'A group', owner, participants: others });
  }
}

async function pair({ network, receivers, api }: Place, token: string, index: number, instance: string): Promise<void> {
  const webhookOf = (behaviour: Behaviour) => {
    return {
      enabled: true,
      url: receivers.urlOf(behaviour, instance),
      timeoutMs: TIME_LIMIT_MS[behaviour === 'good' ? 'good' : 'other'],
    };
  };
  const { qrcode } = await api.expect<{ qrcode: { code: string } }>('POST', '/instance/create', {
    instanceName: instance,
    qrcode: true,
  });
  await api.expect('POST', `/webhook/set/${instance}`, {
    webhook: { ...webhookOf('good'), ordered: isOrdered(index) },
  });
  // Every instance has a good receiver, and most have one beside it that is not.
  const behaviour = BEHAVIOURS[index % BEHAVIOURS.length] ?? 'good';
  if (behaviour !== 'good') {
    const body = { ...webhookOf(behaviour), name: behaviour };
    await api.expect('POST', `/api/instances/${instance}/webhooks`, body, { authorization: `Bearer ${token}` });
  }
  await network.post('/scan', { qr: qrcode.code, phone: instance, name: `Instance ${instance.slice(-3)}` });
  await until(`${instance} to open`, OPEN_MS, () => isOpen(api, instance));
}

/** Whether an instance is connected. */
export async function isOpen(api: ApiClient, instance: string): Promise<boolean> {
  const path = `/instance/connectionState/${instance}`;
  const { instance: found } = await api.expect<{ instance: { state: string } }>('GET', path);
  return found.state === 'open';
}
