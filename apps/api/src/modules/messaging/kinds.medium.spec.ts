import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import { FakeSessions } from '../../test/fake-sessions.js';
import { givenOpenSender, type OpenSender } from '../../test/open-sender.js';
import { startTestApp, TEST_SECRETS, type TestApp } from '../../test/test-app.js';
import { AuthHttpModule } from '../auth/http/auth-http.module.js';
import { InstanceHttpModule } from '../instance/http/instance-http.module.js';
import { InstanceSettingsCache } from '../settings/index.js';
import { SAMPLE_MP4, SAMPLE_PNG, SAMPLE_WAV } from './dto/samples.js';
import { MessagingModule } from './index.js';

const number = '254722000001';
const chatJid = `${number}@s.whatsapp.net`;
const group = '120363041234567890@g.us';
const key = { remoteJid: chatJid, fromMe: false, id: 'ABC' };
const contact = [{ fullName: 'John Smith', phoneNumber: '+254 700 000 000' }];
const buttons = [
  { type: 'reply', displayText: 'Yes', id: 'btn_yes' },
  { type: 'url', displayText: 'Visit Website', url: 'https://example.com' },
  { type: 'call', displayText: 'Call Support', phoneNumber: '+254700000000' },
];
const sections = [{ title: 'Delivery', rows: [{ title: 'Standard', rowId: 'row_1' }] }];
const story = { type: 'text', content: 'Open', backgroundColor: '#1f7aec', font: 1, statusJidList: [number] };

let gateway: TestApp;
let sessions: FakeSessions;
let open: OpenSender;

beforeAll(async () => {
  gateway = await startTestApp([AuthHttpModule, InstanceHttpModule, MessagingModule]);
  sessions = FakeSessions.into(gateway.app);
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  open = await givenOpenSender(gateway, sessions);
});

const send = (route: string, body: unknown, headers?: Record<string, string>) =>
  open.call(`/message/${route}`, body, headers && { headers });

interface Case {
  route: string;
  body: object;
  /** What the session is asked to send. */
  content: object;
  /** What a caller who does not wait is shown. */
  messageType: string;
  to?: string;
  /** A body that wishes for something else; by default another recipient. */
  other?: object;
}

const media = { storageKey: expect.any(String), mimetype: expect.any(String), sizeBytes: expect.any(Number) };

