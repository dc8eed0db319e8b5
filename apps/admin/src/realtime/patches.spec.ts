import { describe, expect, it } from '@jest/globals';
import { aDetail, anInstance } from '../../test/instances';
import type { EventFrame } from './frames';
import { asksForRefetch, patchDetail, patchRows, readQr } from './patches';

const at = '2026-11-22T10:00:00.000Z';
const frame = (event: string, data: unknown, instance = 'acme'): EventFrame => ({
  event,
  instance,
  data,
  date_time: at,
  event_id: 'evt_1',
});
const opened = frame('connection.update', {
  state: 'open',
  reason: 'open',
  wuid: '254712345678@s.whatsapp.net',
  profileName: 'Acme',
});

describe('events written into the list', () => {
  it('shows a connection that opened, with its number and since when', () => {
    const [row] = patchRows([anInstance({ advice: 'Connect it' })], [opened]);
    expect(row).toMatchObject({
      status: 'open',
      reason: 'open',
      ownerJid: '254712345678@s.whatsapp.net',
      profileName: 'Acme',
      stateSince: at,
      advice: '',
    });
  });

  it('leaves the very same list where a snapshot says what is known', () => {
    const rows = [anInstance({ status: 'close', reason: 'logged_out' })];
    const snapshot = frame('connection.update', { state: 'close', reason: 'logged_out', statusReason: 401 });
    expect(patchRows(rows, [snapshot])).toBe(rows);
  });

  it('touches no other row, and keeps their objects', () => {
    const other = anInstance({ id: '2', instance_name: 'other' });
    const rows = patchRows([anInstance(), other], [opened]);
    expect(rows[1]).toBe(other);
  });

  it('ends with the last of several events of one instance', () => {
    const lost = frame('connection.update', { state: 'connecting', reason: 'reconnecting' });
    expect(patchRows([anInstance()], [opened, lost])[0]).toMatchObject({ reason: 'reconnecting' });
  });

  it('finds a likely reason where the event tells none', () => {
    const [row] = patchRows([anInstance()], [frame('connection.update', { state: 'refused' })]);
    expect(row).toMatchObject({ status: 'refused', reason: 'restricted' });
  });

  it('takes a state that does not exist for nothing', () => {
    const rows = [anInstance()];
    expect(patchRows(rows, [frame('connection.update', { state: '<b>' }), frame('connection.update', null)])).toBe(
      rows,
    );
  });

  it('knows that a QR on show waits for a scan', () => {
    const qr = frame('qrcode.updated', { qrcode: { code: '2@x', base64: 'data:', pairingCode: null } });
    expect(patchRows([anInstance()], [qr])[0]).toMatchObject({ status: 'connecting', reason: 'awaiting_scan' });
  });

  it('removes an instance that was deleted, whatever is said of it afterwards', () => {
    expect(patchRows([anInstance()], [frame('instance.delete', {}), opened])).toEqual([]);
  });

  it('counts messages in both directions', () => {
    const typed = frame('messages.upsert', { key: { fromMe: true } });
    const failed = frame('messages.update', { status: 'ERROR' });
    const others = [frame('messages.upsert', {}), frame('messages.update', { status: 'READ' })];
    const [row] = patchRows([anInstance()], [typed, ...others, frame('send.message', {}), failed]);
    expect(row?.today).toEqual({ sent: 2, received: 1, failed: 1 });
    expect(patchDetail(aDetail(), [typed, ...others]).counters.messages).toBe(2);
  });

  it('judges a state that changed until the server has', () => {
    const lost = frame('connection.update', { state: 'close', reason: 'logged_out' });
    expect(patchRows([anInstance()], [opened])[0]?.health).toEqual({ level: 'good', code: 'OPEN', sentence: '' });
    expect(patchRows([anInstance()], [opened, lost])[0]?.health.level).toBe('act');
  });

  it('puts ten thousand snapshots into ten thousand rows in well under a second', () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `n${index}`);
    const rows = names.map((name) => anInstance({ id: name, instance_name: name }));
    const frames = names.map((name) => frame('connection.update', { state: 'open', reason: 'open' }, name));
    const startedAt = performance.now();
    const patched = patchRows(rows, frames);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(patched.every(({ status }) => status === 'open')).toBe(true);
  });
});

describe('what the rows at hand cannot absorb', () => {
  it('asks again for an instance that is new, or was never heard of', () => {
    expect(asksForRefetch(frame('instance.create', {}), [])).toBe(true);
    expect(asksForRefetch(opened, [])).toBe(true);
    expect(asksForRefetch(opened, [anInstance()])).toBe(false);
  });
});

describe('the page of an instance', () => {
  it('takes its own events and no others', () => {
    const detail = aDetail();
    expect(patchDetail(detail, [opened]).status).toBe('open');
    expect(patchDetail(detail, [{ ...opened, instance: 'other' }])).toBe(detail);
  });
});

describe('the QR of an event', () => {
  it('is read field by field', () => {
    const qr = readQr(frame('qrcode.updated', { qrcode: { code: '2@x', base64: 'data:image/png', pairingCode: 7 } }));
    expect(qr).toEqual({ code: '2@x', base64: 'data:image/png', pairingCode: null, expiresInMs: null });
  });

  it('is none where the limit was reached', () => {
    expect(readQr(frame('qrcode.updated', { message: 'QR code limit reached', statusCode: 500 }))).toBeNull();
  });
});
