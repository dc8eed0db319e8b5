import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { ASHA, aChat, aFrame, aThreadMessage, upsertOf } from '../../../test/chats';
import { fakeServer, refusal, type Call } from '../../../test/fake-server';
import { show } from '../../../test/render';
import { serverClock } from '../../app/clock';
import { session, type Session } from '../../app/session';
import { eventLog } from '../../realtime/event-log';
import { attachments } from './attachments';
import { chatKey } from './chat-key';
import { drafts } from './drafts';
import { Inbox, type OpenChat } from './inbox';
import type { InboxSearch } from './inbox-search';

const CHATS = 'GET /api/inbox/chats';
const CHAT = `GET /api/instances/acme/chats/${encodeURIComponent(ASHA)}`;
const THREAD = `${CHAT}/messages`;
const SEND = 'POST /message/sendText/acme';
const FILE = 'POST /message/sendMedia/acme';
const hostile = '<img src=x onerror="window.pwned=1">';

const handlers = (part: Parameters<typeof fakeServer>[0] = {}) => ({
  [CHATS]: () => ({
    body: {
      records: [
        aChat({ name: hostile, unread: 1 }),
        aChat({ id: 'juma', remoteJid: '1@s.whatsapp.net', name: 'Juma' }),
      ],
      next_cursor: null,
    },
  }),
  [CHAT]: () => ({ body: aChat({ name: hostile, unread: 1 }) }),
  [THREAD]: () => ({ body: { records: [aThreadMessage({ message: { conversation: hostile } })], next_cursor: null } }),
  'GET /api/fleet': () => ({ body: [] }),
  'POST /chat/markMessageAsRead/acme': () => ({ status: 201 }),
  'POST /chat/sendPresence/acme': () => ({ status: 201 }),
  ...part,
});

function open(chat: OpenChat | null = { instance: 'acme', jid: ASHA }, search: InboxSearch = {}) {
  const onOpen = jest.fn<(chat: OpenChat | null) => void>();
  const onSearch = jest.fn<(part: InboxSearch) => void>();
  const view = show(<Inbox search={search} onSearch={onSearch} open={chat} onOpen={onOpen} />);
  return { ...view, onOpen, onSearch };
}

/** The inbox with Asha's chat open, where others can be opened. */
function Walked() {
  const [chat, setChat] = useState<OpenChat | null>({ instance: 'acme', jid: ASHA });
  return <Inbox search={{}} onSearch={() => undefined} open={chat} onOpen={setChat} />;
}

/** A person who is known by their LID only, until their number is learned. */
function aStranger(digits: string) {
  const [lid, number] = [`${digits}@lid`, `${digits}@s.whatsapp.net`];
  const addresses = { remoteJid: lid, remoteJidAlt: null as string | null };
  const body = () => aChat({ ...addresses, name: null });
  const path = 'GET /api/instances/acme/chats';
  const chats = {
    [CHATS]: () => ({ body: { records: [body()], next_cursor: null } }),
    [`${path}/${encodeURIComponent(lid)}`]: () => ({ body: body() }),
    [`${path}/${encodeURIComponent(number)}`]: () => ({ body: body() }),
    [`${path}/${encodeURIComponent(lid)}/messages`]: () => ({ body: { records: [], next_cursor: null } }),
  };
  const learn = async () => {
    Object.assign(addresses, { remoteJid: number, remoteJidAlt: lid });
    act(() => eventLog.add([aFrame('chats.update', [addresses])]));
    await screen.findByRole('region', { name: `Chat with +${digits}` }, { timeout: 5_000 });
  };
  return { lid, chats, learn };
}

const signIn = (role: Session['role']) =>
  session.signIn({ token: 't', username: 'asha', role, clientId: null, companyName: null });
const field = () => screen.findByRole('textbox', { name: 'Message' });
const sends = (calls: Call[]) => calls.filter(({ path }) => path.startsWith('/message/'));
const keyOf = ({ headers }: Call) => headers['idempotency-key'];
const sent = (id: string, text: string) => ({
  ...(upsertOf(id).data as object),
  key: { remoteJid: ASHA, fromMe: true, id },
  message: { conversation: text },
});

