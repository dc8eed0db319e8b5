import { beforeEach, expect, test } from '@jest/globals';
import { OverloadedError } from '../errors/index.js';
import { BodyRoom } from './body-room.js';

const shop = { name: 'client:1', isOperator: false };
const bank = { name: 'client:2', isOperator: false };
const master = { name: 'master', isOperator: true };

let room: BodyRoom;
beforeEach(() => {
  room = new BodyRoom();
  room.limits = { total: 100, perTenant: 40 };
});

const holding = (holder: typeof shop, bytes: number) => {
  const held = room.open(holder);
  held.add(bytes);
  return held;
};

test('a tenant has its share, however many bodies it is in', () => {
  holding(shop, 20);
  holding(shop, 20);
  expect(() => holding(shop, 1)).toThrow(OverloadedError);
  holding(bank, 40);
  expect(room.bytes).toBe(80);
});

test('whoever has nothing under way gets one body of any size that there is room for', () => {
  const large = holding(shop, 90);
  expect(() => holding(shop, 1)).toThrow(OverloadedError);
  expect(() => holding(bank, 11)).toThrow(OverloadedError);
  large.release();
  large.release();
  expect(room.bytes).toBe(0);
  holding(bank, 100);
});

test('who runs the gateway may fill all of it', () => {
  for (let body = 0; body < 5; body += 1) holding(master, 20);
  expect(() => holding(master, 1)).toThrow(OverloadedError);
});

test('a body that grows is counted as it grows', () => {
  holding(shop, 10);
  const growing = room.open(shop);
  for (let part = 0; part < 3; part += 1) growing.add(10);
  expect(() => growing.add(10)).toThrow(OverloadedError);
  expect(room.bytes).toBe(40);
  growing.release();
  growing.add(10);
  expect(room.bytes).toBe(10);
});
