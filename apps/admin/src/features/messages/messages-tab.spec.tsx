import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { fakeServer, type Call } from '../../../test/fake-server';
import { aMessage } from '../../../test/messages';
import { show } from '../../../test/render';
import { session } from '../../app/session';
import { eventLog } from '../../realtime/event-log';
import MessagesTab from './messages-tab';
import type { MessagesSearch } from './messages-search';

const LOG = 'GET /api/instances/acme/messages';
const hostile = '<img src=x onerror="window.pwned=1">';
const [newest, oldest] = [
  aMessage({ id: '2', message: { conversation: hostile } }),
  aMessage({ id: '1', message: { conversation: 'first' }, status: 'failed', error: 'no', errorCode: '500' }),
];

function open(search: MessagesSearch = {}) {
  const onSearch = jest.fn<(part: MessagesSearch) => void>();
  show(<MessagesTab name="acme" search={search} onSearch={onSearch} />);
  return onSearch;
}

const queryOf = (call: Call | undefined) =>
  Object.fromEntries(new URL(`http://x${call?.path}`).searchParams) as Record<string, string>;

describe('the log of messages', () => {
  beforeEach(() => {
    Element.prototype.scrollIntoView = () => undefined;
    session.signIn({ token: 't', username: 'asha', role: 'operator', clientId: null, companyName: null });
  });

  it('asks for what the address says, and shows texts as texts', async () => {
    const calls = fakeServer({ [LOG]: () => ({ body: { total: 2, records: [newest, oldest], next_cursor: null } }) });
    open({ direction: 'out', status: 'trouble', text: 'x' });
    await screen.findByText(hostile);
    expect('pwned' in window).toBe(false);
    expect(queryOf(calls[0])).toMatchObject({ direction: 'out', text: 'x', limit: '50' });
    expect(calls[0]?.path).toMatch(/status=failed.*unknown/);
    expect(screen.getByText('2 messages match')).toBeTruthy();
  });

  it('goes on where a page ended', async () => {
    const calls = fakeServer({
      [LOG]: (call) =>
        queryOf(call).cursor === undefined
          ? { body: { total: 2, records: [newest], next_cursor: '9.2' } }
          : { body: { total: 2, records: [oldest], next_cursor: null } },
    });
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Older messages' }));
    await screen.findByText('first');
    expect(queryOf(calls[1]).cursor).toBe('9.2');
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Older messages' })).toBeNull());
  });

  it('is walked by keys', async () => {
    fakeServer({ [LOG]: () => ({ body: { total: 2, records: [newest, oldest], next_cursor: null } }) });
    const onSearch = open();
    await screen.findByText('first');
    for (const key of ['j', 'j', 'Enter']) fireEvent.keyDown(document.body, { key });
    expect(onSearch).toHaveBeenLastCalledWith({ message: 1 });
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(onSearch).toHaveBeenLastCalledWith({ message: undefined });
  });

  it('puts what is typed into the address when the typing rests', async () => {
    fakeServer({ [LOG]: () => ({ body: { total: 1, records: [newest], next_cursor: null } }) });
    const onSearch = open();
    fireEvent.change(screen.getByLabelText('Text'), { target: { value: ' boat ' } });
    await waitFor(() => expect(onSearch).toHaveBeenCalledWith({ text: 'boat' }));
    fireEvent.change(screen.getByLabelText('Status'), { target: { value: 'read' } });
    expect(onSearch).toHaveBeenLastCalledWith({ status: 'read' });
  });

  it('catches up when something happens to a message of this instance, and of no other', async () => {
    let total = 1;
    const calls = fakeServer({ [LOG]: () => ({ body: { total, records: [newest], next_cursor: null } }) });
    open();
    await screen.findByText('1 message');
    const happen = (instance: string, event: string, event_id: string) =>
      act(() => eventLog.add([{ instance, event, event_id, data: {}, date_time: '2026-11-22T09:00:00Z' }]));
    const before = calls.length;
    happen('other', 'messages.upsert', 'e1');
    happen('acme', 'contacts.upsert', 'e2');
    total = 2;
    happen('acme', 'messages.update', 'e3');
    await screen.findByText('2 messages', {}, { timeout: 5_000 });
    expect(calls.length).toBe(before + 1);
  });

  it('teaches the first step where there is nothing', async () => {
    fakeServer({ [LOG]: () => ({ body: { total: 0, records: [], next_cursor: null } }) });
    open();
    expect((await screen.findByLabelText('Send a text with curl')).textContent).toContain('/message/sendText/acme');
  });

  it('offers to show all where filters hide everything', async () => {
    fakeServer({ [LOG]: () => ({ body: { total: 0, records: [], next_cursor: null } }) });
    const onSearch = open({ text: 'x' });
    fireEvent.click(await screen.findByRole('button', { name: 'Show all messages' }));
    expect(onSearch).toHaveBeenCalledWith(expect.objectContaining({ text: undefined, status: undefined }));
  });
});
