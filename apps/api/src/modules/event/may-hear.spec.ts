import { expect, test } from '@jest/globals';
import type { Caller, UserRole } from '../auth/index.js';
import { EVENT_NAMES } from './event-names.js';
import { eventsHeardBy, mayHear } from './may-hear.js';

const user = (role: UserRole): Caller => ({ kind: 'user', userId: 'u', username: role, role, clientId: null });
const VIEWER = user('viewer');
const OTHERS: Caller[] = [
  { kind: 'master' },
  { kind: 'client', clientId: 1 },
  { kind: 'instance', instanceId: 'i', clientId: null },
  user('admin'),
  user('operator'),
  { kind: 'user', userId: 'u', username: 'c', role: 'client', clientId: 1 },
];

test('whoever may ask for a QR hears everything', () => {
  for (const caller of OTHERS) {
    expect(EVENT_NAMES.filter((event) => !mayHear(caller, event))).toEqual([]);
    expect(eventsHeardBy(caller, null)).toBeNull();
    expect(eventsHeardBy(caller, ['QRCODE_UPDATED'])).toEqual(['QRCODE_UPDATED']);
  }
});

test('a viewer hears everything but QR codes, whatever is asked for', () => {
  expect(EVENT_NAMES.filter((event) => !mayHear(VIEWER, event))).toEqual(['QRCODE_UPDATED']);
  expect(eventsHeardBy(VIEWER, null)).toEqual(EVENT_NAMES.filter((event) => event !== 'QRCODE_UPDATED'));
  expect(eventsHeardBy(VIEWER, ['CALL', 'QRCODE_UPDATED'])).toEqual(['CALL']);
  expect(eventsHeardBy(VIEWER, ['QRCODE_UPDATED'])).toEqual([]);
});