const CASES: Record<string, Case> = {
  image: {
    route: 'sendMedia',
    body: { number, mediatype: 'image', media: SAMPLE_PNG, caption: 'Look' },
    content: { kind: 'image', caption: 'Look', width: 1, height: 1, media },
    messageType: 'imageMessage',
  },
  'an image to be seen once': {
    route: 'sendMedia',
    body: { number, mediatype: 'image', media: SAMPLE_PNG, viewOnce: true },
    content: { kind: 'image', caption: null, viewOnce: true },
    messageType: 'imageMessage',
  },
  video: {
    route: 'sendMedia',
    body: { number, mediatype: 'video', media: SAMPLE_MP4, gifPlayback: true },
    content: { kind: 'video', gifPlayback: true, media: { ...media, mimetype: 'video/mp4' } },
    messageType: 'videoMessage',
  },
  document: {
    route: 'sendMedia',
    body: { number, mediatype: 'document', media: SAMPLE_PNG, fileName: '../../invoice.pdf' },
    content: { kind: 'document', fileName: 'invoice.pdf' },
    messageType: 'documentMessage',
  },
  'a music file': {
    route: 'sendMedia',
    body: { number, mediatype: 'audio', media: SAMPLE_WAV },
    content: { kind: 'audio', media },
    messageType: 'audioMessage',
  },
  'the body of version 1': {
    route: 'sendMedia',
    body: { number, options: { delay: 0 }, mediaMessage: { mediatype: 'image', media: SAMPLE_PNG, caption: 'v1' } },
    content: { kind: 'image', caption: 'v1' },
    messageType: 'imageMessage',
  },
  'a voice note': {
    route: 'sendWhatsAppAudio',
    body: { number, audio: SAMPLE_WAV },
    content: { kind: 'voice', seconds: 1, waveform: expect.stringMatching(/^.{80,}$/) },
    messageType: 'audioMessage',
  },
  'a round video': {
    route: 'sendPtv',
    body: { number, video: SAMPLE_MP4 },
    content: { kind: 'ptv', media },
    messageType: 'ptvMessage',
  },
  sticker: {
    route: 'sendSticker',
    body: { number, sticker: SAMPLE_PNG },
    content: { kind: 'sticker', isAnimated: false, media: { ...media, mimetype: 'image/webp' } },
    messageType: 'stickerMessage',
  },
  location: {
    route: 'sendLocation',
    body: { number, name: 'CBD', address: 'Kenyatta Avenue', latitude: -1.2921, longitude: 36.8219 },
    content: { kind: 'location', latitude: -1.2921, longitude: 36.8219, name: 'CBD', address: 'Kenyatta Avenue' },
    messageType: 'locationMessage',
  },
  'a pin without a name': {
    route: 'sendLocation',
    body: { number, name: '', address: '', latitude: 1, longitude: 2 },
    content: { kind: 'location', latitude: 1, longitude: 2, name: '', address: '' },
    messageType: 'locationMessage',
  },
  'one contact': {
    route: 'sendContact',
    body: { number, contact },
    content: { kind: 'contacts', contacts: [{ displayName: 'John Smith' }] },
    messageType: 'contactMessage',
  },
  'several contacts': {
    route: 'sendContact',
    body: { number, contact: [...contact, ...contact] },
    content: { kind: 'contacts', contacts: [{}, {}] },
    messageType: 'contactsArrayMessage',
  },
  poll: {
    route: 'sendPoll',
    body: { number, name: 'Which?', values: ['a', 'b'] },
    content: {
      kind: 'poll',
      name: 'Which?',
      values: ['a', 'b'],
      selectableCount: 1,
      messageSecret: expect.stringMatching(/^[\w+/]{43}=$/),
    },
    messageType: 'pollCreationMessageV3',
  },
  'a poll with many answers': {
    route: 'sendPoll',
    body: { number, name: 'Which?', values: ['a', 'b'], selectableCount: 0 },
    content: { kind: 'poll', selectableCount: 0 },
    messageType: 'pollCreationMessage',
  },
  'buttons as text': {
    route: 'sendButtons',
    body: { number, title: 'Choose', buttons },
    content: { kind: 'text', text: expect.stringContaining('1. Yes\nVisit Website: https://example.com') },
    messageType: 'conversation',
  },
  'buttons as text with a picture': {
    route: 'sendButtons',
    body: { number, title: 'Choose', buttons, thumbnailUrl: SAMPLE_PNG },
    content: { kind: 'image', caption: expect.stringContaining('1. Yes') },
    messageType: 'imageMessage',
  },
  'buttons in their own form': {
    route: 'sendButtons',
    body: { number, title: 'Choose', footer: 'F', buttons, native: true },
    content: { kind: 'buttons', title: 'Choose', description: null, footer: 'F', buttons, image: null },
    messageType: 'interactiveMessage',
  },
  'a list as text': {
    route: 'sendList',
    body: { number, title: 'How?', buttonText: 'Open', footerText: 'F', values: sections },
    content: { kind: 'text', text: '*How?*\n\n*Delivery*\n1. Standard\n\n_F_' },
    messageType: 'conversation',
  },
  'a list in its own form': {
    route: 'sendList',
    body: { number, title: 'How?', sections, native: true },
    content: {
      kind: 'list',
      title: 'How?',
      buttonText: 'Options',
      sections: [{ title: 'Delivery', rows: [{ id: 'row_1', title: 'Standard', description: null }] }],
    },
    messageType: 'listMessage',
  },
  reaction: {
    route: 'sendReaction',
    body: { key, reaction: '👍' },
    other: { key, reaction: '👎' },
    content: { kind: 'reaction', emoji: '👍', target: { id: 'ABC', chatJid, fromMe: false, participant: null } },
    messageType: 'reactionMessage',
  },
  'the end of a reaction': {
    route: 'sendReaction',
    body: { key, reaction: '' },
    other: { key, reaction: '👎' },
    content: { kind: 'reaction', emoji: '' },
    messageType: 'reactionMessage',
  },
  'a status of text': {
    route: 'sendStatus',
    body: story,
    other: { ...story, content: 'Closed' },
    content: {
      kind: 'status',
      audience: [chatJid],
      content: { kind: 'text', text: 'Open', backgroundArgb: 0xff1f7aec, font: 1 },
    },
    messageType: 'conversation',
    to: 'status@broadcast',
  },
  'a status with a picture': {
    route: 'sendStatus',
    body: { type: 'image', content: SAMPLE_PNG, caption: 'New', statusJidList: [number] },
    other: { type: 'image', content: SAMPLE_PNG, caption: 'Old', statusJidList: [number] },
    content: { kind: 'status', content: { kind: 'image', caption: 'New', media } },
    messageType: 'imageMessage',
    to: 'status@broadcast',
  },
};

