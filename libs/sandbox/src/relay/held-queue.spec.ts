import { describe, expect, it } from '@jest/globals';
import { node } from '../wire/nodes.js';
import { HeldQueue, messageKey } from './held-queue.js';

const KEY = messageKey('ID', '254700000001');
const copy = (n: number) => node('message', { id: 'ID', copy: n.toString() });

describe('what is held for a device', () => {
  it('is gone with the receipt, and no further copy is taken', () => {
    const queue = new HeldQueue();
    expect(queue.hold(KEY, copy(1))).toBe(true);
    queue.receipt(KEY);
    expect(queue.size).toBe(0);
    expect(queue.hold(KEY, copy(2))).toBe(false);
    expect(queue.size).toBe(0);
  });

  it('is not sent twice while the first copy is outstanding', () => {
    const queue = new HeldQueue();
    queue.hold(KEY, copy(1));
    expect(queue.hold(KEY, copy(2))).toBe(false);
    expect(queue.stanzas()).toEqual([copy(1)]);
  });

  it('is replaced by the copy that was asked for, and outlives the nack of the old one', () => {
    const queue = new HeldQueue();
    queue.hold(KEY, copy(1));
    expect(queue.refuse(KEY)).toBeNull();
    expect(queue.hold(KEY, copy(2))).toBe(true);
    expect(queue.nack(KEY)).toBeNull();
    expect(queue.stanzas()).toEqual([copy(2)]);
  });

  it('gives the spare copy at once when the first cannot be read', () => {
    const queue = new HeldQueue();
    queue.hold(KEY, copy(1));
    queue.hold(KEY, copy(2));
    expect(queue.refuse(KEY)).toEqual(copy(2));
    expect(queue.nack(KEY)).toBeNull();
    expect(queue.stanzas()).toEqual([copy(2)]);
  });

  it('is given up when the device nacks it and there is no other copy', () => {
    const queue = new HeldQueue();
    queue.hold(KEY, copy(1));
    expect(queue.nack(KEY)).toBeNull();
    expect(queue.size).toBe(0);
  });

  it('keeps its order over saving and loading', () => {
    const queue = new HeldQueue();
    queue.hold('a', node('message', { id: 'a' }));
    queue.hold('b', node('receipt', { id: 'b' }));
    queue.receipt(KEY);
    const loaded = new HeldQueue();
    loaded.import(queue.export());
    expect(loaded.stanzas().map(({ attrs }) => attrs['id'])).toEqual(['a', 'b']);
    expect(loaded.hold(KEY, copy(1))).toBe(false);
  });

  it('is brought once more although it was receipted, to a device that takes copies', () => {
    const queue = new HeldQueue();
    queue.hold(KEY, copy(1));
    queue.receipt(KEY);
    expect(queue.hold(KEY, copy(2), true)).toBe(true);
    expect(queue.stanzas()).toEqual([copy(2)]);
  });

  it('is known to have been asked for, once, and not after it was receipted', () => {
    const queue = new HeldQueue();
    queue.hold(KEY, copy(1));
    expect(queue.takeRequest(KEY)).toBe(false);
    queue.refuse(KEY);
    // The nack of what could not be read may be quicker than the copy.
    queue.nack(KEY);
    expect([queue.takeRequest(KEY), queue.takeRequest(KEY)]).toEqual([true, false]);
    queue.refuse(KEY);
    queue.receipt(KEY);
    expect(queue.takeRequest(KEY)).toBe(false);
  });
});
