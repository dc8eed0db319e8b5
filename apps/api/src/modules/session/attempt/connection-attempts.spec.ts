import { beforeEach, expect, test } from '@jest/globals';
import { ConnectionAttempts } from './connection-attempts.js';

const now = new Date('2026-01-01T00:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const qr = { qr: '2@qr', base64: 'data:image/png;base64,x', count: 1 };

let attempts: ConnectionAttempts;
beforeEach(() => {
  attempts = new ConnectionAttempts();
});

test('a QR is on show until its time is over', () => {
  attempts.showQr('a', { ...qr, expiresAt: later(1000) });
  expect(attempts.current('a', later(999))).toMatchObject({ qr: '2@qr', count: 1, pairingCode: null });
  expect(attempts.current('a', later(1000))).toBeNull();
  expect(attempts.current('b', now)).toBeNull();
});

test('a pairing code outlives the QR that it was asked for with', () => {
  attempts.showQr('a', { ...qr, expiresAt: later(1000) });
  attempts.showPairingCode('a', 'ABCD1234', now);
  expect(attempts.current('a', later(500))).toMatchObject({ qr: '2@qr', pairingCode: 'ABCD1234' });
  expect(attempts.current('a', later(500))?.codeExpiresAt).toEqual(later(120_000));
  expect(attempts.current('a', later(5000))).toMatchObject({ qr: null, base64: null, pairingCode: 'ABCD1234' });
  expect(attempts.current('a', later(200_000))).toBeNull();
});

test('who waits gets the QR on show at once, or the next that comes', async () => {
  const waiting = attempts.waitForQr('a', 1000);
  attempts.showQr('a', { ...qr, expiresAt: new Date(Date.now() + 1000) });
  expect(await waiting).toMatchObject({ kind: 'qr', attempt: { count: 1 } });
  expect(await attempts.waitForQr('a', 1000)).toMatchObject({ kind: 'qr' });
});

test('who waits learns that it opened, or why it failed, and nothing of other instances', async () => {
  const opened = attempts.waitForQr('a', 1000);
  const failed = attempts.waitForQr('b', 1000);
  attempts.opened('a');
  attempts.failed('b', 'passkey_required', 'why');
  expect(await opened).toEqual({ kind: 'opened' });
  expect(await failed).toEqual({ kind: 'failed', reason: 'passkey_required', detail: 'why' });
  expect(attempts.current('a')).toBeNull();
});

test('nothing at all ends the wait', async () => {
  expect(await attempts.waitForQr('a', 5)).toEqual({ kind: 'timeout' });
});
