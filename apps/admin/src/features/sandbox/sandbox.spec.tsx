import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { fakeServer, refusal, type Call } from '../../../test/fake-server';
import { show } from '../../../test/render';
import type { LedgerEntry, SandboxPhone } from '../../app/api';
import { session, type Session } from '../../app/session';
import { chatOf, emojisOf, ticksOf, wordsOf } from './ledger';
import { Sandbox } from './sandbox-page';
import { readSandboxSearch, type SandboxSearch } from './sandbox-search';

const OWN = '254700000077';
const ASHA = '254722000077';
const hostile = '<img src=x onerror="window.pwned=1">';

const phone = (part: Partial<SandboxPhone>): SandboxPhone => ({
  phone: ASHA,
  name: '',
  aliases: [],
  jid: `${part.phone ?? ASHA}@s.whatsapp.net`,
  lid: '1@lid',
  autoReceipt: 'delivery',
  autoReply: null,
  sink: false,
  hideNumber: false,
  awake: true,
  decryptFailures: 0,
  devices: [],
  ...part,
});
const entry = (part: Partial<LedgerEntry>): LedgerEntry => ({
  id: 'M1',
  from: ASHA,
  to: OWN,
  kind: 'text',
  text: 'Hello',
  content: {},
  at: '2026-11-22T09:00:00.000Z',
  direction: 'sent',
  status: 'read',
  copies: 1,
  ...part,
});
const row = (instance_name: string, part: object) => ({ instance_name, ownerJid: null, status: 'close', ...part });

const ok = () => ({ body: {} });
const server = (more: Parameters<typeof fakeServer>[0] = {}) =>
  fakeServer({
    'GET /sandbox/phones': () => ({ body: [phone({ name: hostile }), phone({ phone: OWN, name: 'Quay' })] }),
    'GET /sandbox/messages': () => ({ body: [entry({ text: hostile })] }),
    'GET /sandbox/calls': () => ({ body: [] }),
    'GET /api/fleet': () => ({
      body: [
        row('quay', { ownerJid: `${OWN}:1@s.whatsapp.net`, status: 'open', reason: 'open' }),
        row('new', { reason: 'never_paired' }),
        row('shown', { reason: 'awaiting_scan', status: 'connecting' }),
      ],
    }),
    [`GET /api/instances/quay/chats/${encodeURIComponent(`${ASHA}@s.whatsapp.net`)}`]: () =>
      refusal(404, 'CHAT_NOT_FOUND', 'There is no such chat'),
    [`GET /api/instances/quay/chats/${encodeURIComponent(`${ASHA}@s.whatsapp.net`)}/messages`]: () => ({
      body: { records: [], next_cursor: null },
    }),
    'POST /chat/sendPresence/quay': ok,
    'POST /sandbox/presence': ok,
    'POST /sandbox/messages': () => ({ body: { id: 'M2' } }),
    'POST /sandbox/read': ok,
    'POST /sandbox/faults': ok,
    'POST /sandbox/standing': ok,
    'POST /sandbox/calls': ok,
    'POST /sandbox/scan': ok,
    ...more,
  });
function open(search: SandboxSearch = { phone: ASHA }) {
  const onSearch = jest.fn<(part: SandboxSearch) => void>();
  return { ...show(<Sandbox search={search} onSearch={onSearch} />), onSearch };
}
const bodies = (calls: Call[], path: string) => calls.filter((call) => call.path === path).map(({ body }) => body);
const signIn = (role: Session['role']) =>
  session.signIn({ token: 't', username: 'asha', role, clientId: null, companyName: null });