describe.each(Object.entries(CASES))(
  '%s',
  (_, { route, body, content, messageType, to = chatJid, other = { ...body, number: group } }) => {
    test('is sent again under its id when the connection goes before WhatsApp has it, and told once', async () => {
      const { key } = (await send(route, body)).body;
      await open.session.become('reconnecting', 428);
      await open.session.become('open');
      await waitFor(() => open.session.sent.length === 2, { what: 'the second attempt' });
      expect(open.session.sent).toMatchObject([
        { id: key.id, to, content },
        { id: key.id, to, content },
      ]);
      await waitFor(async () => (await open.rows())[0]?.status === 'sent', { what: 'the note of it' });
      expect(await open.events('SEND_MESSAGE')).toMatchObject([{ key }]);
    });

    test('is sent, told and kept; once for one key, however often it is asked for', async () => {
      const headers = { 'idempotency-key': 'once' };
      const first = await send(route, body, headers);
      expect(first).toMatchObject({
        status: 201,
        body: { key: { remoteJid: to, fromMe: true, id: expect.stringMatching(/^3EB0/) }, status: 'PENDING' },
      });
      const again = await send(route, body, headers);
      expect(again.body.key).toEqual(first.body.key);
      expect(open.session.sent).toMatchObject([{ id: first.body.key.id, to, content }]);
      expect(await open.rows()).toMatchObject([{ status: 'sent', wa_id: first.body.key.id }]);
      expect(await open.events('SEND_MESSAGE')).toMatchObject([{ key: first.body.key }]);
      await open.session.emit({
        type: 'message_status',
        ids: [first.body.key.id],
        status: 'read',
        by: null,
        errorCode: null,
        at: new Date(),
      });
      expect(await open.events('MESSAGES_UPDATE')).toMatchObject([{ keyId: first.body.key.id, status: 'READ' }]);
      // WhatsApp has it: nobody will have to send it again.
      expect(await open.rows()).toMatchObject([{ status: 'read', request: null }]);
      expect(await send(route, other, headers)).toMatchObject({ status: 409 });
    });

    test('is shown before WhatsApp has it, and ends with a reason when the number is logged out', async () => {
      await open.session.become('reconnecting', 428);
      const { status, body: shown } = await send(route, body, { prefer: 'respond-async' });
      expect({ status, messageType: shown.messageType }).toEqual({ status: 202, messageType });
      expect(shown.message).toHaveProperty([messageType]);
      await open.session.become('logged_out', 401);
      await waitFor(async () => (await open.rows())[0]?.status === 'failed', { what: 'the message to end' });
      expect(await open.rows()).toMatchObject([{ status: 'failed', error_code: 'INSTANCE_NOT_CONNECTED' }]);
      expect(open.session.sent).toEqual([]);
    });
  },
);

