import { describe, expect, it } from '@jest/globals';
import { anInstance } from '../../../test/instances';
import { filterRows, sortRows } from './filter-rows';

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

  it('orders names as people count, or by the latest change', () => {
    expect(names(sortRows(rows))).toEqual(['Desk', 'sales-9', 'sales-10']);
    expect(names(sortRows(rows, 'changed'))[0]).toBe('sales-9');
  });
});
