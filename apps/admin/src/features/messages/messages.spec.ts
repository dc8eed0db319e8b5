import { describe, expect, it } from '@jest/globals';
import { aMessage } from '../../../test/messages';
import { roleMay } from '../../app/may';
import { adviceFor } from './failure-advice';
import { chatName, kindOf, textOf } from './message-words';
import { filterOf, isFiltered, readMessagesSearch } from './messages-search';
import { timelineOf } from './timeline';

describe('the address of the log', () => {
  it('is read for what is known and nothing else', () => {
    const search = { chat: 254712, direction: 'in', status: 'trouble', kind: 'image', text: 'boat', message: 42 };
    expect(readMessagesSearch({ ...search, from: '2026-11-22', more: 1 })).toEqual({
      ...search,
      chat: '254712',
      from: '2026-11-22',
    });
    const hostile = { chat: {}, direction: '__proto__', status: 'toString', kind: [], text: 'x'.repeat(201) };
    expect(readMessagesSearch({ ...hostile, from: '2026-99-99', to: 'x', message: '1;--' })).toEqual({});
  });

  it('asks the server for statuses that belong together, whole days, and a chat by its number', () => {
    const filter = filterOf({ chat: '+254 712-345 678', status: 'trouble', from: '2026-11-22', to: '2026-11-22' });
    expect(filter).toMatchObject({ chat: '254712345678@s.whatsapp.net', status: ['failed', 'unknown'] });
    expect(Date.parse(filter.to ?? '') - Date.parse(filter.from ?? '')).toBe(86_400_000 - 1);
    expect(filterOf({ chat: '1203@g.us' })).toEqual({ chat: '1203@g.us' });
    expect([isFiltered({ message: 1 }), isFiltered({ text: 'x' })]).toEqual([false, true]);
  });
});

describe('a message in words', () => {
  it('is its kind and its text', () => {
    expect([kindOf(aMessage()), textOf(aMessage())]).toEqual([null, 'Hello']);
    const image = aMessage({ messageType: 'imageMessage', message: { imageMessage: { caption: 'the boat' } } });
    expect([kindOf(image), textOf(image)]).toEqual(['Image', 'the boat']);
    const voice = aMessage({ messageType: 'audioMessage', message: { audioMessage: { ptt: true } } });
    expect([kindOf(voice), textOf(voice)]).toEqual(['Voice note', '']);
    const strange = aMessage({ messageType: 'pinInChatMessage', message: { pinInChatMessage: null } });
    expect([kindOf(strange), textOf(strange)]).toEqual(['pinInChat', '']);
  });

  it('names chats as people do', () => {
    expect(['254712345678@s.whatsapp.net', '1203@g.us', '9@lid', 'status@broadcast'].map(chatName)).toEqual([
      '+254712345678',
      'Group 1203',
      'LID 9',
      'Status',
    ]);
  });
});

describe('the timeline of a message', () => {
  const steps = (part: Parameters<typeof aMessage>[0]) =>
    timelineOf(aMessage(part)).map(({ label, isDone }) => (isDone ? label : `(${label})`));

  it('shows how far it got, and what is still to come', () => {
    expect(steps({ status: 'server', sentAt: AT, serverAt: AT })).toEqual([
      'Accepted from the API',
      'Handed to WhatsApp',
      'On WhatsApp’s server',
      '(Delivered to the phone)',
      '(Read)',
    ]);
  });

  it('takes steps that nobody told of for done when a later one was reached', () => {
    expect(steps({ status: 'played', readAt: AT })).toEqual([
      'Accepted from the API',
      'Handed to WhatsApp',
      'On WhatsApp’s server',
      'Delivered to the phone',
      'Played',
    ]);
  });

  it('ends where it failed', () => {
    expect(steps({ status: 'failed', sentAt: AT })).toEqual(['Accepted from the API', 'Handed to WhatsApp', 'Failed']);
    expect(steps({ status: 'unknown' })).toEqual(['Accepted from the API', 'Not known']);
  });

  it('tells of changes in their order', () => {
    const key = { remoteJid: '1@s.whatsapp.net', fromMe: false, id: 'A' };
    const changed = { key, status: null, deletedAt: '2026-11-22T10:00:00Z', editedAt: '2026-11-22T09:30:00Z' };
    expect(steps(changed)).toEqual(['Received', 'Text changed', 'Deleted']);
  });
});

const AT = '2026-11-22T09:00:01.000Z';

it('says what to do about every failure, known or not', () => {
  expect(adviceFor('463')).toMatch(/Stop writing to new people/);
  for (const code of [null, '999', 'constructor']) expect(adviceFor(code)).toMatch(/^Send it again/);
});

it('offers what the server allows: viewers look, keys are for admins and clients', () => {
  expect(['admin', 'operator', 'viewer', 'client'].map((role) => roleMay(role as 'admin', 'change'))).toEqual([
    true,
    true,
    false,
    true,
  ]);
  expect(['admin', 'operator', 'viewer', 'client'].map((role) => roleMay(role as 'admin', 'keys'))).toEqual([
    true,
    false,
    false,
    true,
  ]);
});
