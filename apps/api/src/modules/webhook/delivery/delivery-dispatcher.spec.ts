import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import type { ClaimedDelivery } from './claimed-delivery.js';
import { DeliveryDispatcher } from './delivery-dispatcher.js';
import type { Claims, DeliveryQueue } from './delivery-queue.js';

type Dependencies = ConstructorParameters<typeof DeliveryDispatcher>;

const NOTHING: Claims = { deliveries: [], held: 0, isMore: false, isContended: false, nextDueInMs: null };
const delivery = { id: '1', claim: '', attempts: 0, isInLane: false, webhookId: 'w', host: 'h' } as ClaimedDelivery;

let dispatcher: DeliveryDispatcher;
afterEach(() => dispatcher.onModuleDestroy());

/** A dispatcher whose looks and calls are answered by hand, oldest first. */
async function given() {
  const looks: ((claims: Claims) => void)[] = [];
  const calls: (() => void)[] = [];
  let made = 0;
  const queue: Pick<DeliveryQueue, 'claim'> = {
    claim: () => {
      made += 1;
      return new Promise((resolve) => looks.push(resolve));
    },
  };
  const answered = { answer: { status: 200, retryAfter: undefined, head: '' }, url: '', durationMs: 1 };
  const dependencies = [
    queue,
    { make: () => new Promise((resolve) => calls.push(() => resolve(answered))) },
    { write: async () => [] },
    {},
    { note: () => undefined },
    { listen: async () => async () => undefined, on: () => undefined, off: () => undefined },
    { isEmbedded: false },
    {},
  ] as unknown as Dependencies;
  dispatcher = new DeliveryDispatcher(...dependencies);
  await dispatcher.start();
  const settle = async (what: () => void) => {
    what();
    for (let n = 0; n < 5; n += 1) await turn();
  };
  return {
    looks: () => made,
    answerLook: (claims: Partial<Claims>) => settle(() => looks.shift()?.({ ...NOTHING, ...claims })),
    answerCall: () => settle(() => calls.shift()?.()),
  };
}

test('a call that ends while the queue is read makes it be read again only where something was left', async () => {
  const { looks, answerLook, answerCall } = await given();
  await answerLook({ deliveries: [delivery] });
  dispatcher.wake();
  await answerCall();
  await answerLook({});
  expect(looks()).toBe(2);

  dispatcher.wake();
  await answerLook({ deliveries: [delivery] });
  dispatcher.wake();
  await answerCall();
  await answerLook({ isMore: true });
  expect(looks()).toBe(5);
  await answerLook({});
});

test('a call that ends when something was left makes room for it', async () => {
  const { looks, answerLook, answerCall } = await given();
  await answerLook({ deliveries: [delivery], isMore: true });
  expect(looks()).toBe(1);
  await answerCall();
  expect(looks()).toBe(2);
  await answerLook({});
});
