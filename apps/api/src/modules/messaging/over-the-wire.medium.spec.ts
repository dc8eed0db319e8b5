import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startNetwork, type RunningNetwork } from '@wharf/sandbox';
import { waitFor } from '@wharf/testing';
import { WhatsAppNetwork } from '../../platform/whatsapp-network/index.js';
import { startTestApp, TEST_SECRETS, type TestApp } from '../../test/test-app.js';
import { AuthHttpModule } from '../auth/http/auth-http.module.js';
import { InstanceHttpModule } from '../instance/http/instance-http.module.js';
import { SAMPLE_MP4, SAMPLE_PNG, SAMPLE_WAV } from './dto/samples.js';
import { MessagingModule } from './index.js';

const number = '254722000001';
const chatJid = `${number}@s.whatsapp.net`;
const apikey = TEST_SECRETS.masterApiKey;
const name = 'wire';
const sections = [{ title: 'Delivery', rows: [{ title: 'Standard', rowId: 'row_1' }] }];
const buttons = [{ type: 'reply', displayText: 'Yes', id: 'btn_yes' }];

let running: RunningNetwork;
let gateway: TestApp;
let text: { key: { remoteJid: string; fromMe: boolean; id: string } };

const call = (route: string, body: object, method = 'POST') =>
  gateway.request(`${route}/${name}`, { method, apikey, body });

beforeAll(async () => {
  running = await startNetwork();
  gateway = await startTestApp([AuthHttpModule, InstanceHttpModule, MessagingModule]);
  Object.assign(gateway.app.get(WhatsAppNetwork, { strict: false }), {
    wsUrl: running.wsUrl,
    rootKey: running.rootKey,
    mediaCa: running.mediaCa,
  });
  running.network.putContact(number, 'A customer', {});
  await gateway.request('/instance/create', { apikey, body: { instanceName: name } });
  const { body } = await gateway.request(`/instance/connect/${name}`, { apikey });
  await running.network.scan(body.code as string, '254700000001', 'My Company');
  const state = async () => (await gateway.request(`/instance/connectionState/${name}`, { apikey })).body.state;
  await waitFor(async () => (await state()) === 'open', { what: 'the instance to open', timeoutMs: 30_000 });
  text = (await call('/message/sendText', { number, text: 'Hello' })).body;
}, 90_000);
afterAll(async () => {
  await gateway.stop();
  await running.close();
});

