import { describe, expect, it } from '@jest/globals';
import { readGraph } from './account.js';
import { readQuota, readRestriction } from './standing.js';

const answer = (content: string | undefined) => ({
  tag: 'iq',
  attrs: {},
  content: [{ tag: 'result', attrs: {}, ...(content !== undefined && { content: Buffer.from(content) }) }],
});

describe('the answer to a stored query', () => {
  it('is what stands under its path, nothing included', () => {
    expect(readGraph(answer('{"data":{"here":{"a":1}}}'), 'here')).toEqual({ a: 1 });
    expect(readGraph(answer('{"data":{"here":null}}'), 'here')).toBeNull();
  });

  it.each([
    ['an error with its code', '{"errors":[{"message":"no","extensions":{"error_code":403}}]}', 403],
    ['an error without one', '{"data":null,"errors":[{}]}', 501],
    ['another thing than was asked for', '{"data":{"there":1}}', 501],
    ['no data', '{"data":null}', 501],
    ['no JSON', '<html>', 501],
    ['no object', '7', 501],
    ['nothing', undefined, 501],
  ])('may be %s, and then nothing is known', (_, content, code) => {
    expect(() => readGraph(answer(content), 'here')).toThrow(expect.objectContaining({ code }));
  });
});

describe('a restriction', () => {
  it('is told with its end and its cause', () => {
    const told = { is_active: true, time_enforcement_ends: '1796040000', enforcement_type: 'BIZ_QUALITY' };
    expect(readRestriction(told)).toEqual({ isActive: true, until: new Date(1_796_040_000_000), cause: 'BIZ_QUALITY' });
  });

  it.each([
    ['nothing is told', null],
    ['it is over', { is_active: false, time_enforcement_ends: '1796040000', enforcement_type: 'BIZ_QUALITY' }],
    ['it is not said', {}],
  ])('is none when %s', (_, told) => {
    expect(readRestriction(told)).toEqual({ isActive: false, until: null, cause: null });
  });

  it('may have no end and no cause that WhatsApp tells', () => {
    const told = { is_active: true, time_enforcement_ends: '0', enforcement_type: 'DEFAULT' };
    expect(readRestriction(told)).toEqual({ isActive: true, until: null, cause: null });
  });
});

describe('a quota of new chats', () => {
  it('is told with its cycle and how near its end is', () => {
    const told = {
      total_quota: 100,
      used_quota: '80',
      capping_status: 'FIRST_WARNING',
      cycle_end_timestamp: '1796040000',
    };
    expect(readQuota(told)).toEqual({ used: 80, total: 100, warning: 'first', endsAt: new Date(1_796_040_000_000) });
  });

  it('has no limit where WhatsApp only counts, and is none where it does not', () => {
    expect(readQuota({ total_quota: -1, used_quota: 3 })).toEqual({
      used: 3,
      total: null,
      warning: 'none',
      endsAt: null,
    });
    expect(readQuota({})).toBeNull();
    expect(readQuota(null)).toBeNull();
  });

  it('is not guessed from what is no answer', () => {
    expect(() => readQuota('100')).toThrow(expect.objectContaining({ code: 501 }));
    expect(() => readRestriction(true)).toThrow(expect.objectContaining({ code: 501 }));
  });
});
