import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { fakeServer, refusal, type Call } from '../../../test/fake-server';
import { show } from '../../../test/render';
import { signInAs } from '../../../test/sign-in';
import { everythingIsInSight } from '../../../test/sight';
import type { Contact } from '../../app/contact-api';
import ContactsTab from './contacts-tab';
import type { ContactsSearch } from './contacts-search';
import { readContactsSearch } from './contacts-search';
import { isNumber, readNumbers } from './pasted-numbers';

const ASHA = '254712345678@s.whatsapp.net';
const HOSTILE = '<img src=x onerror="window.pwned=1">';

const person = (part: Partial<Contact> = {}): Contact => ({
  jid: ASHA,
  lid: '900000007@lid',
  name: 'Asha Mwangi',
  pushName: 'asha',
  pictureUrl: null,
  labels: [],
  ...part,
});
const page = (records: Contact[], next: string | null = null) => ({
  body: { total: records.length, records, next_cursor: next },
});
const LIST = 'GET /api/instances/acme/contacts';

const handlers = (part: Parameters<typeof fakeServer>[0] = {}) => ({
  [LIST]: () => page([person(), person({ jid: '1@lid', lid: null, name: null, pushName: HOSTILE })]),
  'GET /api/instances/acme/blocked': () => ({ body: { blocked: [] as string[] } }),
  'GET /label/findLabels/acme': () => ({ body: [] }),
  ...part,
});

function open(search: ContactsSearch = {}, isOpen = true) {
  const onSearch = jest.fn<(part: ContactsSearch) => void>();
  const onChat = jest.fn<(jid: string) => void>();
  const view = show(<ContactsTab name="acme" isOpen={isOpen} search={search} onSearch={onSearch} onChat={onChat} />);
  return { ...view, onSearch, onChat };
}
const asked = (calls: Call[], path: string) => calls.filter((call) => call.path.startsWith(path));

beforeAll(everythingIsInSight);
beforeEach(() => signInAs('operator'));

describe('contacts', () => {
  it('are shown with both addresses, and names as texts, whatever they hold', async () => {
    fakeServer(handlers());
    const { container } = open();
    const list = await screen.findByRole('listbox', { name: 'People' });
    expect(within(list).getByText('Asha Mwangi')).toBeTruthy();
    expect(within(list).getByText('+254712345678 · ~asha')).toBeTruthy();
    expect(within(list).getByText(HOSTILE)).toBeTruthy();
    expect(container.querySelector('img')).toBeNull();
    expect(screen.getByText('2 people')).toBeTruthy();
  });

  it('are found on the server, by what stands in the address', async () => {
    const calls = fakeServer(
      handlers({ 'GET /label/findLabels/acme': () => ({ body: [{ id: '2', name: 'VIP', color: '3' }] }) }),
    );
    const { onSearch } = open({ find: '0722 001', label: '2' });
    await screen.findByText('Asha Mwangi');
    expect(asked(calls, '/api/instances/acme/contacts')[0]?.path).toContain('text=0722%20001&label=2');
    fireEvent.change(screen.getByLabelText('Name, number or LID'), { target: { value: 'juma' } });
    await waitFor(() => expect(onSearch).toHaveBeenCalledWith({ find: 'juma' }));
    fireEvent.change(await screen.findByLabelText('Label'), { target: { value: '' } });
    expect(onSearch).toHaveBeenLastCalledWith({ label: undefined });
  });

  it('come in pages: the next is asked for when the end comes near', async () => {
    const calls = fakeServer(
      handlers({
        [LIST]: ({ path }) =>
          path.includes('cursor=abc') ? page([person({ jid: '3@lid', name: 'Zawadi' })]) : page([person()], 'abc'),
      }),
    );
    open();
    await screen.findByText('Zawadi');
    expect(asked(calls, '/api/instances/acme/contacts')).toHaveLength(2);
  });

  it('are walked by keys', async () => {
    fakeServer(handlers());
    const { onSearch } = open();
    await screen.findByText('Asha Mwangi');
    for (const key of ['j', 'Enter']) fireEvent.keyDown(document.body, { key });
    expect(onSearch).toHaveBeenLastCalledWith({ person: ASHA, check: undefined });
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(onSearch).toHaveBeenLastCalledWith({ person: undefined, check: undefined });
  });

  it('are blocked after a question, and unblocked without one', async () => {
    let blocked: string[] = [];
    const calls = fakeServer(
      handlers({
        'GET /api/instances/acme/blocked': () => ({ body: { blocked } }),
        'POST /chat/updateBlockStatus/acme': ({ body }) => {
          // WhatsApp names those who are blocked by their LID.
          blocked = (body as { status: string }).status === 'block' ? ['900000007@lid'] : [];
          return { status: 201, body: { block: 'success' } };
        },
      }),
    );
    open({ person: ASHA });
    fireEvent.click(await screen.findByRole('button', { name: 'Block' }));
    expect(asked(calls, '/chat/updateBlockStatus')).toHaveLength(0);
    fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Block' }));
    await screen.findByText('Blocked');
    fireEvent.click(await screen.findByRole('button', { name: 'Unblock' }));
    await waitFor(() => expect(screen.queryByText('Blocked')).toBeNull());
    expect(asked(calls, '/chat/updateBlockStatus').map(({ body }) => body)).toEqual([
      { number: ASHA, status: 'block' },
      { number: ASHA, status: 'unblock' },
    ]);
  });

  it('who are not on the page are looked for by their address; nobody is said to be nobody', async () => {
    fakeServer(handlers({ [LIST]: ({ path }) => page(path.includes('limit=5') ? [person()] : []) }));
    const { onChat } = open({ person: '900000007@lid' });
    fireEvent.click(await screen.findByRole('button', { name: 'Open the chat' }));
    expect(onChat).toHaveBeenCalledWith(ASHA);
    open({ person: '1@lid' });
    expect(await screen.findByText('This instance does not know them')).toBeTruthy();
  });

  it('are only looked at by a viewer, and nobody is asked about blocking while the instance is closed', async () => {
    signInAs('viewer');
    fakeServer({ [LIST]: () => page([person()]), 'GET /label/findLabels/acme': () => ({ body: [] }) });
    open({ person: ASHA }, false);
    await screen.findByRole('button', { name: 'Open the chat' });
    expect(screen.queryByRole('button', { name: 'Block' })).toBeNull();
  });
});

