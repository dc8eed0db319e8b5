import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Harness } from './testing/harness.js';

const ANN = '254722000001';
const BEN = '254722000002';
const TEXTS = 100;

describe('two contacts that write to each other at the same time', () => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await Harness.start();
    harness.network.putContact(ANN, 'Ann', {});
    harness.network.putContact(BEN, 'Ben', {});
  });
  afterAll(() => harness.close());

  it('get every text exactly once, decrypted at the first attempt', async () => {
    const { network } = harness;
    const [ann, ben] = [network.account(ANN), network.account(BEN)];
    const sends = Array.from({ length: TEXTS }, (_, index) => [
      network.phones.sendText(ann, ben, `to Ben ${index}`),
      network.phones.sendText(ben, ann, `to Ann ${index}`),
    ]);
    await Promise.all(sends.flat());
    for (const [phone, from] of [
      [ANN, BEN],
      [BEN, ANN],
    ] as const) {
      const received = await eventually('all texts', () => {
        const entries = network.ledger.list(phone, { chat: from }).filter((one) => one.direction === 'received');
        return entries.length === TEXTS && entries;
      });
      expect(received.every(({ copies }) => copies === 1)).toBe(true);
    }
    expect(network.phones.get(ann).decryptFailures).toBe(0);
    expect(network.phones.get(ben).decryptFailures).toBe(0);
  });
});