describe('the sandbox', () => {
  beforeEach(() => signIn('operator'));

  it('holds a phone up beside what the instance sees, and shows names and texts as texts', async () => {
    server();
    const { container } = open();
    const panel = await screen.findByRole('region', { name: `The phone of ${hostile}` });
    const log = within(panel).getByRole('log');
    await within(log).findByText(hostile);
    expect(within(log).getByRole('img', { name: 'Read' })).toBeTruthy();
    expect(await screen.findByRole('region', { name: /Chat with \+254722000077/ })).toBeTruthy();
    expect(container.querySelector('img')).toBeNull();
    expect('pwned' in window).toBe(false);
  });

  it('writes as a person, who is seen typing', async () => {
    const calls = server();
    open();
    const field = await screen.findByRole('textbox', { name: 'Text as this person' });
    fireEvent.change(field, { target: { value: 'Is it ready?' } });
    await waitFor(() =>
      expect(bodies(calls, '/sandbox/presence')).toEqual([{ phone: ASHA, to: OWN, state: 'composing' }]),
    );
    fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() =>
      expect(bodies(calls, '/sandbox/messages')).toEqual([{ from: ASHA, to: OWN, text: 'Is it ready?' }]),
    );
    await waitFor(() => expect(field).toHaveProperty('value', ''));
    expect(bodies(calls, '/sandbox/presence').at(-1)).toMatchObject({ state: 'paused' });
  });

  it('keeps a text that the network refused', async () => {
    server({ 'POST /sandbox/messages': () => refusal(404, 'UNKNOWN_PHONE', 'Nobody has it') });
    open();
    const field = await screen.findByRole('textbox', { name: 'Text as this person' });
    fireEvent.change(field, { target: { value: 'kept' } });
    fireEvent.click(screen.getByRole('button', { name: 'Send as this person' }));
    await screen.findByText('Nobody has it');
    expect(field).toHaveProperty('value', 'kept');
  });

  it('reads, goes offline, calls, and lets things go wrong on the wire of the instance', async () => {
    const calls = server();
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Read' }));
    await waitFor(() => expect(bodies(calls, '/sandbox/read')).toEqual([{ phone: ASHA, chat: OWN }]));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Go offline' })).toHaveProperty('disabled', false));
    fireEvent.click(screen.getByRole('button', { name: 'Go offline' }));
    await waitFor(() => expect(bodies(calls, '/sandbox/presence')).toMatchObject([{ state: 'unavailable' }]));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Call' })).toHaveProperty('disabled', false));
    fireEvent.click(screen.getByRole('button', { name: 'Call' }));
    await waitFor(() => expect(bodies(calls, '/sandbox/calls')).toContainEqual({ from: ASHA, to: OWN, video: false }));
    fireEvent.click(screen.getByRole('button', { name: 'Faults' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'The next message is refused (463)' }));
    await waitFor(() =>
      expect(bodies(calls, '/sandbox/faults')).toMatchObject([{ phone: OWN, action: 'error', code: 463 }]),
    );
    const before = Date.now();
    for (const label of ['No new chats for a day', 'Well again']) {
      fireEvent.click(screen.getByRole('button', { name: 'Faults' }));
      fireEvent.click(await screen.findByRole('menuitem', { name: label }));
    }
    await waitFor(() => expect(bodies(calls, '/sandbox/standing')).toHaveLength(2));
    const [barred, well] = bodies(calls, '/sandbox/standing') as { restriction: { until: string } }[];
    expect(barred).toMatchObject({ phone: OWN, restriction: { cause: 'BIZ_QUALITY' } });
    expect(Date.parse(barred?.restriction.until ?? '')).toBeGreaterThan(before + 23 * 3_600_000);
    expect(well).toEqual({ phone: OWN, restriction: null, newChats: null });
  });

  it('links an instance with a new phone by one click, starting it where it shows no code yet', async () => {
    const calls = server({ 'GET /instance/connect/new': ok });
    open({});
    fireEvent.click(await screen.findByRole('button', { name: 'Scan the code of new with a new phone' }));
    await waitFor(() => expect(bodies(calls, '/sandbox/scan')).toMatchObject([{ instanceName: 'new' }]));
    expect(calls.filter(({ path }) => path.startsWith('/instance/connect'))).toHaveLength(1);
    const other = screen.getByRole('button', { name: 'Scan the code of shown with a new phone' });
    await waitFor(() => expect(other).toHaveProperty('disabled', false));
    fireEvent.click(other);
    await waitFor(() => expect(bodies(calls, '/sandbox/scan')).toHaveLength(2));
    expect(calls.filter(({ path }) => path.startsWith('/instance/connect'))).toHaveLength(1);
  });

  it('lets a viewer look, and touch nothing', async () => {
    signIn('viewer');
    const calls = server();
    open();
    await screen.findByRole('region', { name: `The phone of ${hostile}` });
    for (const name of ['Read', 'Call', 'Faults', 'New person', 'Send as this person', /Scan/]) {
      expect(screen.queryByRole('button', { name })).toBeNull();
    }
    expect(calls.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('reads a ledger as a phone shows it', () => {
    const later = entry({ id: 'M2', at: '2026-11-22T09:01:00.000Z', from: OWN, to: ASHA, direction: 'received' });
    const elsewhere = entry({ id: 'M3', to: '1' });
    const reaction = entry({ id: 'M4', kind: 'reaction' });
    expect(chatOf([later, elsewhere, reaction, entry({})], ASHA, OWN).map(({ id }) => id)).toEqual(['M1', 'M2']);
    expect([ticksOf(later), ticksOf(entry({ status: 'refused' })), ticksOf(entry({ status: 'sent' }))]).toEqual([
      null,
      'failed',
      'server',
    ]);
    expect(wordsOf(entry({ content: { isRevoked: true } }))).toBe('This message was deleted');
    expect(wordsOf(entry({ content: { editedText: 'new' } }))).toBe('new');
    expect(wordsOf(entry({ kind: 'document', text: null, content: { fileName: 'a.pdf' } }))).toBe('[document] a.pdf');
    expect(emojisOf(entry({ content: { reactions: { 1: '👍' } } }))).toEqual(['👍']);
    expect(readSandboxSearch({ phone: 254722000077, with: 'x' })).toEqual({ phone: '254722000077' });
  });
});
