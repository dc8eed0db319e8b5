import { expect, test } from '@jest/globals';
import { AttemptsUnderWay, type Attempt } from './attempts-under-way.js';
import type { ClaimedDelivery } from './claimed-delivery.js';

const delivery = (webhookId: string, host: string, failing = false) =>
  ({ webhookId, host, failing }) as Pick<ClaimedDelivery, 'webhookId' | 'host' | 'failing'> as ClaimedDelivery;

function begin(underWay: AttemptsUnderWay, count: number, of: ClaimedDelivery): Attempt[] {
  return Array.from({ length: count }, () => underWay.begin(of));
}

test('an attempt takes a slot, and says what its webhook and its host have', () => {
  const underWay = new AttemptsUnderWay();
  begin(underWay, 3, delivery('a', 'x'));
  const [last] = begin(underWay, 2, delivery('b', 'x'));
  expect(underWay.capacity()).toMatchObject({
    free: 195,
    freeForFailing: 50,
    webhooks: new Map([
      ['a', { attempts: 3, isSlow: false }],
      ['b', { attempts: 2, isSlow: false }],
    ]),
    hosts: new Map([['x', 5]]),
  });
  if (last) underWay.end(last);
  expect(underWay.capacity().free).toBe(196);
});

test('one that takes long gives its slot to others, and keeps further ones from its webhook', () => {
  const underWay = new AttemptsUnderWay();
  const hanging = begin(underWay, 200, delivery('a', 'x'));
  expect(underWay.capacity().free).toBe(0);
  for (const attempt of hanging) attempt.isSlow = true;
  const { free, webhooks, hosts } = underWay.capacity();
  expect(free).toBe(200);
  expect(webhooks.get('a')).toEqual({ attempts: 200, isSlow: true });
  expect(hosts.get('x')).toBeUndefined();
});

test('those that failed share a quarter, and there is an end to what hangs', () => {
  const underWay = new AttemptsUnderWay();
  const failing = begin(underWay, 50, delivery('a', 'x', true));
  expect(underWay.capacity()).toMatchObject({ free: 150, freeForFailing: 0 });
  for (const attempt of failing) attempt.isSlow = true;
  expect(underWay.capacity()).toMatchObject({ free: 200, freeForFailing: 50 });
  for (const attempt of begin(underWay, 350, delivery('a', 'x', true))) attempt.isSlow = true;
  expect(underWay.capacity()).toMatchObject({ free: 200, freeForFailing: 0 });
  for (const attempt of begin(underWay, 550, delivery('b', 'y'))) attempt.isSlow = true;
  expect(underWay.capacity().free).toBe(50);
});
