import { describe, expect, it } from '@jest/globals';
import { filterOf, readAuditSearch } from './audit-search';
import { actionWords, actorWords, detailWords } from './audit-words';

describe('what the audit log is narrowed to', () => {
  it('is read from an address that anybody may have typed', () => {
    expect(readAuditSearch({ actor: 'user:ada', target: 42, from: '2026-11-01', to: '2026-11-31x', more: 1 })).toEqual({
      actor: 'user:ada',
      target: '42',
      from: '2026-11-01',
    });
    expect(readAuditSearch({ actor: { $ne: 1 }, action: [], from: '2026-13-01', to: 'now' })).toEqual({});
  });

  it('holds whole days of the viewer, the last one too', () => {
    const { from, to } = filterOf({ from: '2026-11-30', to: '2026-11-30' });
    expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(24 * 60 * 60 * 1000);
    expect(new Date(from ?? '').getHours()).toBe(0);
    expect(filterOf({ action: 'user' })).toEqual({ action: 'user' });
  });
});

describe('entries in words', () => {
  it('say who, what, and what else was noted', () => {
    expect(actorWords('user:ops@acme.example:1')).toBe('ops@acme.example:1');
    expect(actorWords('master')).toBe('the master key');
    expect(actorWords('client:7')).toBe('a key of client 7');
    expect(actorWords('something-new')).toBe('something-new');
    expect(actionWords('webhook.secret_rotated')).toBe('webhook: secret rotated');
    expect(actionWords('odd')).toBe('odd');
    expect(detailWords({ fields: ['a', 'b'], was: 'admin', none: null, deep: { x: 1 } })).toBe(
      'fields: a, b · was: admin · deep: {"x":1}',
    );
  });
});