describe('the check of numbers', () => {
  const CHECK = 'POST /chat/whatsappNumbers/acme';
  const answerAll = ({ body }: Call) => ({
    body: (body as { numbers: string[] }).numbers.map((number) => ({
      number,
      exists: true,
      jid: `${number.replace(/\D/g, '')}@s.whatsapp.net`,
    })),
  });
  const paste = (text: string) => fireEvent.change(screen.getByLabelText('Numbers'), { target: { value: text } });
  const begin = () => fireEvent.click(screen.getByRole('button', { name: /^Check( \d|$)/ }));

  it('tells of each what WhatsApp said, and what was tried', async () => {
    const calls = fakeServer(
      handlers({
        [CHECK]: () => ({
          body: [
            {
              number: '5511987654321',
              exists: true,
              jid: '551187654321@s.whatsapp.net',
              name: 'Ana',
              spellings: ['5511987654321', '551187654321'],
            },
            { number: '0722 000 002', exists: false, jid: '254722000002@s.whatsapp.net' },
            { number: 'Juma', exists: false, jid: '@s.whatsapp.net' },
          ],
        }),
      }),
    );
    open({ check: true });
    paste('5511987654321, 0722 000 002\nJuma;\n\n5511987654321');
    begin();
    const list = await screen.findByRole('list', { name: 'What WhatsApp says' });
    expect(
      within(list)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      '5511987654321Ana · as +551187654321 · tried +5511987654321, +551187654321On WhatsAppChat',
      '0722 000 002Not on WhatsApp',
      'JumaNot a number',
    ]);
    expect(screen.getByText('1 of 3 on WhatsApp')).toBeTruthy();
    expect(asked(calls, '/chat/whatsappNumbers')[0]?.body).toEqual({
      numbers: ['5511987654321', '0722 000 002', 'Juma'],
    });
  });

  it('asks a hundred at a time, and where the server says stop, says so and goes on from there', async () => {
    let isLimited = true;
    const calls = fakeServer(
      handlers({
        [CHECK]: (call) => {
          const { numbers } = call.body as { numbers: string[] };
          if (!isLimited || numbers[0] === '254700000000') return answerAll(call);
          return refusal(429, 'RATE_LIMITED', 'An instance may ask WhatsApp for 300 numbers in a minute');
        },
      }),
    );
    open({ check: true });
    paste(Array.from({ length: 150 }, (_, n) => String(254_700_000_000 + n)).join('\n'));
    begin();
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('An instance may ask WhatsApp for 300 numbers in a minute');
    expect(alert.textContent).toContain('RATE_LIMITED');
    expect(screen.getByText('100 of 150 checked, 100 on WhatsApp')).toBeTruthy();
    isLimited = false;
    fireEvent.click(screen.getByRole('button', { name: 'Go on with the other 50' }));
    await screen.findByText('150 of 150 on WhatsApp');
    const sizes = asked(calls, '/chat/whatsappNumbers').map(
      ({ body }) => (body as { numbers: string[] }).numbers.length,
    );
    expect(sizes).toEqual([100, 50, 50]);
  });

  it('is not offered while the instance is closed', async () => {
    fakeServer(handlers());
    open({ check: true }, false);
    paste('254712345678');
    expect(screen.getByText(/Connect the instance first/)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Check' }).disabled).toBe(true);
  });

  it('reads lists as people paste them', () => {
    expect(readNumbers('+254 722 000 001\r\n0722-000-002,\t254722000003;;254722000003')).toEqual([
      '+254 722 000 001',
      '0722-000-002',
      '254722000003',
    ]);
    expect(['0722000001', '123456@lid', '12', 'Ann'].map(isNumber)).toEqual([true, true, false, false]);
  });
});

it('an address that anybody may have typed is read for what is known', () => {
  expect(readContactsSearch({ find: 722, label: '2', person: ASHA, check: true, more: 1 })).toEqual({
    find: '722',
    label: '2',
    person: ASHA,
    check: true,
  });
  expect(readContactsSearch({ find: {}, label: [], person: 'x'.repeat(129), check: 'yes' })).toEqual({});
});
