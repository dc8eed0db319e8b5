import { beforeEach, expect, it, jest } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { fakeServer } from '../../../test/fake-server';
import { aMessage } from '../../../test/messages';
import { show } from '../../../test/render';
import { session } from '../../app/session';
import { MessageBrowser, type BrowsedLog } from './message-browser';

const rows = [
  { ...aMessage({ id: '2', message: { conversation: 'Second' } }), instance_name: 'lighthouse' },
  { ...aMessage({ id: '1', message: { conversation: 'First' } }), instance_name: 'harbour' },
];
const log: BrowsedLog = { rows, isPending: false, error: null, retry: jest.fn(), more: null, isReadingMore: false };

const onOpen = jest.fn();
const onClear = jest.fn();
const shown: Parameters<typeof MessageBrowser>[0] = {
  log,
  search: {},
  isFiltered: false,
  opened: null,
  instance: null,
  summary: '2 messages',
  exports: null,
  moreLabel: 'Look further back',
  empty: 'Nothing was ever said',
  onSearch: jest.fn(),
  onClear,
  onOpen,
};
const browser = (part: Partial<typeof shown> = {}) => show(<MessageBrowser {...shown} {...part} />);

beforeEach(() => {
  onOpen.mockClear();
  session.signIn({ token: 't', username: 'ada', role: 'operator', clientId: null, companyName: null });
});

it('says of each message whose it is, and opens it there, by the mouse and by keys', () => {
  browser();
  expect(screen.getByRole('row', { name: /Second/ }).textContent).toContain('lighthouse');
  fireEvent.click(screen.getByRole('row', { name: /First/ }));
  fireEvent.keyDown(document.body, { key: 'j' });
  fireEvent.keyDown(document.body, { key: 'Enter' });
  expect(onOpen.mock.calls).toEqual([[{ id: '1', instance: 'harbour' }], [{ id: '2', instance: 'lighthouse' }]]);
});

it('opens by keys the message that was walked to, also when newer ones came above it', () => {
  const newer = { ...aMessage({ id: '3', message: { conversation: 'Newer' } }), instance_name: 'harbour' };
  function Live() {
    const [isLater, setLater] = useState(false);
    return (
      <>
        <button type="button" onClick={() => setLater(true)}>
          An event
        </button>
        <MessageBrowser {...shown} log={{ ...log, rows: isLater ? [newer, ...rows] : rows }} />
      </>
    );
  }
  show(<Live />);
  fireEvent.keyDown(document.body, { key: 'j' });
  fireEvent.click(screen.getByText('An event'));
  fireEvent.keyDown(document.body, { key: 'Enter' });
  expect(onOpen.mock.calls).toEqual([[{ id: '2', instance: 'lighthouse' }]]);
  expect(screen.getByRole('row', { selected: true }).textContent).toContain('Second');
});

it('shows one number’s messages without its name, and opens them as its own', () => {
  browser({ instance: 'quay', log: { ...log, rows: [aMessage({ id: '3' })] } });
  expect(screen.getByRole('row').textContent).not.toContain('quay');
  fireEvent.click(screen.getByRole('row'));
  expect(onOpen).toHaveBeenCalledWith({ id: '3', instance: 'quay' });
});

it('does not say that nothing matches while there is more to look at', () => {
  const more = jest.fn();
  const view = browser({ isFiltered: true, log: { ...log, rows: [], more } });
  expect(screen.queryByText('Nothing matches')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Look further back' }));
  expect(more).toHaveBeenCalledTimes(1);
  view.unmount();
  browser({ isFiltered: true, log: { ...log, rows: [] } });
  fireEvent.click(screen.getByRole('button', { name: 'Show all messages' }));
  expect(onClear).toHaveBeenCalledTimes(1);
});

it('teaches what to do where nothing was ever sent', () => {
  browser({ log: { ...log, rows: [] } });
  expect(screen.getByText('Nothing was ever said')).toBeTruthy();
});

it('an open message of any number is read from its own instance, and says which it is', async () => {
  const calls = fakeServer({ 'GET /api/instances/harbour/messages/1': () => ({ body: rows[1] }) });
  browser({ opened: { id: '1', instance: 'harbour' } });
  expect((await screen.findByRole('link', { name: 'harbour' })).getAttribute('href')).toContain('/instances/harbour');
  expect(calls).toHaveLength(1);
});