describe('the inbox', () => {
  beforeAll(() => {
    // Lists draw what is in sight: here everything is.
    for (const side of ['offsetHeight', 'offsetWidth', 'clientHeight'] as const) {
      Object.defineProperty(HTMLElement.prototype, side, { configurable: true, value: 900 });
    }
    Element.prototype.scrollTo = (() => undefined) as typeof Element.prototype.scrollTo;
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  beforeEach(() => {
    eventLog.clear();
    drafts.clear();
    attachments.clear();
    signIn('operator');
  });

  it('shows names and texts as texts, whatever they hold', async () => {
    fakeServer(handlers());
    const { container } = open();
    // In the list, above the thread, and as a message.
    await waitFor(() => expect(screen.getAllByText(hostile)).toHaveLength(3));
    expect(container.querySelector('img')).toBeNull();
    expect('pwned' in window).toBe(false);
  });

  it('is walked by keys: j, k and arrows to a chat, Enter opens it, Esc closes it, / searches', async () => {
    fakeServer(handlers());
    const { onOpen } = open(null);
    await screen.findByText('Juma');
    for (const key of ['j', 'ArrowDown', 'k', 'j', 'Enter']) fireEvent.keyDown(document.body, { key });
    expect(onOpen).toHaveBeenLastCalledWith({ instance: 'acme', jid: '1@s.whatsapp.net' });
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(onOpen).toHaveBeenLastCalledWith(null);
    fireEvent.keyDown(document.body, { key: '/' });
    expect(document.activeElement).toBe(screen.getByLabelText('Find a chat'));
  });

  it('tells writers that their messages were read, once', async () => {
    const calls = fakeServer(handlers());
    open();
    await screen.findByRole('log');
    await waitFor(() => expect(calls.filter(({ path }) => path.includes('markMessageAsRead'))).toHaveLength(1));
    const [read] = calls.filter(({ path }) => path.includes('markMessageAsRead'));
    expect(read?.body).toEqual({ readMessages: [{ id: 'IN1', remoteJid: ASHA, fromMe: false }] });
  });

  it('sends a text by Enter, and shows it at once', async () => {
    const calls = fakeServer(handlers({ [SEND]: () => ({ status: 202, body: sent('OUT1', 'On my way') }) }));
    open();
    fireEvent.change(await field(), { target: { value: 'On my way' } });
    fireEvent.keyDown(await field(), { key: 'Enter', shiftKey: true });
    expect(sends(calls)).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await within(screen.getByRole('log')).findByText('On my way');
    expect(sends(calls)[0]?.body).toMatchObject({ number: ASHA, text: 'On my way' });
    expect(sends(calls)[0]?.headers).toMatchObject({ prefer: 'respond-async' });
    await waitFor(async () => expect(await field()).toHaveProperty('value', ''));
  });

  it('loses nothing that was typed: not by a failure, not by leaving, and a second try is the same message', async () => {
    let isDown = true;
    const calls = fakeServer(
      handlers({ [SEND]: () => (isDown ? refusal(503, 'NO_DATABASE', 'Away') : { body: sent('OUT1', 'precious') }) }),
    );
    const first = open();
    fireEvent.change(await field(), { target: { value: 'precious' } });
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await screen.findByText('It was not sent');
    first.unmount();
    const second = open();
    expect(await field()).toHaveProperty('value', 'precious');
    isDown = false;
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(sends(calls)).toHaveLength(2));
    const [one, other] = sends(calls).map(keyOf);
    expect(one).toMatch(/^[0-9a-f]{32}$/);
    expect(other).toBe(one);
    await waitFor(async () => expect(await field()).toHaveProperty('value', ''));

    fireEvent.change(await field(), { target: { value: 'half' } });
    second.unmount();
    open();
    expect(await field()).toHaveProperty('value', 'half');
    expect(screen.getByText('Draft:')).toBeTruthy();
  });

  it('sends a text again that was emptied and written anew, though the answer to the first was lost', async () => {
    let isLost = true;
    const calls = fakeServer(
      handlers({ [SEND]: () => (isLost ? refusal(503, 'OVERLOADED', 'Lost') : { body: sent('OUT1', 'ok') }) }),
    );
    open();
    const say = async () => {
      fireEvent.change(await field(), { target: { value: 'ok' } });
      fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    };
    await say();
    await screen.findByText('It was not sent');
    fireEvent.change(await field(), { target: { value: '' } });
    isLost = false;
    await say();
    await waitFor(() => expect(sends(calls)).toHaveLength(2));
    await waitFor(async () => expect(await field()).toHaveProperty('value', ''));
    await say();
    await waitFor(() => expect(sends(calls)).toHaveLength(3));
    expect(new Set(sends(calls).map(keyOf)).size).toBe(3);
  });

  it('sends a file again under its key while nothing about it changed, and under another when something did', async () => {
    const calls = fakeServer(handlers({ [FILE]: () => refusal(503, 'OVERLOADED', 'Lost') }));
    open();
    await screen.findByRole('log');
    fireEvent.paste(await field(), { clipboardData: { files: [new File(['1'], 'one.pdf')] } });
    fireEvent.change(await field(), { target: { value: 'the price' } });
    const tries = async (count: number) => {
      fireEvent.click(screen.getByRole('button', { name: 'Send' }));
      await waitFor(() => expect(sends(calls)).toHaveLength(count));
      await screen.findByText('It was not sent');
    };
    await tries(1);
    await tries(2);
    fireEvent.change(await field(), { target: { value: 'the prices' } });
    await tries(3);
    fireEvent.click(screen.getByRole('button', { name: 'Reply' }));
    await tries(4);
    const [one, same, edited, answering] = sends(calls).map(keyOf);
    expect(same).toBe(one);
    expect(new Set([one, edited, answering]).size).toBe(3);
    expect(sends(calls).map(({ body }) => body)).toMatchObject([
      { caption: 'the price' },
      { caption: 'the price' },
      { caption: 'the prices' },
      { caption: 'the prices', quoted: '{"key":{"id":"IN1"}}' },
    ]);
    fireEvent.click(screen.getByRole('button', { name: 'Leave out one.pdf' }));
  });

  it('is locked while a file is on its way, also for whoever comes back from another chat, and sends it once', async () => {
    const jumas = `GET /api/instances/acme/chats/${encodeURIComponent('1@s.whatsapp.net')}`;
    let arrive = () => undefined as void;
    const calls = fakeServer(
      handlers({
        [CHAT]: () => ({ body: aChat() }),
        [jumas]: () => ({ body: aChat({ remoteJid: '1@s.whatsapp.net', remoteJidAlt: null, name: 'Juma' }) }),
        [`${jumas}/messages`]: () => ({ body: { records: [], next_cursor: null } }),
        [FILE]: () => new Promise((resolve) => (arrive = () => resolve({ body: sent('F1', '') }))),
      }),
    );
    show(<Walked />);
    fireEvent.paste(await field(), { clipboardData: { files: [new File(['1'], 'boat.mp4', { type: 'video/mp4' })] } });
    fireEvent.change(await field(), { target: { value: 'the boat' } });
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(sends(calls)).toHaveLength(1));
    fireEvent.click(screen.getByText('Juma'));
    await screen.findByRole('region', { name: 'Chat with Juma' });
    expect(await field()).toMatchObject({ value: '', readOnly: false });
    fireEvent.click(screen.getByText(hostile));
    await screen.findByRole('region', { name: 'Chat with Asha' });
    expect(await field()).toMatchObject({ value: 'the boat', readOnly: true });
    expect(screen.getByRole('button', { name: 'Send' })).toHaveProperty('disabled', true);
    fireEvent.submit(screen.getByRole('form', { name: 'New message' }));
    act(arrive);
    await waitFor(async () => expect(await field()).toMatchObject({ value: '', readOnly: false }));
    expect(screen.queryByRole('list', { name: 'Files to be sent' })).toBeNull();
    expect(sends(calls)).toHaveLength(1);
  });

  it('keeps text, file and the key of a send that failed when the number of a person is learned', async () => {
    const { lid, chats, learn } = aStranger('77');
    const calls = fakeServer(handlers({ ...chats, [FILE]: () => refusal(503, 'OVERLOADED', 'Lost') }));
    open({ instance: 'acme', jid: lid });
    fireEvent.paste(await field(), { clipboardData: { files: [new File(['1'], 'one.pdf')] } });
    fireEvent.change(await field(), { target: { value: 'the price' } });
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await screen.findByText('It was not sent');
    await learn();
    expect(await field()).toHaveProperty('value', 'the price');
    expect(screen.getByText('Draft:')).toBeTruthy();
    expect(screen.getByText('one.pdf')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(sends(calls)).toHaveLength(2));
    const [one, again] = sends(calls);
    expect(again && keyOf(again)).toBe(one && keyOf(one));
    expect(again?.body).toEqual(one?.body);
    await screen.findByText('It was not sent');
  });

  it('stays locked when the number of a person is learned while a text is on its way, and takes it away', async () => {
    const { lid, chats, learn } = aStranger('78');
    let arrive = () => undefined as void;
    const answer = () =>
      new Promise<{ body: object }>((resolve) => (arrive = () => resolve({ body: sent('O', 'one') })));
    fakeServer(handlers({ ...chats, [SEND]: answer }));
    open({ instance: 'acme', jid: lid });
    fireEvent.change(await field(), { target: { value: 'one' } });
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(async () => expect(await field()).toHaveProperty('readOnly', true));
    await learn();
    expect(await field()).toMatchObject({ value: 'one', readOnly: true });
    act(arrive);
    await waitFor(async () => expect(await field()).toMatchObject({ value: '', readOnly: false }));
  });

  it('leaves a draft that is no longer the text that was sent', async () => {
    let arrive = () => undefined as void;
    fakeServer(
      handlers({ [SEND]: () => new Promise((resolve) => (arrive = () => resolve({ body: sent('O', 'one') }))) }),
    );
    open();
    fireEvent.change(await field(), { target: { value: 'one' } });
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(async () => expect(await field()).toHaveProperty('readOnly', true));
    act(() => drafts.set(chatKey('acme', ASHA), 'two'));
    act(arrive);
    await waitFor(async () => expect(await field()).toMatchObject({ value: 'two', readOnly: false }));
  });

  it('sends a text before a first file that shows none below it', async () => {
    let isRefused = true;
    const calls = fakeServer(
      handlers({
        [SEND]: () => ({ body: sent('OUT1', 'listen') }),
        [FILE]: () => (isRefused ? refusal(503, 'OVERLOADED', 'Lost') : { body: sent('F1', '') }),
      }),
    );
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Reply' }));
    const files = [new File(['1'], 'song.mp3', { type: 'audio/mpeg' }), new File(['2'], 'two.pdf')];
    fireEvent.paste(await field(), { clipboardData: { files } });
    expect(await field()).toHaveProperty('placeholder', 'Message');
    fireEvent.change(await field(), { target: { value: 'listen' } });
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await screen.findByText('It was not sent');
    // The text was accepted, and stays no draft.
    expect(await field()).toHaveProperty('value', '');
    isRefused = false;
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(sends(calls)).toHaveLength(4));
    const [text, song, songAgain, two] = sends(calls);
    expect(text).toMatchObject({
      path: '/message/sendText/acme',
      body: { text: 'listen', quoted: { key: { id: 'IN1' } } },
    });
    for (const one of [song, songAgain]) {
      expect(one?.body).toEqual({ number: ASHA, mediatype: 'audio', file: 'song.mp3' });
    }
    expect(two?.body).toEqual({ number: ASHA, mediatype: 'document', file: 'two.pdf' });
    expect(songAgain && keyOf(songAgain)).toBe(song && keyOf(song));
    expect(new Set([text, song, two].map((one) => one && keyOf(one))).size).toBe(3);
    await waitFor(() => expect(screen.queryByRole('list', { name: 'Files to be sent' })).toBeNull());
  });

  it('waits with a text while a session has expired, and sends it when somebody signed in again', async () => {
    let isExpired = true;
    const calls = fakeServer(
      handlers({
        [SEND]: () => (isExpired ? refusal(401, 'INVALID_TOKEN', 'Expired') : { body: sent('OUT1', 'waiting') }),
      }),
    );
    open();
    fireEvent.change(await field(), { target: { value: 'waiting' } });
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(session.get().isExpired).toBe(true));
    expect(await field()).toHaveProperty('value', 'waiting');
    isExpired = false;
    act(() =>
      session.signIn({ token: 'better', username: 'asha', role: 'operator', clientId: null, companyName: null }),
    );
    await waitFor(() => expect(sends(calls)).toHaveLength(2));
    await waitFor(async () => expect(await field()).toHaveProperty('value', ''));
  });

  it('answers the message that was chosen', async () => {
    const calls = fakeServer(handlers({ [SEND]: () => ({ body: sent('OUT1', 'yes') }) }));
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Reply' }));
    fireEvent.keyDown(await field(), { key: 'Escape' });
    expect(screen.queryByRole('button', { name: 'Answer nothing' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Reply' }));
    fireEvent.change(await field(), { target: { value: 'yes' } });
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(sends(calls)[0]?.body).toMatchObject({ quoted: { key: { id: 'IN1' } } }));
  });

  it('takes files that are pasted or dropped, sends them one by one, and keeps those that were not sent', async () => {
    let answered = 0;
    const calls = fakeServer(
      handlers({
        [FILE]: () => ((answered += 1) === 1 ? { body: sent('F1', '') } : refusal(413, 'MEDIA_TOO_LARGE', 'Too large')),
      }),
    );
    open();
    const [one, two] = [new File(['1'], 'one.pdf'), new File(['2'], 'two.pdf', { type: 'application/pdf' })];
    fireEvent.paste(await field(), { clipboardData: { files: [one] } });
    fireEvent.drop(screen.getByRole('form', { name: 'New message' }), { dataTransfer: { files: [two] } });
    const list = screen.getByRole('list', { name: 'Files to be sent' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(2);
    fireEvent.change(await field(), { target: { value: 'both' } });
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await screen.findByText('Too large');
    expect(
      within(list)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['two.pdf']);
    // The caption went with the first.
    expect(await field()).toHaveProperty('value', '');
    expect(sends(calls)).toHaveLength(2);
    fireEvent.click(screen.getByRole('button', { name: 'Leave out two.pdf' }));
  });

  it('shows what comes in as it happens, and who is typing', async () => {
    fakeServer(handlers());
    open();
    const log = await screen.findByRole('log');
    act(() => eventLog.add([upsertOf('IN9', { message: { conversation: 'just now' } })]));
    await within(log).findByText('just now');
    const presence = (word: string) => ({
      ...upsertOf('P'),
      event: 'presence.update',
      data: { id: ASHA, presences: { [ASHA]: { lastKnownPresence: word } } },
    });
    act(() => eventLog.add([presence('composing')]));
    await screen.findByText('typing…');
    act(() => eventLog.add([presence('paused')]));
    await waitFor(() => expect(screen.queryByText('typing…')).toBeNull());
  });

  it('begins a chat with a number that nobody wrote from', async () => {
    fakeServer(handlers({ 'GET /api/instances/acme/chats': () => ({ body: { records: [], next_cursor: null } }) }));
    const { onOpen } = open(null, { of: 'acme', find: '+254 722 000 009' });
    fireEvent.click(await screen.findByRole('button', { name: 'Write to +254722000009' }));
    expect(onOpen).toHaveBeenCalledWith({ instance: 'acme', jid: '254722000009@s.whatsapp.net' });
  });

  it('shows a file as soon as it was fetched', async () => {
    jest.spyOn(serverClock, 'now').mockReturnValue(1_763_769_600_000);
    let isFetched = false;
    const image = { imageMessage: { caption: 'boat' } };
    fakeServer(
      handlers({
        [THREAD]: () => {
          const mediaUrl = isFetched ? { mediaUrl: 'http://gateway.test/media/1/boat.png?signature=x' } : {};
          const row = aThreadMessage({ messageType: 'imageMessage', message: { ...image, ...mediaUrl } });
          return { body: { records: [row], next_cursor: null } };
        },
      }),
    );
    open();
    await screen.findByText('Image: the file is not here (yet)');
    isFetched = true;
    const picture = await screen.findByRole('img', { name: 'boat' }, { timeout: 8_000 });
    expect(picture.getAttribute('src')).toBe('/media/1/boat.png?signature=x');
  }, 15_000);

  it('asks for a chat that it does not know, and for all where many are new at once', async () => {
    const asked = `GET /api/instances/acme/chats/${encodeURIComponent('new@lid')}`;
    const calls = fakeServer(
      handlers({ [asked]: () => ({ body: aChat({ id: 'new', remoteJid: 'new@lid', name: 'Newcomer' }) }) }),
    );
    open(null);
    await screen.findByText('Juma');
    const from = (jid: string) => upsertOf(jid, { key: { remoteJid: jid, fromMe: false, id: jid } });
    act(() => eventLog.add([from('new@lid'), from('new@lid')]));
    await screen.findByText('Newcomer');
    const before = calls.length;
    act(() => eventLog.add(Array.from({ length: 30 }, (_, n) => from(`${n}@lid`))));
    await waitFor(() => expect(calls.length).toBe(before + 1));
    expect(calls.at(-1)?.path).toMatch(/^\/api\/inbox\/chats/);
  });

  it('lets a viewer read and not write, and tells nobody that it was read', async () => {
    signIn('viewer');
    const calls = fakeServer(handlers());
    open();
    await screen.findByText('You may read here, and not write.');
    await screen.findByRole('log');
    for (const name of ['Send', 'Reply', 'React', 'Attach files']) {
      expect(screen.queryByRole('button', { name })).toBeNull();
    }
    expect(calls.filter(({ method }) => method === 'POST')).toEqual([]);
  });
});
