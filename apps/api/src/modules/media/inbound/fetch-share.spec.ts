import { expect, test } from '@jest/globals';
import { FakeClock } from '@wharf/testing';
import { FetchShare } from './fetch-share.js';

function given(atOnce = 6) {
  const clock = new FakeClock();
  return { clock, share: new FetchShare(atOnce, () => clock.now().getTime()) };
}

test('an instance has two files fetched at once, and the next when one is there', () => {
  const { share } = given();
  expect([share.enter('shop'), share.enter('shop')]).toEqual([0, 0]);
  expect(share.enter('shop')).toBeGreaterThan(0);
  share.leave('shop');
  expect(share.enter('shop')).toBe(0);
  expect(share.enter('shop')).toBeGreaterThan(0);
});

test('another instance has its own share, as long as all together leave room', () => {
  const { share } = given(3);
  for (const instanceId of ['shop', 'shop', 'bank']) expect(share.enter(instanceId)).toBe(0);
  expect(share.enter('bank')).toBeGreaterThan(0);
  expect(share.enter('bakery')).toBeGreaterThan(0);
  share.leave('shop');
  expect(share.enter('bakery')).toBe(0);
});

test('those that find no room come back one after the other', () => {
  const { clock, share } = given(1);
  share.enter('shop');
  expect(['shop', 'shop', 'shop', 'bank'].map((instanceId) => share.enter(instanceId))).toEqual([100, 200, 300, 100]);
  clock.advance(100);
  expect(share.enter('shop')).toBe(300);
  clock.advance(60_000);
  expect(share.enter('shop')).toBe(100);
});
