import { describe, expect, it } from '@jest/globals';
import { readInstanceSearch } from '../features/instance/instance-search';
import { readListSearch } from '../features/instances/list-search';
import { readSandboxSearch } from '../features/sandbox/sandbox-search';

describe('addresses that anybody may have typed', () => {
  it('are read for what is known and nothing else', () => {
    expect(readListSearch({ q: 254712, state: 'open', sort: 'changed', more: 1 })).toEqual({
      q: '254712',
      state: 'open',
      sort: 'changed',
    });
    expect(readListSearch({ state: 'act', sort: 'need' })).toEqual({ state: 'act' });
    expect(readListSearch({ q: { $ne: 1 }, state: '__proto__', sort: [] })).toEqual({});
    expect(readInstanceSearch({ tab: 'webhook' })).toEqual({ tab: 'webhook' });
    expect(readInstanceSearch({ tab: '<script>' })).toEqual({});
    expect(
      readInstanceSearch({ tab: 'inbox', chat: '1@lid', show: 'unread', find: 7, of: 'x', status: 'failed' }),
    ).toEqual({ tab: 'inbox', chat: '1@lid', show: 'unread', find: '7' });
    expect(readSandboxSearch({ phone: 254712345678 })).toEqual({ phone: '254712345678' });
    expect(readSandboxSearch({ phone: '../../api' })).toEqual({});
  });
});