describe('a file', () => {
  const form = async (route: string, fields: Record<string, string>, file?: { bytes: Buffer; name: string }) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    if (file) body.set('file', new Blob([new Uint8Array(file.bytes)]), file.name);
    const { port } = gateway.app.getHttpServer().address() as { port: number };
    const apikey = TEST_SECRETS.masterApiKey;
    const answer = await fetch(`http://127.0.0.1:${port}/message/${route}/${open.name}`, {
      method: 'POST',
      headers: { apikey, 'idempotency-key': 'a-form' },
      body,
    });
    return { status: answer.status, body: (await answer.json()) as { key: { id: string } } };
  };
  const bytesOf = (uri: string) => Buffer.from(uri.split(',')[1] ?? '', 'base64');

  test('may come in a form, where a delay is a text; its bytes count for the key', async () => {
    const png = { bytes: bytesOf(SAMPLE_PNG), name: 'pixel.png' };
    const fields = { number, mediatype: 'image', caption: 'From a form', delay: '5', mentionsEveryOne: 'false' };
    const first = await form('sendMedia', fields, png);
    expect(first).toMatchObject({ status: 201, body: { key: { remoteJid: chatJid } } });
    expect(open.session.sent).toMatchObject([{ content: { kind: 'image', caption: 'From a form' } }]);
    expect(open.session.presences).toEqual(['composing', 'paused']);
    expect((await form('sendMedia', fields, png)).body.key).toEqual(first.body.key);
    const padded = { ...png, bytes: Buffer.concat([png.bytes, Buffer.alloc(4)]) };
    expect(await form('sendMedia', fields, padded)).toMatchObject({ status: 409 });
    expect(await open.rows('media')).toMatchObject([{ state: 'stored', message_id: expect.any(String) }]);
    const mediaUrl = expect.stringMatching(/^http:\/\/gateway\.test\/media\//);
    expect(first.body).toMatchObject({ message: { mediaUrl } });
    expect(await open.events('SEND_MESSAGE')).toMatchObject([{ message: { mediaUrl } }]);
  });

  test('shows recording while its voice note waits', async () => {
    const answer = await form(
      'sendWhatsAppAudio',
      { number, delay: '5' },
      { bytes: bytesOf(SAMPLE_WAV), name: 'a.wav' },
    );
    expect(answer.status).toBe(201);
    expect(open.session.presences).toEqual(['recording', 'paused']);
  });

  test('brings its name along as a document', async () => {
    const file = { bytes: Buffer.from('a,b\n1,2\n'), name: 'list.csv' };
    expect((await form('sendMedia', { number, mediatype: 'document' }, file)).status).toBe(201);
    expect(open.session.sent).toMatchObject([{ content: { kind: 'document', fileName: 'list.csv' } }]);
  });

  test('is missed when there is none', async () => {
    expect(await form('sendSticker', { number })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('sticker is required') },
    });
  });

  test('is not looked at for a number that is closed', async () => {
    await open.session.become('replaced', 440);
    const body = { number, mediatype: 'image', media: 'https://nobody.invalid/a.png' };
    expect(await send('sendMedia', body)).toMatchObject({ status: 400, body: { code: 'INSTANCE_NOT_CONNECTED' } });
  });
});

