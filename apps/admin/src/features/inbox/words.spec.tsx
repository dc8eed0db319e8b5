import { describe, expect, it } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import { ASHA, aChat, aThreadMessage } from '../../../test/chats';
import { addressesOf, dayOf, initialsOf, snippetOf } from './chat-words';
import { ForeignText } from './foreign-text';
import { readInboxSearch } from './inbox-search';
import { quoteOf } from './quote';
import { firstUnread, linesOf } from './thread-lines';
import { barsOf, clockOf } from './waveform';

describe('what people read', () => {
  it('is text whatever it holds, in which only web addresses can be opened', () => {
    const hostile = `<img src=x onerror="window.pwned=1"> javascript:alert(1) (https://a.example/b?c=1). HTTPS://no "https://q.example"`;
    const { container } = render(<ForeignText text={hostile} />);
    expect(container.textContent).toBe(hostile);
    expect(container.querySelector('img')).toBeNull();
    const links = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
    expect(links).toEqual(['https://a.example/b?c=1', 'https://q.example']);
  });

  it('is short in the list', () => {
    const last = {
      id: '1',
      waId: '1',
      fromMe: false,
      messageType: 'conversation',
      text: 'hi',
      pushName: 'Ann',
      status: null,
      deleted: false,
    };
    expect(snippetOf(aChat({ last }))).toBe('hi');
    expect(snippetOf(aChat({ last, isGroup: true }))).toBe('Ann: hi');
    expect(snippetOf(aChat({ last: { ...last, fromMe: true, messageType: 'imageMessage', text: '' } }))).toBe(
      'You: Image',
    );
    expect(snippetOf(aChat({ last: { ...last, deleted: true } }))).toBe('deleted message');
    expect(snippetOf(aChat({ last: { ...last, messageType: 'reactionMessage', text: '👍' } }))).toBe('reacted 👍');
    expect(snippetOf(aChat())).toBe('');
    expect(addressesOf(aChat())).toBe('+254712345678 · LID 900000007');
    expect([initialsOf('Asha Mwangi'), initialsOf('+254 7'), initialsOf('<b>')]).toEqual(['AM', '#', 'B']);
  });

  it('has a heading a day, and a line above what is new', () => {
    const now = Date.parse('2026-11-22T12:00:00');
    const message = (id: string, hoursAgo: number, fromMe = false) =>
      aThreadMessage({ key: { remoteJid: ASHA, fromMe, id }, messageTimestamp: now / 1000 - hoursAgo * 3600 });
    const newestFirst = [message('D', 0), message('C', 1, true), message('B', 2), message('A', 24)];
    expect(firstUnread(newestFirst, 2)).toBe('B');
    expect(firstUnread(newestFirst, 0)).toBeNull();
    const lines = linesOf(newestFirst, 'B', now).map((line) =>
      line.kind === 'message' ? line.message.key.id : line.key,
    );
    expect(lines).toEqual(['day Yesterday', 'A', 'day Today', 'unread', 'B', 'C', 'D']);
    expect(dayOf(Date.parse('2020-02-03T12:00:00'), now)).toContain('2020');
  });

  it('names what a message answers', () => {
    const quote = (quotedMessage: unknown) => quoteOf({ contextInfo: { stanzaId: 'Q', quotedMessage } });
    expect(quote({ extendedTextMessage: { text: 'long' } })).toEqual({ waId: 'Q', text: 'long' });
    expect(quote({ messageContextInfo: {}, imageMessage: { caption: 'boat' } })?.text).toBe('Image: boat');
    expect(quote(null)?.text).toBe('Message');
    expect(quoteOf({ contextInfo: {} })).toBeNull();
    expect(quoteOf({ contextInfo: null })).toBeNull();
  });

  it('draws a recording, also one without a picture or with a broken one', () => {
    const loud = btoa(String.fromCharCode(...Array.from({ length: 64 }, (_, n) => (n < 32 ? 0 : 100))));
    const bars = barsOf(loud);
    expect(bars).toHaveLength(40);
    expect([bars[0], bars.at(-1)]).toEqual([8, 100]);
    for (const broken of [undefined, 7, '', '%%%']) expect(new Set(barsOf(broken))).toEqual(new Set([8]));
    expect([clockOf(7.9), clockOf(83), clockOf(Number.NaN), clockOf(-1)]).toEqual(['0:07', '1:23', '0:00', '0:00']);
  });

  it('reads any address', () => {
    expect(readInboxSearch({ of: 'acme', show: 'unread', find: 254 })).toEqual({
      of: 'acme',
      show: 'unread',
      find: '254',
    });
    expect(readInboxSearch({ of: 7, show: 'x', find: '' })).toEqual({});
  });
});
