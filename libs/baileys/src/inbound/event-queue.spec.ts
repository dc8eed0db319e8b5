import { pino } from 'pino';
import type { SessionEvent } from '@wharf/whatsapp';
import { EventQueue } from './event-queue.js';

const log = pino({ level: 'silent' });
const code = (text: string): SessionEvent => ({ type: 'pairing_code', code: text });
const codeOf = (event: SessionEvent) => (event.type === 'pairing_code' ? event.code : '');
const status = (id: string): SessionEvent => ({
  type: 'message_status',
  ids: [id],
  status: 'server',
  at: new Date(0),
  by: null,
  errorCode: null,
});
const nameOf = (event: SessionEvent) => (event.type === 'message_status' ? String(event.ids) : codeOf(event));

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

  it('keeps the order of a crowd that was refused', async () => {
    const seen: string[] = [];
    const refusals = new Map([
      ['1', 2],
      ['2', 1],
      ['3', 1],
    ]);
    const queue = new EventQueue(async (event) => {
      const left = refusals.get(nameOf(event)) ?? 0;
      refusals.set(nameOf(event), left - 1);
      if (left > 0) throw new Error('not now');
      seen.push(nameOf(event));
    }, log);
    await Promise.all([code('a'), ...['1', '2', '3', '4'].map(status)].map((event) => queue.push(event)));
    // The fourth was taken with the others of its crowd, before anybody could know that they were not.
    expect(seen).toEqual(['a', '4', '1', '2', '3']);
  });

  it('hands over what waits side by side of a kind that comes in crowds at the same time, and nothing beyond it', async () => {
    const begun: string[] = [];
    const together: string[][] = [];
    const queue = new EventQueue(async (event) => {
      begun.push(nameOf(event));
      await new Promise((resolve) => setImmediate(resolve));
      if (begun.length > 0) together.push(begun.splice(0));
    }, log);
    const events = [code('a'), status('1'), status('2'), code('b'), status('3')];
    await Promise.all(events.map((event) => queue.push(event)));
    expect(together).toEqual([['a'], ['1', '2'], ['b'], ['3']]);
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

  it('may be handed an event after its end by somebody who does not listen', async () => {
    const unheard: unknown[] = [];
    const note = (reason: unknown) => void unheard.push(reason);
    process.on('unhandledRejection', note);
    try {
      const queue = new EventQueue(async () => undefined, log);
      await queue.close();
      void queue.push(code('late'));
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(unheard).toEqual([]);
    } finally {
      process.off('unhandledRejection', note);
    }
  });
});