describe('a contact card', () => {
  const cards = async (card: object): Promise<string[]> => {
    expect((await send('sendContact', { number, contact: [card] })).status).toBe(201);
    const { content } = open.session.sent.at(-1) ?? {};
    return content?.kind === 'contacts' ? (content.contacts[0]?.vcard.split('\n') ?? []) : [];
  };

  test('leads to the chat of its number', async () => {
    const card = {
      fullName: 'John Smith',
      phoneNumber: '0700 000 000',
      organization: 'NextMavens',
      email: 'john@nextmavens.com',
      url: 'example.com',
    };
    expect(await cards(card)).toEqual([
      'BEGIN:VCARD',
      'VERSION:3.0',
      'N:;John Smith;;;',
      'FN:John Smith',
      'ORG:NextMavens',
      'EMAIL:john@nextmavens.com',
      'URL:https://example.com/',
      'TEL;type=CELL;type=VOICE;waid=254700000000:0700 000 000',
      'END:VCARD',
    ]);
  });

  test('cannot be given lines by a name with line breaks', async () => {
    const card = {
      fullName: 'A\r\nTEL:666;x,y',
      phoneNumber: '+254\n700000000',
      organization: 'O\nEND:VCARD',
      email: '',
      url: '',
    };
    expect(await cards(card)).toEqual([
      'BEGIN:VCARD',
      'VERSION:3.0',
      'N:;A\\nTEL:666\\;x\\,y;;;',
      'FN:A\\nTEL:666;x\\,y',
      'ORG:O\\nEND:VCARD',
      'TEL;type=CELL;type=VOICE;waid=254700000000:+254 700000000',
      'END:VCARD',
    ]);
  });
});

test('a status for all contacts goes to those who are known by number, and to nobody is refused', async () => {
  const body = { ...story, statusJidList: undefined, allContacts: true };
  expect(await send('sendStatus', body)).toMatchObject({ status: 400, body: { message: 'Contacts not found' } });
  await gateway.dataSource.query(
    `INSERT INTO contacts (instance_id, jid) VALUES ($1, '254722000009@s.whatsapp.net'), ($1, '77@lid'), ($1, '254700000001@s.whatsapp.net')`,
    [open.instanceId],
  );
  expect((await send('sendStatus', body)).status).toBe(201);
  expect(open.session.sent).toMatchObject([{ content: { audience: ['254722000009@s.whatsapp.net'] } }]);
});

test.each<[string, object]>([
  ['sendMedia', { mediatype: 'image', media: SAMPLE_PNG, caption: null, fileName: null, mimetype: null, delay: null }],
  ['sendText', { text: 'x', quoted: null, mentioned: null, mentionsEveryOne: null, linkPreview: null }],
  ['sendList', { title: 'x', sections, values: null, native: null, footerText: null }],
  ['sendButtons', { title: 'x', buttons, description: null, footer: null, thumbnailUrl: null, native: true }],
  ['sendButtons', { title: 'x', buttons, description: null, footer: null, thumbnailUrl: null }],
  ['sendPoll', { name: 'x', values: ['a', 'b'], selectableCount: null }],
  ['sendWhatsAppAudio', { audio: SAMPLE_WAV, encoding: null }],
  ['sendSticker', { sticker: SAMPLE_PNG, notConvertSticker: null }],
  ['sendContact', { contact: [{ ...contact[0], wuid: null, email: null, url: null, organization: null }] }],
  ['sendStatus', { ...story, type: 'image', content: SAMPLE_PNG, font: null, backgroundColor: null }],
])('%s takes null for what a client does not know', async (route, body) => {
  expect(await send(route, { number, ...body })).toMatchObject({ status: 201 });
  const { content } = open.session.sent[0] ?? {};
  expect(content?.kind === 'poll' ? content.selectableCount : 1).toBe(1);
});

test('a setting makes buttons and lists interactive, and the request has the last word', async () => {
  await gateway.dataSource.query('UPDATE instance_settings SET native_buttons = true WHERE instance_id = $1', [
    open.instanceId,
  ]);
  gateway.app.get(InstanceSettingsCache, { strict: false }).invalidate(open.instanceId);
  expect((await send('sendButtons', { number, title: 'T', buttons })).body.rendered).toBe('native');
  expect((await send('sendList', { number, title: 'T', sections })).body.rendered).toBe('native');
  expect((await send('sendButtons', { number, title: 'T', buttons, native: false })).body.rendered).toBe('text');
});

