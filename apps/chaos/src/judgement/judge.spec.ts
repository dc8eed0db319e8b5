import { describe, expect, it } from '@jest/globals';
import type { Arrival, Facts, Fault, Row, Send, StoredSend } from './facts.js';
import { judge } from './judge.js';
import { endingsOf } from './rules/endings.js';

const SHOP = '254711000001';
const ANN = '254722000001';
const BOB = '254722000002';
const GROUP = '120363000000000001@g.us';

/** As accepted one after the other. */
const stored = (rowId: number, waId: string, status = 'delivered', errorCode: string | null = null): StoredSend => ({
  rowId,
  begunAtMs: rowId * 10,
  committedAtMs: rowId * 10 + 5,
  waId,
  status,
  errorCode,
});
const send = (key: string, rowId: number, over: Partial<Send> = {}): Send => ({
  key,
  instance: SHOP,
  chat: ANN,
  kind: 'text',
  recipients: [ANN],
  answer: 'accepted',
  answeredId: `3EB0${key}`,
  stored: stored(rowId, `3EB0${key}`),
  ...over,
});
const arrival = (key: string, over: Partial<Arrival> = {}): Arrival => ({
  phone: ANN,
  id: `3EB0${key}`,
  from: SHOP,
  chat: SHOP,
  token: key,
  copies: 1,
  isUndecryptable: false,
  ...over,
});
const row = (rowId: number, waId: string, token: string, over: Partial<Row> = {}): Row => ({
  rowId,
  instance: SHOP,
  waId,
  isFromMe: false,
  token,
  isPlaceholder: false,
  ...over,
});
const told = (name: string, waId: string, id: string) => ({ id, instance: SHOP, name, chat: ANN, waId });
const called = (name: string, waId: string, eventId: string) => ({ instance: SHOP, eventId, name, waId });

/** A round in which everything went well: two texts to a person, one to a group, two texts back, one from a group. */
const GOOD: Facts = {
  sends: [send('s1', 1), send('s2', 2), send('s3', 3, { chat: GROUP, recipients: [ANN, BOB] })],
  arrivals: [
    arrival('s1'),
    // It was sent again after a crash, under its own id, which phones drop.
    arrival('s2', { copies: 2 }),
    arrival('s3', { chat: GROUP }),
    arrival('s3', { phone: BOB, chat: GROUP }),
  ],
  writings: [
    { id: 'W1', token: 'w1', author: ANN, instances: [SHOP], chat: SHOP },
    { id: 'W2', token: 'w2', author: ANN, instances: [SHOP], chat: SHOP },
    { id: 'W3', token: 'w3', author: BOB, instances: [SHOP], chat: GROUP },
  ],
  rows: [
    row(1, '3EB0s1', 's1', { isFromMe: true }),
    row(2, '3EB0s2', 's2', { isFromMe: true }),
    row(3, '3EB0s3', 's3', { isFromMe: true }),
    row(4, 'W1', 'w1'),
    row(5, 'W2', 'w2'),
    row(6, 'W3', 'w3'),
  ],
  events: [
    told('SEND_MESSAGE', '3EB0s1', 'E1'),
    told('SEND_MESSAGE', '3EB0s2', 'E2'),
    told('SEND_MESSAGE', '3EB0s3', 'E3'),
    told('MESSAGES_UPSERT', 'W1', 'E4'),
    told('MESSAGES_UPSERT', 'W2', 'E5'),
    told('MESSAGES_UPSERT', 'W3', 'E6'),
  ],
  calls: [
    called('SEND_MESSAGE', '3EB0s1', 'E1'),
    called('SEND_MESSAGE', '3EB0s2', 'E2'),
    called('SEND_MESSAGE', '3EB0s3', 'E3'),
    called('MESSAGES_UPSERT', 'W1', 'E4'),
    // An event may come twice under the same id.
    called('MESSAGES_UPSERT', 'W1', 'E4'),
    called('MESSAGES_UPSERT', 'W2', 'E5'),
    called('MESSAGES_UPSERT', 'W3', 'E6'),
  ],
  logins: [
    { instance: SHOP, via: 'first', openedAtMs: 1_000, replacedAtMs: 30_000 },
    { instance: SHOP, via: 'second', openedAtMs: 30_000, replacedAtMs: null },
  ],
  pauses: [{ process: 'first', fromMs: 10_000, untilMs: 31_000 }],
  crashes: [],
  ordered: [SHOP],
  unfinished: [],
};

const faultsOf = (change: Partial<Facts>): Fault[] => judge({ ...GOOD, ...change }).map(({ fault }) => fault);
const without = <T>(items: readonly T[], index: number): T[] => items.filter((_, at) => at !== index);
const changed = <T>(items: readonly T[], index: number, over: Partial<T>): T[] =>
  items.map((item, at) => (at === index ? { ...item, ...over } : item));

