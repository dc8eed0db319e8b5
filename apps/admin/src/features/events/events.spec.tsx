import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { aFrame } from '../../../test/chats';
import { fakeServer } from '../../../test/fake-server';
import { show } from '../../../test/render';
import { session } from '../../app/session';
import { eventLog } from '../../realtime/event-log';
import { Events } from './events-page';
import type { EventsSearch } from './events-search';
import { constantOf, EVENT_TYPES } from './event-types';
import { readEventsSearch } from './events-search';
import { JsonView } from './json-view';
import { MOST_LIVE, tailOf, withFresh, type TailEvent } from './tail';

const PAST = 'GET /api/events';
const hostile = '<img src=x onerror="window.pwned=1">';

const stored = (id: string, data: unknown = { state: 'open' }) => ({
  id,
  event: 'connection.update',
  instance: 'acme',
  occurred_at: '2026-11-22T09:00:00.123Z',
  size_bytes: 10,
  data,
});
const server = (items: object[], more: Parameters<typeof fakeServer>[0] = {}) =>
  fakeServer({
    [PAST]: () => ({ body: { items, next_cursor: null } }),
    'GET /api/fleet': () => ({ body: [] }),
    'GET /api/webhooks': () => ({ body: [] }),
    ...more,
  });
const received = (text: string) =>
  aFrame('messages.upsert', {
    key: { remoteJid: '1@s.whatsapp.net' },
    pushName: 'Ann',
    message: { conversation: text },
  });

function open(search: EventsSearch = {}) {
  const onSearch = jest.fn<(part: EventsSearch) => void>();
  show(<Events search={search} onSearch={onSearch} />);
  return onSearch;
}
const list = () => screen.findByRole('listbox', { name: 'Events, newest first' });
const rows = () => {
  const [tail] = screen.getAllByRole('listbox', { name: 'Events, newest first' });
  return within(tail as HTMLElement)
    .getAllByRole('option')
    .map(({ textContent }) => textContent ?? '');
};

describe('the tail of events', () => {
  beforeAll(() => {
    // Lists draw what is in sight: here everything is.
    for (const side of ['offsetHeight', 'offsetWidth', 'clientHeight'] as const) {
      Object.defineProperty(HTMLElement.prototype, side, { configurable: true, value: 900 });
    }
    Element.prototype.scrollTo = (() => undefined) as typeof Element.prototype.scrollTo;
  });
  beforeEach(() => {
    act(() => eventLog.clear());
    session.signIn({ token: 't', username: 'asha', role: 'viewer', clientId: null, companyName: null });
  });

  it('shows what happened before, and above it what happens', async () => {
    server([stored('evt_1')]);
    open();
    await list();
    act(() => eventLog.add([received(hostile)]));
    await waitFor(() => expect(rows()).toHaveLength(2));
    expect(rows()[0]).toContain(`Ann: ${hostile}`);
    expect('pwned' in window).toBe(false);
    // The same event again, over the socket: it is there once.
    act(() => eventLog.add([aFrame('connection.update', {}, { event_id: 'evt_1' })]));
    await waitFor(() => expect(rows()).toHaveLength(2));
  });

  it('stands still while it is paused, says how much it missed, and goes on', async () => {
    server([stored('evt_1')]);
    open();
    await list();
    fireEvent.keyDown(document.body, { key: 'p' });
    act(() => eventLog.add([received('one'), received('two')]));
    await screen.findByText(/2 more since/);
    expect(rows()).toHaveLength(1);
    fireEvent.click(screen.getByRole('button', { name: 'Go on' }));
    await waitFor(() => expect(rows()).toHaveLength(3));
  });

  it('is filtered by kind and instance at the server, by text here', async () => {
    const calls = server([stored('evt_1')]);
    open({ type: 'connection.update', instance: 'acme', find: 'OPEN' });
    await list();
    expect(calls.find(({ path }) => path.startsWith('/api/events'))?.path).toContain('type=CONNECTION_UPDATE');
    act(() => eventLog.add([received('open'), aFrame('connection.update', { state: 'close' })]));
    expect(rows()).toHaveLength(1);
  });

  it('opens an event by keys, and asks for the data of a large one', async () => {
    const calls = server([stored('evt_1'), stored('evt_2', null)], {
      'GET /api/events/evt_2': () => ({ body: stored('evt_2', { whole: hostile }) }),
    });
    open();
    await list();
    for (const key of ['j', 'j', 'Enter']) fireEvent.keyDown(document.body, { key });
    const detail = screen.getByRole('complementary', { name: 'The event' });
    await within(detail).findByText(JSON.stringify(hostile));
    expect(calls.filter(({ path }) => path === '/api/events/evt_2')).toHaveLength(1);
    await within(detail).findByText('No webhook: set one');
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(screen.queryByRole('complementary')).toBeNull();
  });

  it('keeps so many and no more, without a gap', () => {
    const frames = Array.from({ length: MOST_LIVE + 50 }, (_, n) => received(`n${n}`));
    const live = frames.reduce<readonly TailEvent[]>((before, frame) => withFresh(before, [frame]), []);
    expect(live).toHaveLength(MOST_LIVE);
    expect(live[0]?.frame).toBe(frames.at(-1));
    expect(withFresh(live, [frames.at(-1) ?? received('x'), { ...received('y'), event_id: undefined }])).toBe(live);
    expect(tailOf(live, live, {})).toHaveLength(MOST_LIVE);
    expect(tailOf(live, [], { find: 'N1049' })).toHaveLength(1);
  });

  it('shows JSON as it is, whatever it holds', () => {
    const text = JSON.stringify({ 'a "b"': hostile, n: -1.5e3, t: true, z: null, deep: ['\\"', '{"x": 1}'] }, null, 2);
    const { container } = show(<JsonView text={text} whole={text} label="j" />);
    expect(container.querySelector('img')).toBeNull();
    expect(screen.getByLabelText('j').textContent).toBe(text);
    const kinds = [...screen.getByLabelText('j').querySelectorAll('[data-kind]')].map(
      (part) => `${part.getAttribute('data-kind')} ${part.textContent}`,
    );
    expect(kinds).toContain(`name "a \\"b\\""`);
    expect(kinds).toContain('number -1500');
    expect(kinds).toContain('word null');
  });

  it('knows every kind by both its names, and reads any address', () => {
    const names = EVENT_TYPES.flatMap(([, events]) => events);
    expect(new Set(names.map(constantOf)).size).toBe(31);
    expect(constantOf('group-participants.update')).toBe('GROUP_PARTICIPANTS_UPDATE');
    expect(constantOf('groups.update')).toBe('GROUP_UPDATE');
    expect(readEventsSearch({ instance: 'a', type: 'call', find: 7 })).toEqual({
      instance: 'a',
      type: 'call',
      find: '7',
    });
    expect(readEventsSearch({ instance: 1, type: 'x', find: '' })).toEqual({});
  });
});