describe('bad input', () => {
  test.each<[string, object, string]>([
    ['sendMedia', { number }, 'mediatype must be one of'],
    ['sendMedia', { number, mediatype: 'zip', media: SAMPLE_PNG }, 'mediatype must be one of'],
    ['sendMedia', { number, mediatype: 'image' }, 'media is required'],
    ['sendMedia', { number, mediatype: 'image', media: 'not a file!' }, 'Owned media must be a url or base64'],
    ['sendMedia', { number, mediatype: 'image', media: 5 }, 'Owned media must be a url or base64'],
    ['sendMedia', { number, mediatype: 'document', media: SAMPLE_PNG }, 'For base64 the file name must be informed.'],
    ['sendMedia', { number, mediatype: 'document', media: 'https://x.invalid/a' }, 'fileName is required'],
    ['sendWhatsAppAudio', { number }, 'audio is required'],
    ['sendPtv', { number, video: '' }, 'video is required'],
    ['sendLocation', { number, name: 'a', address: 'b', latitude: 91, longitude: 0 }, 'latitude'],
    ['sendLocation', { number, name: 'a', address: 'b', latitude: 0, longitude: -181 }, 'longitude'],
    ['sendLocation', { number, name: 'a', address: 'b', latitude: '0', longitude: 0 }, 'latitude must be a number'],
    ['sendLocation', { number, latitude: 0, longitude: 0 }, 'name'],
    ['sendContact', { number }, 'contact'],
    ['sendContact', { number, contact: [] }, 'contact'],
    ['sendContact', { number, contact: [{ fullName: 'x' }] }, 'phoneNumber'],
    ['sendContact', { number, contact: [{ fullName: ' ', phoneNumber: '254700000000' }] }, 'fullName'],
    ['sendContact', { number, contact: [{ fullName: 'x', phoneNumber: 'call me' }] }, 'phoneNumber'],
    ['sendContact', { number, contact: ['x'] }, 'contact'],
    ['sendContact', { number, contact: [{ ...contact[0], email: 'a\ud800@x.example' }] }, 'e-mail'],
    ['sendPoll', { number, name: 'x', values: ['a'] }, 'values must contain at least 2'],
    ['sendPoll', { number, name: 'x', values: ['a', 'a'] }, 'different'],
    ['sendPoll', { number, name: 'x', values: Array.from({ length: 13 }, (_, i) => `${i}`) }, '12'],
    ['sendPoll', { number, name: 'x', values: ['a', 'b'.repeat(101)] }, '100'],
    ['sendPoll', { number, name: 'x', values: ['a', ' '] }, 'empty'],
    ['sendPoll', { number, name: 'x', values: ['a', 'b'], selectableCount: 3 }, 'larger than the number of values'],
    ['sendPoll', { number, name: ' ', values: ['a', 'b'] }, 'name'],
    ['sendButtons', { number, title: 'x' }, 'buttons'],
    ['sendButtons', { number, title: 'x', buttons: [] }, 'At least one button is required'],
    ['sendButtons', { number, buttons }, 'title'],
    ['sendButtons', { number, title: 'x', buttons: Array(4).fill(buttons[0]) }, 'Maximum of 3 reply buttons allowed'],
    ['sendButtons', { number, title: 'x', buttons: [{ type: 'reply', displayText: 'a' }] }, 'id'],
    ['sendButtons', { number, title: 'x', buttons: [{ type: 'url', displayText: 'a', url: 'nope' }] }, 'url'],
    ['sendButtons', { number, title: 'x', buttons: [{ type: 'call', displayText: 'a' }] }, 'phoneNumber'],
    ['sendButtons', { number, title: 'x', buttons: [{ type: 'other', displayText: 'a' }] }, 'type'],
    ['sendButtons', { number, title: 'x', buttons: [null] }, 'buttons'],
    ['sendButtons', { number, title: 'x', buttons: [[]] }, 'buttons'],
    ['sendList', { number, title: 'x', sections: [[]] }, 'sections'],
    ['sendList', { number, title: 'x', values: [[]] }, 'values'],
    ['sendList', { number, title: 'x', sections: [{ rows: [[]] }] }, 'rows'],
    ['sendContact', { number, contact: [[]] }, 'contact'],
    ['sendList', { number, title: 'x' }, 'sections'],
    ['sendList', { number, title: 'x', values: null }, 'sections'],
    ['sendList', { number, title: 'x', sections: [{ title: 'a', rows: [] }] }, 'rows'],
    ['sendList', { number, title: 'x', sections: [{ rows: [{ title: 'a' }] }] }, 'rowId'],
    ['sendReaction', { reaction: '👍' }, 'key'],
    ['sendReaction', { key: { id: 'A' }, reaction: '👍' }, 'remoteJid'],
    ['sendReaction', { key, reaction: 'ok' }, 'Reaction must be a single emoji or empty string'],
    ['sendReaction', { key, reaction: '👍👍' }, 'Reaction must be a single emoji or empty string'],
    ['sendReaction', { key }, 'Reaction must be a single emoji or empty string'],
    ['sendReaction', { key: { ...key, remoteJid: group }, reaction: '👍' }, 'participant is required'],
    ['sendStatus', { ...story, content: undefined }, 'Content is required'],
    ['sendStatus', { ...story, statusJidList: undefined }, 'StatusJidList is required'],
    ['sendStatus', { ...story, backgroundColor: undefined }, 'Background color is required'],
    ['sendStatus', { ...story, backgroundColor: 'blue' }, 'backgroundColor must be a colour'],
    ['sendStatus', { ...story, font: undefined }, 'Font is required'],
    ['sendStatus', { ...story, font: 6 }, 'font'],
    ['sendStatus', { ...story, type: 'gif' }, 'type must be one of'],
    ['sendStatus', { ...story, statusJidList: ['abc'] }, 'abc'],
    ['sendText', { number, text: 'x', mentioned: Array(10_000).fill(number) }, 'mentioned'],
    ['sendText', { number: '123@newsletter', text: 'x' }, 'newsletter'],
    ['sendText', { number: '120363041234567890@newsletter', text: 'x' }, 'channels are not supported'],
    ['sendText', { number: 'status@broadcast', text: 'x' }, 'use sendStatus'],
    ['sendText', { number: '1234567@broadcast', text: 'x' }, 'broadcast list'],
    ['sendText', { number: 'abc@g.us', text: 'x' }, 'abc@g.us'],
    ['sendText', { number: 'x@lid', text: 'x' }, 'x@lid'],
    ['sendText', { number: '254@hosted', text: 'x' }, '254@hosted'],
    ['sendText', { number: '@s.whatsapp.net', text: 'x' }, '@s.whatsapp.net'],
  ])('%s %j is refused, and nothing is stored', async (route, body, mentioned) => {
    const answer = await send(route, body);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 400, code: 'VALIDATION_ERROR' });
    expect(answer.body.response.message.join(' ')).toContain(mentioned);
    expect(await open.rows()).toEqual([]);
  });

  test('bytes that are no audio are AUDIO_CONVERT_FAILED, and templates are not to be had', async () => {
    expect(
      await send('sendWhatsAppAudio', { number, audio: Buffer.from('no audio at all').toString('base64') }),
    ).toMatchObject({ status: 400, body: { code: 'AUDIO_CONVERT_FAILED' } });
    expect(await send('sendTemplate', { number, name: 'hello' })).toMatchObject({
      status: 400,
      body: { code: 'TEMPLATES_NOT_AVAILABLE' },
    });
  });
});