describe('the judge', () => {
  it('finds nothing in a round in which everything went well', () => {
    expect(judge(GOOD)).toEqual([]);
  });

  it.each([
    ['reached nobody', { arrivals: without(GOOD.arrivals, 0) }],
    ['reached one of two in a group', { arrivals: without(GOOD.arrivals, 3) }],
    [
      'was accepted and forgotten',
      { sends: changed(GOOD.sends, 0, { stored: null }), arrivals: GOOD.arrivals.slice(1) },
    ],
    ['was told to nobody', { events: without(GOOD.events, 0), calls: without(GOOD.calls, 0) }],
    ['was told, and the receiver was not called', { calls: without(GOOD.calls, 1) }],
  ] satisfies [string, Partial<Facts>][])('calls a send lost that %s', (_, change) => {
    expect(faultsOf(change)).toEqual(['lost']);
  });

  it.each([
    ['is not stored', { rows: without(GOOD.rows, 3) }],
    ['has no event', { events: without(GOOD.events, 3) }],
    ['came to no receiver', { calls: GOOD.calls.filter(({ eventId }) => eventId !== 'E4') }],
    [
      'came to the receiver of another instance alone',
      { calls: GOOD.calls.map((call) => (call.eventId === 'E6' ? { ...call, instance: BOB } : call)) },
    ],
  ] satisfies [string, Partial<Facts>][])('calls a message from a contact lost that %s', (_, change) => {
    expect(faultsOf(change)).toEqual(['lost']);
  });

  it.each([
    ['a recipient has under two ids', { arrivals: [...GOOD.arrivals, arrival('s1', { id: '3EB0AGAIN' })] }],
    ['was stored twice', { rows: [...GOOD.rows, row(7, '3EB0AGAIN', 's1', { isFromMe: true })] }],
    ['was told under two ids', { events: [...GOOD.events, told('SEND_MESSAGE', '3EB0s1', 'E9')] }],
  ] satisfies [string, Partial<Facts>][])('calls a send doubled that %s', (_, change) => {
    expect(faultsOf(change)).toEqual(['doubled']);
  });

  it.each([
    ['is stored twice', { rows: [...GOOD.rows, row(9, 'W1', 'w1')] }],
    ['is told twice', { events: [...GOOD.events, told('MESSAGES_UPSERT', 'W1', 'E9')] }],
  ] satisfies [string, Partial<Facts>][])('calls a message from a contact doubled that %s', (_, change) => {
    expect(faultsOf({ ...change, calls: [...GOOD.calls, called('MESSAGES_UPSERT', 'W1', 'E9')] })).toEqual(['doubled']);
  });

  it('does not take a message that was edited for a second one', () => {
    expect(faultsOf({ rows: changed(GOOD.rows, 0, { token: 's2' }) })).toEqual([]);
  });

  it('does not call a message lost whose sender was told that it failed', () => {
    const failed = stored(1, '3EB0s1', 'failed', 'SEND_FAILED');
    const sends = changed(GOOD.sends, 0, { stored: failed, answer: 'refused', answeredId: null });
    expect(faultsOf({ sends, arrivals: without(GOOD.arrivals, 0), events: without(GOOD.events, 0) })).toEqual([]);
  });

  it.each([
    ['failed and arrived', { sends: changed(GOOD.sends, 0, { stored: stored(1, '3EB0s1', 'failed', 'X') }) }],
    [
      'was refused and arrived',
      { sends: changed(GOOD.sends, 0, { stored: null, answer: 'refused', answeredId: null }) },
    ],
    ['was answered with another id', { sends: changed(GOOD.sends, 0, { answeredId: '3EB0OTHER' }) }],
  ] satisfies [string, Partial<Facts>][])('calls an answer untrue whose message %s', (_, change) => {
    expect(faultsOf(change)).toEqual(['untrue']);
  });

  it('sees that a chat is out of order at the recipient', () => {
    const [first, second, ...rest] = GOOD.arrivals as [Arrival, Arrival, ...Arrival[]];
    expect(faultsOf({ arrivals: [second, first, ...rest] })).toEqual(['disorder']);
  });

  it('lets either of two messages be the first that were accepted at the same time', () => {
    const [first, second, ...rest] = GOOD.arrivals as [Arrival, Arrival, ...Arrival[]];
    const overlapping = { ...stored(1, '3EB0s1'), committedAtMs: 24 };
    const sends = changed(GOOD.sends, 0, { stored: overlapping });
    expect(faultsOf({ sends, arrivals: [second, first, ...rest] })).toEqual([]);
  });

  it('sees that a chat is out of order in the database', () => {
    expect(faultsOf({ rows: changed(changed(GOOD.rows, 3, { rowId: 5 }), 4, { rowId: 4 }) })).toEqual(['disorder']);
  });

  it('sees that a receiver got a chat out of order, where it wants order', () => {
    const later = GOOD.calls.filter(({ eventId }) => eventId !== 'E4');
    const calls = [...later, called('MESSAGES_UPSERT', 'W1', 'E4')];
    expect(faultsOf({ calls })).toEqual(['disorder', 'disorder']);
    expect(faultsOf({ calls, ordered: [] })).toEqual([]);
    // An event that comes again, later, was in its place the first time.
    expect(faultsOf({ calls: [...GOOD.calls, called('MESSAGES_UPSERT', 'W1', 'E4')] })).toEqual([]);
  });

  it('lets chats overtake each other', () => {
    const sends = changed(GOOD.sends, 1, { chat: BOB, recipients: [BOB] });
    const [first, second, ...rest] = GOOD.arrivals as [Arrival, Arrival, ...Arrival[]];
    expect(faultsOf({ sends, arrivals: [{ ...second, phone: BOB }, first, ...rest] })).toEqual([]);
  });

  it('sees what a phone could not decrypt, which has not arrived either', () => {
    expect(faultsOf({ arrivals: changed(GOOD.arrivals, 0, { isUndecryptable: true, copies: 0 }) })).toEqual([
      'lost',
      'undecryptable',
    ]);
  });

  it('sees what the gateway could not decrypt', () => {
    expect(faultsOf({ rows: changed(GOOD.rows, 3, { isPlaceholder: true }) })).toEqual(['undecryptable']);
  });

  it.each(['queued', 'sending', 'sent', 'server'])('calls a message stuck that is still %s', (status) => {
    const sends = changed(GOOD.sends, 0, { stored: stored(1, '3EB0s1', status) });
    expect(faultsOf({ sends })).toEqual(['stuck']);
  });

  it('calls whatever else has not ended stuck', () => {
    expect(faultsOf({ unfinished: ['a delivery waits'] })).toEqual(['stuck']);
  });

  it.each([
    ['nobody was paused', []],
    ['another process was paused', [{ process: 'second', fromMs: 10_000, untilMs: 31_000 }]],
    ['the pause had been over for long', [{ process: 'first', fromMs: 1_000, untilMs: 20_000 }]],
    ['the pause came later', [{ process: 'first', fromMs: 30_500, untilMs: 40_000 }]],
  ])('sees two sockets for one number when %s', (_, pauses) => {
    expect(faultsOf({ pauses })).toEqual(['twoSockets']);
  });

  it('sees a paused process that logs in again after it lost the number', () => {
    const logins = [
      ...changed(GOOD.logins, 1, { replacedAtMs: 33_000 }),
      { instance: SHOP, via: 'first', openedAtMs: 33_000, replacedAtMs: null },
    ];
    expect(faultsOf({ logins })).toEqual(['twoSockets']);
  });

  it('sees a process that ended by itself', () => {
    const crashes = [{ process: 'first', atMs: 20_000, how: 'code 1' }];
    expect(judge({ ...GOOD, crashes })).toEqual([
      { fault: 'crashed', sentence: 'first ended by itself with code 1 at 1970-01-01T00:00:20.000Z' },
    ]);
  });

  describe('of a hundred messages that were accepted', () => {
    /** The first of them given up, the others well. */
    const ended = (count: number, status: string, errorCode: string): Facts => {
      const sends = Array.from({ length: 100 }, (_, at) => {
        const [key, over] = [`e${at}`, at < count ? { stored: stored(at, `3EB0e${at}`, status, errorCode) } : {}];
        return send(key, at, over);
      });
      const wellSent = sends.filter(({ stored: row }) => row?.status === 'delivered');
      return {
        ...GOOD,
        sends,
        arrivals: wellSent.map(({ key }) => arrival(key)),
        rows: GOOD.rows.filter(({ isFromMe }) => !isFromMe),
        events: [
          ...wellSent.map(({ key }) => told('SEND_MESSAGE', `3EB0${key}`, `E${key}`)),
          ...GOOD.events.filter(({ name }) => name !== 'SEND_MESSAGE'),
        ],
        calls: [
          ...wellSent.map(({ key }) => called('SEND_MESSAGE', `3EB0${key}`, `E${key}`)),
          ...GOOD.calls.filter(({ name }) => name !== 'SEND_MESSAGE'),
        ],
      };
    };

    it.each([
      ['five whose number was away', ended(5, 'failed', 'INSTANCE_NOT_CONNECTED')],
      ['two of which nobody can know', ended(2, 'unknown', 'SEND_UNCONFIRMED')],
    ])('puts %s down to the trouble', (_, facts) => {
      expect(judge(facts)).toEqual([]);
    });

    it.each([
      ['six whose number was away', ended(6, 'failed', 'INSTANCE_NOT_CONNECTED'), 6],
      ['three of which nobody can know', ended(3, 'unknown', 'SEND_UNCONFIRMED'), 3],
      ['three that failed', ended(3, 'failed', 'SEND_FAILED'), 3],
      ['all that were given up', ended(100, 'failed', 'INSTANCE_NOT_CONNECTED'), 100],
    ])('calls %s abandoned', (_, facts, count) => {
      expect(judge(facts).map(({ fault }) => fault)).toEqual(Array.from({ length: count }, () => 'abandoned'));
    });

    it('tells how many ended as what', () => {
      expect(endingsOf(ended(2, 'unknown', 'SEND_UNCONFIRMED'))).toEqual(['2 unknown SEND_UNCONFIRMED']);
      expect(endingsOf(GOOD)).toEqual([]);
    });
  });
});
