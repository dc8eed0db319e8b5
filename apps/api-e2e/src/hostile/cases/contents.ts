import { RECIPIENT } from '../hostile-gateway.js';
import { json, type HostileCase } from './hostile-case.js';

const WEBHOOK_REFUSED = { code: 'WEBHOOK_URL_PRIVATE' };
const key = { id: '3EB0C431C72E4AF82A11D0', remoteJid: `${RECIPIENT}@s.whatsapp.net`, fromMe: true };
const numbers = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => String(254_700_000_000 + index));

/** What WhatsApp’s form of a message cannot hold. */
const NO_CONTENTS = [
  { extendedTextMessage: 'hi' },
  { imageMessage: { jpegThumbnail: '!!!' } },
  { imageMessage: { mediaKey: { length: 4_000_000_000 } } },
  { imageMessage: { contextInfo: { mentionedJid: 'me' } } },
  { pollCreationMessage: { options: [null] } },
];

const NO_REACTIONS = [
  'hello',
  'a',
  '1',
  '#',
  ' ',
  '👍👍',
  '👍 ',
  '👍a',
  'a👍',
  '🇰🇪🇺🇬',
  '🇰',
  '\u200d',
  '\0',
  '👨‍👩‍👧‍👦👍',
  'é',
];

const poll = (title: string, fields: object) =>
  json(title, 'message/sendPoll', { name: 'x', values: ['a', 'b'], ...fields });
const list = (title: string, fields: object) => json(title, 'message/sendList', { title: 'x', ...fields });
const buttons = (title: string, value: unknown) => json(title, 'message/sendButtons', { title: 'x', buttons: value });
const card = (title: string, fields: object) =>
  json(title, 'message/sendContact', { contact: [{ fullName: 'x', phoneNumber: '+254 712 100 001', ...fields }] });
const group = (title: string, fields: object) =>
  json(title, 'group/create', { subject: 'x', participants: [RECIPIENT], ...fields });

