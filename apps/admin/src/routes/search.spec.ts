import { describe, expect, it } from '@jest/globals';
import { readFindSearch } from '../components/find-search';
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
    const webhook = '0b9c6a1e-21d3-4f29-8a54-0f6f6cbb9f10';
    expect(readInstanceSearch({ tab: 'webhook', webhook })).toEqual({ tab: 'webhook', webhook });
    expect(readInstanceSearch({ tab: 'webhook', webhook: 'new' })).toEqual({ tab: 'webhook', webhook: 'new' });
    expect(readInstanceSearch({ tab: 'webhook', webhook: '../x' })).toEqual({ tab: 'webhook' });
    expect(readInstanceSearch({ tab: 'settings', webhook })).toEqual({ tab: 'settings' });
    expect(readInstanceSearch({ tab: '<script>' })).toEqual({});
    expect(
      readInstanceSearch({ tab: 'inbox', chat: '1@lid', show: 'unread', find: 7, of: 'x', status: 'failed' }),
    ).toEqual({ tab: 'inbox', chat: '1@lid', show: 'unread', find: '7' });
    expect(readFindSearch({ q: 3, more: 1 })).toEqual({ q: '3' });
    expect(readFindSearch({ q: { $ne: 1 } })).toEqual({});
    expect(readFindSearch({ q: 'x'.repeat(101) }).q).toHaveLength(100);
    expect(readSandboxSearch({ phone: 254712345678 })).toEqual({ phone: '254712345678' });
    expect(readSandboxSearch({ phone: '../../api' })).toEqual({});
  });
});
