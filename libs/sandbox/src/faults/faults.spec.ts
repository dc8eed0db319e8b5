import { describe, expect, it } from '@jest/globals';
import { eventually } from '../testing/harness.js';
import { node } from '../wire/nodes.js';
import type { Fault } from './fault.js';
import { Faults, type Passage } from './faults.js';

const PHONE = '254700000001';

function given(fault: Partial<Fault>) {
  const faults = new Faults();
  faults.add({ phone: PHONE, match: {}, action: 'drop', remaining: null, delayMs: 5, code: 500, ...fault });
  const forwarded: string[] = [];
  const answered: Array<Record<string, string>> = [];
  const ended: Array<number | null> = [];
  const passage: Passage = {
    phone: PHONE,
    isTarget: true,
    direction: 'out',
    forward: (stanza) => forwarded.push(stanza.attrs['id'] ?? ''),
    answer: (stanza) => answered.push(stanza.attrs),
    end: (code) => ended.push(code),
  };
  const pass = (id: string, tag = 'message', over: Partial<Passage> = {}) =>
    faults.pass({ ...passage, ...over }, node(tag, { id, to: 'x@s.whatsapp.net' }));
  return { faults, forwarded, answered, ended, pass };
}

describe('a fault', () => {
  it('disturbs as many stanzas as it was told to, and only matching ones', () => {
    const { pass, forwarded } = given({ match: { tag: 'message', direction: 'out' }, remaining: 1 });
    pass('receipt', 'receipt');
    pass('inwards', 'message', { direction: 'in' });
    pass('other phone', 'message', { phone: '254700000002' });
    pass('own phone', 'message', { isTarget: false });
    pass('lost');
    pass('second');
    expect(forwarded).toEqual(['receipt', 'inwards', 'other phone', 'own phone', 'second']);
  });

  it('delivers twice', () => {
    const { pass, forwarded } = given({ action: 'duplicate', remaining: 1 });
    pass('one');
    expect(forwarded).toEqual(['one', 'one']);
  });

  it('lets the next stanza overtake', () => {
    const { pass, forwarded } = given({ action: 'reorder', remaining: 1 });
    pass('first');
    pass('second');
    expect(forwarded).toEqual(['second', 'first']);
  });

  it('does not hold the last stanza for ever when nothing overtakes it', async () => {
    const { pass, forwarded } = given({ action: 'reorder', remaining: 1 });
    pass('only');
    expect(forwarded).toEqual([]);
    await eventually('release', () => forwarded.length === 1);
  });

  it('delays', async () => {
    const { pass, forwarded } = given({ action: 'delay', remaining: 1 });
    pass('late');
    expect(forwarded).toEqual([]);
    await eventually('delivery', () => forwarded.length === 1);
  });

  it('refuses messages with a nack and queries with an iq error', () => {
    const { pass, forwarded, answered } = given({ action: 'error', code: 463 });
    pass('m', 'message');
    pass('q', 'iq');
    expect(forwarded).toEqual([]);
    expect(answered).toMatchObject([
      { class: 'message', id: 'm', error: '463' },
      { type: 'error', id: 'q' },
    ]);
  });

  it('ends the connection, with a code or without a word, and the stanza is lost', () => {
    const { faults, pass, forwarded, ended } = given({ action: 'stream-error', code: 503, remaining: 1 });
    pass('with a code');
    faults.add({ phone: null, match: {}, action: 'cut', remaining: 1, delayMs: 0, code: 0 });
    pass('without');
    expect(ended).toEqual([503, null]);
    expect(forwarded).toEqual([]);
  });

  it('lets go of what it holds when faults are cleared', () => {
    const { faults, pass, forwarded } = given({ action: 'reorder', remaining: 1 });
    pass('held');
    faults.clear();
    expect(forwarded).toEqual(['held']);
  });
});