/** Messages and groups that WhatsApp does not know in this form. */
export const CONTENTS: readonly HostileCase[] = [
  json('a text of 65,537 characters', 'message/sendText', { text: 'x'.repeat(65_537) }),
  json('a text of blanks', 'message/sendText', { text: ' \n\t ' }),
  json('a text that is a number', 'message/sendText', { text: 5 }),
  json('a text that is a list', 'message/sendText', { text: ['x'] }),
  json('a text that is null', 'message/sendText', { text: null }),
  json('10,000 mentions', 'message/sendText', { text: 'x', mentioned: numbers(10_000) }),
  json('mentions that are an object', 'message/sendText', { text: 'x', mentioned: { 0: RECIPIENT } }),
  json('mentions that are lists', 'message/sendText', { text: 'x', mentioned: [[RECIPIENT]] }),
  json('a delay of a day', 'message/sendText', { text: 'x', delay: 86_400_000 }),
  json('a delay before now', 'message/sendText', { text: 'x', delay: -1 }),
  json('a delay that is a text', 'message/sendText', { text: 'x', delay: '1000' }),
  json('a quote that is a text', 'message/sendText', { text: 'x', quoted: 'that one' }),
  json('a quote that is a list', 'message/sendText', { text: 'x', quoted: [key] }),
  json('a quote without a key', 'message/sendText', { text: 'x', quoted: { message: {} } }),
  ...NO_CONTENTS.map((message) =>
    json(`a quote of ${JSON.stringify(message)}`, 'message/sendText', { text: 'x', quoted: { key, message } }),
  ),
  ...NO_REACTIONS.map((reaction) =>
    json(`the reaction ${JSON.stringify(reaction)}`, 'message/sendReaction', { key, reaction }),
  ),
  ...[null, 5, [], {}, ['👍']].map((reaction) =>
    json(`the reaction ${JSON.stringify(reaction)}`, 'message/sendReaction', { key, reaction }),
  ),
  poll('a poll of one value', { values: ['a'] }),
  poll('a poll of 13 values', { values: numbers(13) }),
  poll('a poll of 100,000 values', { values: numbers(50_000) }),
  poll('a poll of equal values', { values: ['a', 'a'] }),
  poll('a poll of blanks', { values: ['a', ' '] }),
  poll('a poll with a value of 101 characters', { values: ['a', 'b'.repeat(101)] }),
  poll('a poll with a question of 256 characters', { name: 'x'.repeat(256) }),
  poll('a poll of numbers', { values: [1, 2] }),
  poll('a poll of lists', { values: [['a'], ['b']] }),
  poll('a poll of an object', { values: { a: 1, b: 2 } }),
  poll('more answers than values', { selectableCount: 3 }),
  poll('fewer than no answer', { selectableCount: -1 }),
  poll('half an answer', { selectableCount: 1.5 }),
  list('a list without rows', { sections: [{ title: 'x', rows: [] }] }),
  list('a list of lists', { sections: [[]] }),
  list('a list whose rows are lists', { sections: [{ title: 'x', rows: [[]] }] }),
  list('a list whose rows are an object', { sections: [{ title: 'x', rows: { title: 'a', rowId: 'a' } }] }),
  list('a list of 11 sections', { sections: Array(11).fill({ title: 'x', rows: [{ title: 'a', rowId: 'a' }] }) }),
  buttons('buttons that are lists', [[]]),
  buttons('buttons that are texts', ['Yes']),
  buttons('buttons that are null', [null]),
  buttons('an object for buttons', { type: 'reply', displayText: 'a', id: 'a' }),
  buttons('1,000 buttons', Array(1_000).fill({ type: 'reply', displayText: 'a', id: 'a' })),
  buttons('a button that runs a script', [{ type: 'url', displayText: 'a', url: 'javascript:alert(1)' }]),
  json('cards that are lists', 'message/sendContact', { contact: [[]] }),
  json('10,000 cards', 'message/sendContact', {
    contact: Array(10_000).fill({ fullName: 'x', phoneNumber: RECIPIENT }),
  }),
  card('a card with line breaks in the number', { phoneNumber: '+254 712\nTEL:999' }),
  card('a card with line breaks in the address', { email: 'a@example.com\nTEL:999' }),
  card('a card with a name of 257 characters', { fullName: 'x'.repeat(257) }),
  card('a card that leads to a script', { url: 'javascript:alert(1)' }),
  json('a place beyond the pole', 'message/sendLocation', { name: 'a', address: 'b', latitude: 90.1, longitude: 0 }),
  json('a place in words', 'message/sendLocation', { name: 'a', address: 'b', latitude: '1', longitude: '2' }),
  json('a place without number', 'message/sendLocation', { name: 'a', address: 'b', latitude: null, longitude: {} }),
  json('a status for 10,000 people', 'message/sendStatus', {
    type: 'text',
    content: 'x',
    backgroundColor: '#000000',
    font: 1,
    statusJidList: numbers(10_000),
  }),
  group('a group of 10,000', { participants: numbers(10_000) }),
  group('a group of nobody', { participants: [] }),
  group('a group of an object', { participants: { 0: RECIPIENT } }),
  group('a group without a name', { subject: ' ' }),
  group('a group with a name of 101 characters', { subject: 'x'.repeat(101) }),
  json('10,000 new members', 'group/updateParticipant', (hostile) => ({
    groupJid: hostile.group,
    action: 'add',
    participants: numbers(10_000),
  })),
  json('members to be eaten', 'group/updateParticipant', (hostile) => ({
    groupJid: hostile.group,
    action: 'eat',
    participants: [RECIPIENT],
  })),
  json('10,000 numbers to check', 'chat/whatsappNumbers', { numbers: numbers(10_000) }),
  json('read marks that are lists', 'chat/markMessageAsRead', { readMessages: [[]] }),
  json(
    'a webhook inside the network',
    'webhook/set',
    ({ inside }) => ({
      webhook: { enabled: true, url: `https://127.0.0.2:${inside.port}/picture.jpg` },
    }),
    WEBHOOK_REFUSED,
  ),
  json(
    'a webhook at the metadata of a cloud',
    'webhook/set',
    {
      webhook: { enabled: true, url: 'http://169.254.169.254/' },
    },
    WEBHOOK_REFUSED,
  ),
  json('a webhook with a header of two lines', 'webhook/set', {
    webhook: { enabled: true, url: 'https://8.8.8.8/', headers: { 'X-A': 'a\r\nX-B: b' } },
  }),
  json('settings in words', 'settings/set', {
    rejectCall: 'perhaps',
    groupsIgnore: 'x',
    alwaysOnline: [],
    readMessages: {},
    readStatus: 5,
    syncFullHistory: 'x',
  }),
];
