import { expect, test } from '@jest/globals';
import { SessionEventRouter } from './session-event-router.js';

const EVENT = { type: 'qr', code: 'x', count: 1, lifetimeMs: 1 } as const;

test('what stores an event has its turn before all others, whoever was there first', async () => {
  const router = new SessionEventRouter();
  const turns: string[] = [];
  router.on('qr', async () => void turns.push('first'));
  router.on('qr', async () => void turns.push('store'), 'store');
  router.on('qr', async () => void turns.push('last'));
  await router.dispatch('shop', EVENT);
  expect(turns).toEqual(['store', 'first', 'last']);
});

test('an event that could not be stored is told to nobody else', async () => {
  const router = new SessionEventRouter();
  const turns: string[] = [];
  router.on('qr', async () => void turns.push('first'));
  router.on('qr', () => Promise.reject(new Error('no database')), 'store');
  await expect(router.dispatch('shop', EVENT)).rejects.toThrow('no database');
  expect(turns).toEqual([]);
});
