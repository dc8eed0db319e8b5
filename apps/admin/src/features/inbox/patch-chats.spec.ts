import { describe, expect, it } from '@jest/globals';
import { ASHA, ASHAS_LID, aChat, aFrame, upsertOf } from '../../../test/chats';
import type { InboxChat } from '../../app/inbox-api';
import type { EventFrame } from '../../realtime/frames';
import { patchChats, putChat, type ChatPages } from './patch-chats';

const at = (minute: number) => `2026-11-22T10:${String(minute).padStart(2, '0')}:00.000Z`;
const chat = (jid: string, minute: number, part: Partial<InboxChat> = {}) =>
  aChat({ remoteJid: jid, remoteJidAlt: null, id: jid, lastAt: at(minute), ...part });
const pagesOf = (...pages: InboxChat[][]): ChatPages => ({
  pages: pages.map((records, index) => ({ records, next_cursor: index < pages.length - 1 ? 'more' : null })),
  pageParams: pages.map(() => ''),
});
const all = (pages: ChatPages) => pages.pages.flatMap(({ records }) => records);
const jids = (pages: ChatPages) => all(pages).map(({ remoteJid }) => remoteJid);
const pages = pagesOf([chat('b', 30), chat('c', 20)], [chat(ASHA, 10, { remoteJidAlt: ASHAS_LID })]);
const after = (...frames: EventFrame[]) => frames.reduce((before, frame) => patchChats(before, frame).pages, pages);

