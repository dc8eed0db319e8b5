import { pino } from 'pino';
import type { SessionEvent } from '@wharf/whatsapp';
import { EventQueue } from './event-queue.js';

const log = pino({ level: 'silent' });
const code = (text: string): SessionEvent => ({ type: 'pairing_code', code: text });
const codeOf = (event: SessionEvent) => (event.type === 'pairing_code' ? event.code : '');

describe('EventQueue', () => {
  it('hands over one event at a time, in order', async () => {
    const seen: string[] = [];
    let busy = false;
    const queue = new EventQueue(async (event) => {
      expect(busy).toBe(false);
      busy = true;
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(codeOf(event));
      busy = false;
    }, log);
    await Promise.all(['a', 'b', 'c'].map((text) => queue.push(code(text))));
    expect(seen).toEqual(['a', 'b', 'c']);
  });

  it('tries an event again that was refused, before any later one', async () => {
    const seen: string[] = [];
    let refusals = 2;
    const queue = new EventQueue(async (event) => {
      if (refusals-- > 0) throw new Error('not now');
      seen.push(codeOf(event));
    }, log);
    void queue.push(code('a'));
    await queue.push(code('b'));
    expect(seen).toEqual(['a', 'b']);
  });

  it('tells that an event was never taken when the session ends first', async () => {
    const queue = new EventQueue(() => Promise.reject(new Error('never')), log);
    const first = queue.push(code('a'));
    const second = queue.push(code('b'));
    await queue.close();
    await expect(first).rejects.toThrow('never');
    await expect(second).rejects.toThrow('never');
    await expect(queue.push(code('c'))).rejects.toThrow('ended');
  });
});
