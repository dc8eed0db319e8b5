import { pino } from 'pino';
import type { SessionEvent } from '@wharf/whatsapp';
import { EventQueue } from './event-queue.js';

const log = pino({ level: 'silent' });
const nothingAside = () => Promise.reject(new Error('nothing is to be set aside here'));
/** As PostgreSQL words what is wrong with the data itself. */
const refusal = (sqlState = '54000') => Object.assign(new Error('the database refuses it'), { code: sqlState });
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
    const queue = new EventQueue(
      async (event) => {
        expect(busy).toBe(false);
        busy = true;
        await new Promise((resolve) => setImmediate(resolve));
        seen.push(codeOf(event));
        busy = false;
      },
      nothingAside,
      log,
    );
    await Promise.all(['a', 'b', 'c'].map((text) => queue.push(code(text))));
    expect(seen).toEqual(['a', 'b', 'c']);
  });

  it('tries an event again that was refused, before any later one', async () => {
    const seen: string[] = [];
    let refusals = 2;
    const queue = new EventQueue(
      async (event) => {
        if (refusals-- > 0) throw new Error('not now');
        seen.push(codeOf(event));
      },
      nothingAside,
      log,
    );
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
    const queue = new EventQueue(
      async (event) => {
        const left = refusals.get(nameOf(event)) ?? 0;
        refusals.set(nameOf(event), left - 1);
        if (left > 0) throw new Error('not now');
        seen.push(nameOf(event));
      },
      nothingAside,
      log,
    );
    await Promise.all([code('a'), ...['1', '2', '3', '4'].map(status)].map((event) => queue.push(event)));
    // The fourth was taken with the others of its crowd, before anybody could know that they were not.
    expect(seen).toEqual(['a', '4', '1', '2', '3']);
  });

  it('hands over what waits side by side of a kind that comes in crowds at the same time, and nothing beyond it', async () => {
    const begun: string[] = [];
    const together: string[][] = [];
    const queue = new EventQueue(
      async (event) => {
        begun.push(nameOf(event));
        await new Promise((resolve) => setImmediate(resolve));
        if (begun.length > 0) together.push(begun.splice(0));
      },
      nothingAside,
      log,
    );
    const events = [code('a'), status('1'), status('2'), code('b'), status('3')];
    await Promise.all(events.map((event) => queue.push(event)));
    expect(together).toEqual([['a'], ['1', '2'], ['b'], ['3']]);
  });

  it('tells that an event was never taken when the session ends first', async () => {
    const queue = new EventQueue(() => Promise.reject(new Error('never')), nothingAside, log);
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
      const queue = new EventQueue(async () => undefined, nothingAside, log);
      await queue.close();
      void queue.push(code('late'));
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(unheard).toEqual([]);
    } finally {
      process.off('unhandledRejection', note);
    }
  });

  it.each(['22P05', '23505', '21000', '54000'])(
    'sets aside what the database can never take (%s)',
    async (sqlState) => {
      const seen: string[] = [];
      const aside: string[] = [];
      let attempts = 0;
      const queue = new EventQueue(
        async (event) => {
          if (codeOf(event) === 'bad') attempts += 1;
          if (codeOf(event) === 'bad') throw refusal(sqlState);
          seen.push(codeOf(event));
        },
        async (event) => {
          aside.push(codeOf(event));
          return code('in its place');
        },
        log,
      );
      await Promise.all(['a', 'bad', 'b'].map((text) => queue.push(code(text))));
      expect(seen).toEqual(['a', 'in its place', 'b']);
      expect(aside).toEqual(['bad']);
      expect(attempts).toBeGreaterThan(2);
    },
  );

  it('sets aside what code breaks on, and goes on also where nothing can stand in for it', async () => {
    const seen: string[] = [];
    const queue = new EventQueue(
      async (event) => {
        if (codeOf(event).startsWith('bad')) throw new RangeError('Maximum call stack size exceeded');
        seen.push(codeOf(event));
      },
      async () => code('bad as well'),
      log,
    );
    await Promise.all(['bad', 'b'].map((text) => queue.push(code(text))));
    expect(seen).toEqual(['b']);
  });

  it('never sets aside what fails because the database is away, busy or full', async () => {
    const failures = ['57P01', '40001', '53100'];
    const queue = new EventQueue(
      async () => {
        const next = failures.shift();
        if (next) throw refusal(next);
      },
      nothingAside,
      log,
    );
    await queue.push(code('a'));
    expect(failures).toEqual([]);
  });

  it('does not take the fault of one of a crowd for that of the others', async () => {
    const seen: string[] = [];
    const aside: string[] = [];
    let isPoisoned = true;
    const queue = new EventQueue(
      async (event) => {
        // As a store that does a crowd as one: it fails as a whole.
        if (isPoisoned) throw refusal();
        seen.push(nameOf(event));
      },
      async (event) => {
        aside.push(nameOf(event));
        isPoisoned = false;
        return null;
      },
      log,
    );
    await Promise.all([code('0'), ...['1', '2', '3'].map(status)].map((event) => queue.push(event)));
    expect(aside).toEqual(['0']);
    isPoisoned = true;
    await Promise.all(['4', '5', '6'].map((id) => queue.push(status(id))));
    expect(aside).toEqual(['0', '4']);
    expect(seen).toEqual(['1', '2', '3', '5', '6']);
  });

  it('tries again what could not even be set aside', async () => {
    let refusals = 0;
    const queue = new EventQueue(
      () => Promise.reject(refusal()),
      async () => {
        refusals += 1;
        if (refusals === 1) throw refusal('57P01');
        return null;
      },
      log,
    );
    await queue.push(code('bad'));
    expect(refusals).toBe(2);
  });
});
