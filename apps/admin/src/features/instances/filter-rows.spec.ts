import { describe, expect, it } from '@jest/globals';
import { anInstance } from '../../../test/instances';
import type { HealthLevel } from '../../app/api';
import { countStates, filterRows, sortRows } from './filter-rows';

const rows = [
  anInstance({ id: '1', instance_name: 'sales-10', ownerJid: '254712345678:7@s.whatsapp.net', status: 'open' }),
  anInstance({ id: '2', instance_name: 'sales-9', client_name: 'Söhne & Co', stateSince: '2026-11-22T09:00:00.000Z' }),
  anInstance({ id: '3', instance_name: 'Desk', profileName: '(regex.*', reason: 'passkey_required' }),
];
const names = (found: typeof rows) => found.map(({ instance_name }) => instance_name);

describe('searching the list', () => {
  it('finds by name, number, profile, client and reason, each word anywhere', () => {
    expect(names(filterRows(rows, { q: 'SALES 10' }))).toEqual(['sales-10']);
    expect(names(filterRows(rows, { q: '712345' }))).toEqual(['sales-10']);
    expect(names(filterRows(rows, { q: 'söhne' }))).toEqual(['sales-9']);
    expect(names(filterRows(rows, { q: '(regex.*' }))).toEqual(['Desk']);
    expect(names(filterRows(rows, { q: 'passkey' }))).toEqual(['Desk']);
  });

  it('keeps one state', () => {
    expect(names(filterRows(rows, { state: 'open' }))).toEqual(['sales-10']);
  });

  it('puts those on top that need somebody, the newest trouble first, and the rest by name', () => {
    const health = (level: HealthLevel) => ({ level, code: '', sentence: '' });
    const fleet = [
      anInstance({ id: '1', instance_name: 'off' }),
      anInstance({ id: '2', instance_name: 'good-10', health: health('good') }),
      anInstance({ id: '3', instance_name: 'good-9', health: health('good') }),
      anInstance({ id: '4', instance_name: 'watch', health: health('watch') }),
      anInstance({ id: '5', instance_name: 'old', health: health('act'), stateSince: '2026-11-01T00:00:00Z' }),
      anInstance({ id: '6', instance_name: 'zz-new', health: health('act'), stateSince: '2026-11-02T00:00:00Z' }),
    ];
    expect(names(sortRows(fleet))).toEqual(['zz-new', 'old', 'watch', 'good-9', 'good-10', 'off']);
    expect(names(filterRows(fleet, { state: 'act' }))).toEqual(['old', 'zz-new']);
    expect(countStates(fleet)).toMatchObject({ act: 2, close: 6 });
  });

  it('orders names as people count, or by the latest change', () => {
    expect(names(sortRows(rows, 'name'))).toEqual(['Desk', 'sales-9', 'sales-10']);
    expect(names(sortRows(rows, 'changed'))[0]).toBe('sales-9');
  });
});
