import { describe, expect, test } from '@jest/globals';
import { EVENT_NAMES, EVENT_WIRE_NAMES } from '../../event/index.js';
import { readClientFrame } from './client-frame.js';
import { EventFilter, eventNamed } from './event-filter.js';
import { InstanceNameFilter } from './instance-name-filter.js';

describe('what a client says', () => {
  test('every kind of frame is read, and missing lists are empty', () => {
    const frames = [
      [{ type: 'ping' }, { type: 'ping' }],
      [
        { type: 'auth', apikey: ' k ' },
        { type: 'auth', credential: { text: 'k', isToken: false } },
      ],
      [
        { type: 'auth', token: 't' },
        { type: 'auth', credential: { text: 't', isToken: true } },
      ],
      [
        { type: 'auth', apikey: '' },
        { type: 'auth', credential: null },
      ],
      [{ type: 'subscribe' }, { type: 'subscribe', instances: [], events: [] }],
      [
        { type: 'unsubscribe', instances: ['a'], events: null },
        { type: 'unsubscribe', instances: ['a'], events: [] },
      ],
    ];
    for (const [said, frame] of frames) {
      expect(readClientFrame(JSON.stringify(said))).toEqual({ frame, problem: null });
    }
  });

  test.each([
    ['', 'INVALID_JSON'],
    ['{', 'INVALID_JSON'],
    ['null', 'INVALID_FRAME'],
    ['[]', 'INVALID_FRAME'],
    ['7', 'INVALID_FRAME'],
    ['{"type":7}', 'INVALID_FRAME'],
    ['{"type":"subscribe","instances":"acme"}', 'INVALID_FRAME'],
    ['{"type":"subscribe","events":[1]}', 'INVALID_FRAME'],
    ['{"type":"shout"}', 'UNKNOWN_FRAME'],
    ['{"type":"__proto__"}', 'UNKNOWN_FRAME'],
  ])('%s is answered with %s', (text, code) => {
    expect(readClientFrame(text)).toMatchObject({ frame: null, problem: { code } });
  });
});

describe('names of events', () => {
  test('an event is known by its constant and by its name on the wire, in any case', () => {
    for (const name of EVENT_NAMES) {
      expect(eventNamed(name)).toBe(name);
      expect(eventNamed(EVENT_WIRE_NAMES[name].toUpperCase())).toBe(name);
      expect(eventNamed(` ${EVENT_WIRE_NAMES[name]}`)).toBe(name);
    }
    expect(eventNamed('GROUPS_UPDATE')).toBe('GROUP_UPDATE');
  });

  test('other texts name none', () => {
    for (const text of ['', 'messages', 'constructor', '*']) expect(eventNamed(text)).toBeNull();
  });
});

describe('which events', () => {
  test('all of them at first; then what was named, more or less of it', () => {
    const filter = new EventFilter();
    expect(filter.list(() => true)).toHaveLength(EVENT_NAMES.length);
    filter.add(['CALL', 'MESSAGES_UPSERT']);
    filter.add(['CONNECTION_UPDATE']);
    filter.remove(['CALL']);
    expect(filter.list(() => true)).toEqual(['messages.upsert', 'connection.update']);
    expect(filter.has('CALL')).toBe(false);
  });

  test('what is taken out of all comes back when it is added', () => {
    const filter = new EventFilter();
    filter.remove(['CALL']);
    expect(filter.list(() => true)).toHaveLength(EVENT_NAMES.length - 1);
    filter.add(['CALL']);
    expect(filter.list(() => true)).toHaveLength(EVENT_NAMES.length);
  });
});

describe('which instances', () => {
  test('all at first, those that are created later too; then those that were named', () => {
    const filter = new InstanceNameFilter();
    expect(filter.has('later')).toBe(true);
    filter.add(['a', 'b']);
    filter.add(['c']);
    filter.remove(['a']);
    expect(['a', 'b', 'c', 'later'].map((name) => filter.has(name))).toEqual([false, true, true, false]);
  });

  test('what is taken out of all comes back when it is added', () => {
    const filter = new InstanceNameFilter();
    filter.remove(['a']);
    expect([filter.has('a'), filter.has('b')]).toEqual([false, true]);
    filter.add(['a']);
    expect([filter.has('a'), filter.has('b')]).toEqual([true, true]);
  });
});
