import { expect, test } from '@jest/globals';
import { FileRoom } from './file-room.js';

const roomOf = (total: number, failing: number, perWebhook: number): FileRoom =>
  Object.assign(new FileRoom(), { limits: { total, failing, perWebhook } });
const well = (webhookId: string) => ({ webhookId, failing: false });

test('no more is given out than there is, and what is given back is there again', () => {
  const room = roomOf(100, 100, 100);
  const back = room.take(well('a'), 60);
  expect(room.take(well('b'), 41)).toBeNull();
  expect(room.take(well('b'), 40)).not.toBeNull();
  expect(room.bytes).toBe(100);
  back?.();
  back?.();
  expect(room.bytes).toBe(40);
});

test('one webhook has its share, whose first body may be larger', () => {
  const room = roomOf(100, 100, 30);
  expect(room.take(well('a'), 50)).not.toBeNull();
  expect(room.take(well('a'), 1)).toBeNull();
  expect(room.take(well('b'), 20)).not.toBeNull();
  expect(room.take(well('b'), 10)).not.toBeNull();
  expect(room.take(well('b'), 1)).toBeNull();
});

test('those that fail leave room to those that do not', () => {
  const room = roomOf(100, 50, 100);
  expect(room.take({ webhookId: 'a', failing: true }, 50)).not.toBeNull();
  expect(room.take({ webhookId: 'b', failing: true }, 1)).toBeNull();
  expect(room.take(well('c'), 50)).not.toBeNull();
});

test('the largest file that is sent along fits where there is nothing else', () => {
  expect(new FileRoom().take({ webhookId: 'a', failing: true }, Math.ceil((16 * 1024 ** 2) / 3) * 4)).not.toBeNull();
});