const base64 = expect.stringMatching(/^[A-Za-z0-9+/]+={0,2}$/);
/** What strict clients demand of a file. */
const file = {
  url: expect.stringMatching(/^https:\/\//),
  directPath: expect.stringMatching(/^\//),
  fileSha256: base64,
  fileEncSha256: base64,
  mediaKey: base64,
  fileLength: expect.any(Number),
  mediaKeyTimestamp: expect.any(Number),
  mimetype: expect.any(String),
};

describe('over the wire', () => {
  test.each<[string, string, object, string, object]>([
    ['text', 'sendText', { text: 'Hi', delay: 1 }, 'conversation', { conversation: 'Hi' }],
    [
      'an image',
      'sendMedia',
      { mediatype: 'image', media: SAMPLE_PNG, caption: 'Look' },
      'imageMessage',
      { imageMessage: { ...file, caption: 'Look', width: 1, height: 1 } },
    ],
    [
      'an image to be seen once',
      'sendMedia',
      { mediatype: 'image', media: SAMPLE_PNG, viewOnce: true },
      'imageMessage',
      { imageMessage: file },
    ],
    [
      'a video',
      'sendMedia',
      { mediatype: 'video', media: SAMPLE_MP4, gifPlayback: true },
      'videoMessage',
      { videoMessage: { ...file, gifPlayback: true } },
    ],
    [
      'a document',
      'sendMedia',
      { mediatype: 'document', media: SAMPLE_PNG, fileName: 'pixel.png', caption: 'For you' },
      'documentMessage',
      { documentMessage: { ...file, fileName: 'pixel.png', caption: 'For you' } },
    ],
    [
      'a music file',
      'sendMedia',
      { mediatype: 'audio', media: SAMPLE_WAV },
      'audioMessage',
      { audioMessage: { ...file, seconds: 1 } },
    ],
    [
      'a voice note',
      'sendWhatsAppAudio',
      { audio: SAMPLE_WAV },
      'audioMessage',
      { audioMessage: { ...file, ptt: true, seconds: 1, mimetype: 'audio/ogg; codecs=opus', waveform: base64 } },
    ],
    ['a round video', 'sendPtv', { video: SAMPLE_MP4 }, 'ptvMessage', { ptvMessage: file }],
    ['a sticker', 'sendSticker', { sticker: SAMPLE_PNG }, 'stickerMessage', { stickerMessage: file }],
    [
      'a place',
      'sendLocation',
      { name: 'CBD', address: 'Kenyatta Avenue', latitude: -1.2921, longitude: 36.8219 },
      'locationMessage',
      {
        locationMessage: {
          degreesLatitude: -1.2921,
          degreesLongitude: 36.8219,
          name: 'CBD',
          address: 'Kenyatta Avenue',
        },
      },
    ],
    [
      'a contact',
      'sendContact',
      { contact: [{ fullName: 'John', phoneNumber: '+254 700 000 000' }] },
      'contactMessage',
      { contactMessage: { displayName: 'John', vcard: expect.stringContaining('waid=254700000000') } },
    ],
    [
      'a poll',
      'sendPoll',
      { name: 'Which?', values: ['a', 'b'] },
      'pollCreationMessageV3',
      {
        pollCreationMessageV3: {
          name: 'Which?',
          options: [{ optionName: 'a' }, { optionName: 'b' }],
          selectableOptionsCount: 1,
        },
      },
    ],
    [
      'buttons as text',
      'sendButtons',
      { title: 'Choose', buttons },
      'conversation',
      { conversation: '*Choose*\n\n1. Yes' },
    ],
    ['buttons', 'sendButtons', { title: 'Choose', buttons, native: true }, 'interactiveMessage', {}],
    ['a list', 'sendList', { title: 'How?', sections, native: true }, expect.any(String) as unknown as string, {}],
  ])('%s is answered in the form that clients read, and arrives', async (_, route, body, messageType, message) => {
    const answer = await call(`/message/${route}`, { number, ...body });
    expect(answer).toMatchObject({
      status: 201,
      body: { key: { remoteJid: chatJid, fromMe: true }, status: 'PENDING', messageType, message },
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/"low":|"0":\d/);
    await delivered(answer.body.key.id);
  });

  test('a reaction, an edit, a forward and a deletion of a message arrive', async () => {
    const reaction = await call('/message/sendReaction', { key: text.key, reaction: '👍' });
    expect(reaction).toMatchObject({ status: 201, body: { message: { reactionMessage: { text: '👍' } } } });
    const edit = await call('/chat/updateMessage', { number, key: text.key, text: 'Hello again' });
    expect(edit).toMatchObject({
      status: 200,
      body: { message: { protocolMessage: { key: { id: text.key.id }, type: 'MESSAGE_EDIT' } } },
    });
    const forward = await call('/message/forwardMessage', { number, key: text.key });
    expect(forward).toMatchObject({ status: 201, body: { message: { conversation: 'Hello again' } } });
    const body = { remoteJid: chatJid, messageId: text.key.id, fromMe: true };
    const removal = await call('/chat/deleteMessage', body, 'DELETE');
    expect(removal).toMatchObject({
      status: 201,
      body: { message: { protocolMessage: { key: { id: text.key.id }, type: 'REVOKE' } } },
    });
    for (const sent of [reaction, edit, forward, removal]) await delivered(sent.body.key.id);
  });

  test('a status reaches those it is meant for', async () => {
    const story = { type: 'text', content: 'Open', backgroundColor: '#1f7aec', font: 1, statusJidList: [number] };
    const answer = await call('/message/sendStatus', story);
    expect(answer).toMatchObject({
      status: 201,
      body: { key: { remoteJid: 'status@broadcast' }, message: { conversation: 'Open' } },
    });
  });
});

test('a text to a group that the number is not in ends at once, says why, and holds nothing up', async () => {
  const { network } = running;
  network.putContact('254722000009', 'Somebody else', {});
  const { group } = network.groups.membership.create({
    subject: 'Others',
    creator: network.account('254722000009'),
    members: [network.account(number)],
    addressing: 'lid',
  });
  const groupJid = `${group.id}@g.us`;
  const answers = await Promise.all([
    call('/message/sendText', { number: groupJid, text: 'Let me in' }),
    call('/message/sendText', { number, text: 'Behind it' }),
  ]);
  expect(answers).toMatchObject([
    { status: 400, body: { code: 'NOT_A_MEMBER', message: expect.stringContaining('not a member of the group') } },
    { status: 201 },
  ]);
  const rows = await gateway.dataSource.query(
    'SELECT status, error_code FROM messages WHERE chat_jid = $1 ORDER BY id DESC LIMIT 1',
    [groupJid],
  );
  expect(rows).toEqual([{ status: 'failed', error_code: 'NOT_A_MEMBER' }]);
});

async function delivered(id: string): Promise<void> {
  const states = () =>
    gateway.dataSource.query<{ status: string }[]>('SELECT status FROM messages WHERE wa_id = $1', [id]);
  await waitFor(async () => /delivered|read/.test((await states())[0]?.status ?? ''), {
    what: `the delivery of ${id}`,
    timeoutMs: 20_000,
  });
}