describe('the list of chats', () => {
  it('moves a chat with a new message to the top, and counts it once', () => {
    const told = upsertOf('IN2', { key: { remoteJid: ASHA, fromMe: false, id: 'IN2' } });
    const next = after(told, told);
    expect(jids(next)).toEqual([ASHA, 'b', 'c']);
    expect(all(next)[0]).toMatchObject({ unread: 1, last: { text: 'text of IN2', waId: 'IN2', fromMe: false } });
  });

  it('counts neither what was sent nor reactions as unread', () => {
    const sent = aFrame('send.message', {
      ...(upsertOf('O').data as object),
      key: { remoteJid: ASHA, fromMe: true, id: 'O' },
    });
    const reaction = upsertOf('R', {
      messageType: 'reactionMessage',
      message: { reactionMessage: { key: { id: 'O' }, text: '👍' } },
    });
    expect(all(after(sent, reaction))[0]).toMatchObject({ remoteJid: ASHA, unread: 0, last: { text: '👍' } });
    expect(all(after(sent))[0]?.last?.status).toBe('sent');
    // Typed on the phone.
    expect(all(after({ ...sent, event: 'messages.upsert' }))[0]?.last?.status).toBe('server');
  });

  it('leaves a chat in its place for a message that is older than its last', () => {
    const late = upsertOf('OLD', { key: { remoteJid: 'b', fromMe: false, id: 'OLD' }, messageTimestamp: 1 });
    const next = after(late);
    expect(jids(next)).toEqual(jids(pages));
    expect(all(next)[0]).toMatchObject({ unread: 1, last: null });
  });

  it('names a chat that it has to ask for', () => {
    const stranger = upsertOf('S', { key: { remoteJid: 'new@lid', fromMe: false, id: 'S' } });
    expect(patchChats(pages, stranger)).toEqual({ pages, missing: { instance: 'acme', jid: 'new@lid' } });
    const merged = aFrame('chats.update', [{ remoteJid: ASHA, remoteJidAlt: 'other@lid' }]);
    expect(patchChats(pages, merged).missing).toEqual({ instance: 'acme', jid: ASHA });
    const status = upsertOf('S', { key: { remoteJid: 'status@broadcast', fromMe: false, id: 'S' } });
    expect(patchChats(pages, status)).toEqual({ pages, missing: null });
  });

  it('follows receipts, reading, edits, deletions, and chats that are gone', () => {
    const last = {
      id: '',
      waId: 'O',
      fromMe: true,
      messageType: 'conversation',
      text: 'hi',
      pushName: null,
      deleted: false,
    };
    const withLast = pagesOf([chat('b', 30, { last: { ...last, status: 'read' }, unread: 3 })]);
    const one = (frame: EventFrame) => all(patchChats(withLast, frame).pages)[0];
    const update = (status: string) => aFrame('messages.update', { keyId: 'O', fromMe: true, status });
    expect(one(update('DELIVERY_ACK'))?.last?.status).toBe('read');
    const edited = (editedMessage: object) => aFrame('messages.edited', { key: { id: 'O' }, editedMessage });
    expect(one(edited({ conversation: 'hello' }))?.last?.text).toBe('hello');
    expect(one(edited({ extendedTextMessage: { text: 'hello' } }))?.last?.text).toBe('hello');
    expect(one(update('DELETED'))?.last).toMatchObject({ deleted: true, text: '' });
    expect(one(aFrame('chats.update', [{ remoteJid: 'b', unreadMessages: 0 }]))?.unread).toBe(0);
    expect(one(aFrame('chats.delete', ['b']))).toBeUndefined();
    expect(one({ ...update('PLAYED'), instance: 'other' })?.last?.status).toBe('read');
  });

  it('tells of a last message that nobody knows of it, as the server’s list does', () => {
    const sent = aFrame('send.message', {
      ...(upsertOf('O').data as object),
      key: { remoteJid: ASHA, fromMe: true, id: 'O' },
    });
    const update = (data: object) => aFrame('messages.update', { keyId: 'O', fromMe: true, ...data });
    const givenUp = update({ status: 'PENDING', errorCode: 'NOT_SETTLED', error: 'Nobody knows' });
    expect(all(after(sent, givenUp))[0]?.last?.status).toBe('unknown');
    expect(all(after(sent, update({ status: 'SERVER_ACK' }), givenUp))[0]?.last?.status).toBe('unknown');
    expect(all(after(sent, givenUp, update({ status: 'READ' })))[0]?.last?.status).toBe('read');
  });

  it('puts a chat that was asked for where its last message belongs, and only where it is shown', () => {
    expect(jids(putChat(pages, chat('d', 25), {}))).toEqual(['b', 'd', 'c', ASHA]);
    expect(jids(putChat(pages, chat('d', 1), {}))).toEqual(['b', 'c', ASHA, 'd']);
    expect(jids(putChat(pages, chat('c', 40), {}))).toEqual(['c', 'b', ASHA]);
    const hasMore: ChatPages = { ...pages, pages: pages.pages.map((page) => ({ ...page, next_cursor: 'x' })) };
    expect(jids(putChat(hasMore, chat('d', 1), {}))).toEqual(['b', 'c', ASHA]);
    for (const filter of [{ show: 'archived' }, { show: 'unread' }, { instance: 'other' }, { text: 'x' }] as const) {
      expect(jids(putChat(pages, chat('d', 25), filter))).toEqual(['b', 'c', ASHA]);
    }
    expect(all(putChat(pages, chat('c', 40, { name: 'New' }), { text: 'x' }))[1]).toMatchObject({ name: 'New' });
    // Two addresses came together: what was kept under the LID is no chat of its own any more.
    const apart = pagesOf([chat(ASHAS_LID, 30, { id: 'l' }), chat('c', 20)]);
    expect(jids(putChat(apart, aChat({ lastAt: at(40) }), {}))).toEqual([ASHA, 'c']);
  });

  it('stays in order and without doubles, whatever is told in whatever order', () => {
    let seed = 7;
    const random = (below: number) => (seed = (seed * 16_807) % 2_147_483_647) % below;
    let next = pages;
    for (let n = 0; n < 400; n += 1) {
      const jid = ['b', 'c', ASHA][random(3)] ?? ASHA;
      const messageTimestamp = 1_795_341_600 + random(5_000);
      const key = { remoteJid: jid, fromMe: random(2) === 0, id: `M${random(300)}` };
      next = patchChats(next, upsertOf(key.id, { key, messageTimestamp })).pages;
      const times = all(next).map(({ lastAt }) => lastAt ?? '');
      expect(times).toEqual(times.toSorted().reverse());
      expect(new Set(jids(next)).size).toBe(3);
      expect(jids(next)).toHaveLength(3);
    }
  });
});
