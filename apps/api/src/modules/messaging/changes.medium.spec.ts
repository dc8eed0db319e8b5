import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { GroupMetadata, GroupParticipant, ReceivedMessage } from '@wharf/whatsapp';
import { DataSource } from 'typeorm';
import { FakeSessions } from '../../test/fake-sessions.js';
import { givenOpenSender, type OpenSender } from '../../test/open-sender.js';
import { startTestApp, type TestApp } from '../../test/test-app.js';
import { AuthHttpModule } from '../auth/http/auth-http.module.js';
import { InstanceHttpModule } from '../instance/http/instance-http.module.js';
import { ChoiceReplies } from './choices/choice-replies.js';
import { MessagingModule } from './index.js';

const number = '254722000001';
const chatJid = `${number}@s.whatsapp.net`;
const group = '120363041234567890@g.us';

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

const sendText = async (text: string, to = number): Promise<{ remoteJid: string; fromMe: boolean; id: string }> =>
  (await open.call('/message/sendText', { number: to, text })).body.key;
const aged = (interval: string) =>
  gateway.dataSource.query(
    `UPDATE messages SET message_timestamp = floor(extract(epoch FROM now() - $2::interval)) WHERE instance_id = $1`,
    [open.instanceId, interval],
  );
const found = async (where: object = {}) =>
  (await open.call('/chat/findMessages', { where })).body.messages.records as Record<string, unknown>[];
const received = (over: Partial<ReceivedMessage> = {}): ReceivedMessage => ({
  id: 'ABCDEF',
  chatJid,
  chatJidAlt: null,
  fromMe: false,
  participant: null,
  participantAlt: null,
  pushName: 'A customer',
  timestamp: Math.floor(Date.now() / 1000),
  content: { conversation: 'Hi' },
  messageType: 'conversation',
  contextInfo: null,
  source: 'android',
  viewOnce: false,
  ephemeralSeconds: null,
  offline: false,
  ...over,
});
const receive = (over: Partial<ReceivedMessage> = {}) =>
  open.session.emit({ type: 'message', journalIds: [], message: received(over) });

describe('changing a message', () => {
  test.each(['POST', 'PUT'])('by %s is sent, told, and shown in the stored message', async (method) => {
    const key = await sendText('first');
    const { status, body } = await open.call('/chat/updateMessage', { number, key, text: 'second' }, { method });
    expect(status).toBe(200);
    expect(open.session.sent.at(-1)).toMatchObject({
      to: chatJid,
      content: { kind: 'edit', target: { id: key.id, chatJid, fromMe: true, participant: null }, text: 'second' },
    });
    expect(body).toMatchObject({
      key: { remoteJid: chatJid, fromMe: true },
      status: 'PENDING',
      messageType: 'protocolMessage',
      message: { protocolMessage: { key, type: 'MESSAGE_EDIT' } },
    });
    const told = { key, type: 'MESSAGE_EDIT', editedMessage: { extendedTextMessage: { text: 'second' } } };
    expect(await open.events('SEND_MESSAGE_UPDATE')).toMatchObject([told]);
    expect(await open.events('MESSAGES_EDITED')).toMatchObject([told]);
    expect(await open.events('SEND_MESSAGE')).toHaveLength(1);
    expect(await found()).toMatchObject([
      { key, message: { conversation: 'second' }, MessageUpdate: [{ status: 'PENDING' }, { status: 'EDITED' }] },
    ]);
  });

  test('changes the caption of a picture, and keeps the rest', async () => {
    const { id } = await sendText('x');
    await gateway.dataSource.query(`UPDATE messages SET content = $2, message_type = 'imageMessage' WHERE wa_id = $1`, [
      id,
      { imageMessage: { url: 'u', caption: 'old' } },
    ]);
    const key = { remoteJid: chatJid, fromMe: true, id };
    expect((await open.call('/chat/updateMessage', { key, text: 'new' })).status).toBe(200);
    expect(await found({ key: { id } })).toMatchObject([{ message: { imageMessage: { url: 'u', caption: 'new' } } }]);
  });

  test('is refused with the words that clients know', async () => {
    const key = await sendText('first');
    const edit = async (body: object) => {
      const answer = await open.call('/chat/updateMessage', { key, text: 'x', ...body });
      return `${answer.status} ${answer.body.code}: ${answer.body.message}`;
    };
    expect(await edit({ key: { ...key, id: 'UNKNOWN' } })).toBe('400 MESSAGE_NOT_COMPATIBLE: Message not compatible');
    expect(await edit({ number: '254722000002' })).toBe('400 CHAT_MISMATCH: RemoteJid does not match');
    expect(await edit({ text: ' ' })).toMatch(/^400 VALIDATION_ERROR:/);
    expect(await edit({ key: undefined })).toMatch(/^400 VALIDATION_ERROR:/);
    await receive();
    expect(await edit({ key: { ...key, id: 'ABCDEF' } })).toMatch(/^400 MESSAGE_NOT_COMPATIBLE:/);
    await aged('16 minutes');
    expect(await edit({})).toMatch(/^400 EDIT_WINDOW_EXPIRED:/);
    expect(open.session.sent).toHaveLength(1);
  });
});

describe('deleting a message for everyone', () => {
  test.each([
    ['deleteMessage', 'messageId'],
    ['deleteMessageForEveryone', 'id'],
  ])('by %s with %s is sent, told, and shown in the stored message', async (route, idField) => {
    const key = await sendText('wrong');
    const body = { remoteJid: chatJid, [idField]: key.id, fromMe: true };
    const answer = await open.call(`/chat/${route}`, body, { method: 'DELETE' });
    expect(answer).toMatchObject({
      status: 201,
      body: { status: 'PENDING', message: { protocolMessage: { key, type: 'REVOKE' } } },
    });
    expect(open.session.sent.at(-1)).toMatchObject({
      to: chatJid,
      content: { kind: 'revoke', target: { id: key.id, chatJid, fromMe: true, participant: null } },
    });
    expect(await open.events('MESSAGES_DELETE')).toMatchObject([
      {
        id: expect.any(String),
        instanceId: open.instanceId,
        key: { ...key, deleted: true },
        messageType: 'extendedTextMessage',
        status: 'DELETED',
        source: 'web',
        messageTimestamp: expect.any(Number),
      },
    ]);
    expect(await open.events('MESSAGES_UPDATE')).toMatchObject([{ keyId: key.id, status: 'DELETED' }]);
    expect(await found()).toMatchObject([{ key, status: 'DELETED' }]);
  });

  test('reads the fields from the query too, and nothing there widens access', async () => {
    const key = await sendText('wrong');
    const other = await givenOpenSender(gateway, sessions);
    const query = new URLSearchParams({
      remoteJid: chatJid,
      id: key.id,
      fromMe: 'true',
      onlyMe: 'false',
      instanceName: other.name,
    });
    const path = `/chat/deleteMessageForEveryone/${open.name}/?${query.toString()}`;
    const answer = await gateway.request(path, { method: 'DELETE', apikey: open.token });
    expect(answer.status).toBe(201);
    expect(other.session.sent).toEqual([]);
    expect(open.session.sent.at(-1)?.content.kind).toBe('revoke');
  });

  test('is refused for what others wrote, what is too old, and without an id', async () => {
    const key = await sendText('old');
    await receive();
    const remove = async (body: object) => {
      const sent = { remoteJid: chatJid, messageId: key.id, fromMe: true, ...body };
      const answer = await open.call('/chat/deleteMessage', sent, { method: 'DELETE' });
      return [answer.status, answer.body.code] as unknown[];
    };
    expect(await remove({ fromMe: false, messageId: 'UNKNOWN' })).toEqual([400, 'DELETE_NOT_ALLOWED']);
    expect(await remove({ messageId: 'ABCDEF' })).toEqual([400, 'DELETE_NOT_ALLOWED']);
    expect(await remove({ messageId: undefined })).toEqual([400, 'VALIDATION_ERROR']);
    expect(await remove({ messageId: undefined, id: null })).toEqual([400, 'VALIDATION_ERROR']);
    expect(await remove({ fromMe: 'yes' })).toEqual([400, 'VALIDATION_ERROR']);
    expect(await remove({ remoteJid: '254722000002' })).toEqual([400, 'CHAT_MISMATCH']);
    await aged('49 hours');
    expect(await remove({})).toEqual([400, 'DELETE_WINDOW_EXPIRED']);
    expect(open.session.sent).toHaveLength(1);
  });

  test('of a status says why it cannot be had here', async () => {
    const body = { remoteJid: 'status@broadcast', messageId: 'MINE', fromMe: true };
    expect(await open.call('/chat/deleteMessage', body, { method: 'DELETE' })).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_ERROR', message: expect.stringContaining('deleted on the phone') },
    });
  });

  test('of others is for the admins of a group', async () => {
    const author = '254722000007@s.whatsapp.net';
    await receive({ id: 'THEIRS', chatJid: group, participant: author });
    const body = { remoteJid: group, messageId: 'THEIRS', fromMe: false };
    const remove = () => open.call('/chat/deleteMessage', body, { method: 'DELETE' });
    const own: GroupParticipant = { jid: '254700000001@s.whatsapp.net', lid: null, admin: null };
    open.session.answers = {
      ...open.session.answers,
      groups: { metadata: async () => ({ participants: [own] }) as unknown as GroupMetadata },
    };
    expect(await remove()).toMatchObject({ status: 400, body: { code: 'DELETE_NOT_ALLOWED' } });
    own.admin = 'admin';
    expect((await remove()).status).toBe(201);
    expect(open.session.sent).toMatchObject([
      { to: group, content: { kind: 'revoke', target: { id: 'THEIRS', fromMe: false, participant: author } } },
    ]);
  });
});

test('deleting for me alone asks the account’s own devices, sends nothing, and is told', async () => {
  await receive();
  const deleted: unknown[] = [];
  open.session.answers = {
    ...open.session.answers,
    chats: { deleteForMe: async (...args) => void deleted.push(args) },
  };
  const body = { remoteJid: chatJid, messageId: 'ABCDEF', fromMe: false, onlyMe: true };
  const answer = await open.call('/chat/deleteMessage', body, { method: 'DELETE' });
  expect(answer).toMatchObject({
    status: 201,
    body: { key: { remoteJid: chatJid, fromMe: false, id: 'ABCDEF' }, status: 'DELETED_FOR_ME' },
  });
  expect(deleted).toEqual([[{ id: 'ABCDEF', chatJid, fromMe: false, participant: null }, expect.any(Number)]]);
  expect(await open.events('MESSAGES_DELETE')).toMatchObject([{ key: { id: 'ABCDEF' }, status: 'DELETED' }]);
  expect(open.session.sent).toEqual([]);
  await open.session.become('replaced', 440);
  expect(await open.call('/chat/deleteMessage', body, { method: 'DELETE' })).toMatchObject({
    status: 400,
    body: { code: 'INSTANCE_NOT_CONNECTED' },
  });
});

describe('forwarding', () => {
  const forward = (id: string) =>
    open.call('/message/forwardMessage', { number: group, key: { remoteJid: chatJid, id, fromMe: false } });

  test('sends the stored content once more', async () => {
    const content = { imageMessage: { url: 'u', mediaKey: 'aGk=', caption: 'Look' } };
    await receive({ content, messageType: 'imageMessage' });
    expect((await forward('ABCDEF')).status).toBe(201);
    expect(open.session.sent).toMatchObject([{ to: group, content: { kind: 'forward', content } }]);
  });

  test('is refused for what is not here, was deleted, or stays where it is', async () => {
    expect(await forward('UNKNOWN')).toMatchObject({ status: 400, body: { code: 'MESSAGE_NOT_FOUND' } });
    await receive({ content: { pollCreationMessageV3: { name: 'x' } }, messageType: 'pollCreationMessageV3' });
    expect(await forward('ABCDEF')).toMatchObject({ status: 400, body: { code: 'MESSAGE_NOT_FORWARDABLE' } });
    await receive({ id: 'GONE' });
    await gateway.dataSource.query(`UPDATE messages SET deleted_at = now() WHERE wa_id = 'GONE'`);
    expect(await forward('GONE')).toMatchObject({ status: 400, body: { code: 'MESSAGE_NOT_FORWARDABLE' } });
    expect(open.session.sent).toEqual([]);
  });
});

test('what is sent through the API is told as MESSAGES_UPSERT too where the instance wants it', async () => {
  await sendText('quiet');
  expect(await open.events('MESSAGES_UPSERT')).toEqual([]);
  await gateway.dataSource.query('UPDATE instance_settings SET echo_api_sends = true WHERE instance_id = $1', [
    open.instanceId,
  ]);
  const key = await sendText('echoed');
  expect(await open.events('MESSAGES_UPSERT')).toMatchObject([{ key, message: { conversation: 'echoed' } }]);
  const [last] = await gateway.dataSource.query<{ event: string }[]>(
    `SELECT event FROM events WHERE instance_id = $1 AND event LIKE '%MESSAGE%' ORDER BY seq DESC`,
    [open.instanceId],
  );
  expect(last?.event).toBe('MESSAGES_UPSERT');
});

describe('the answer to a numbered text', () => {
  const buttons = [
    { type: 'reply', displayText: 'Yes', id: 'btn_yes' },
    { type: 'reply', displayText: 'No', id: 'btn_no' },
  ];
  const rows = [
    { title: 'Standard', rowId: 'row_1' },
    { title: 'Express', description: 'Tomorrow', rowId: 'row_2' },
  ];
  const offer = async (to = number): Promise<string> =>
    (await open.call('/message/sendButtons', { number: to, title: 'Choose', buttons })).body.key.id;
  const answer = (text: string, over: Partial<ReceivedMessage> = {}) => {
    const message = received({ content: { conversation: text }, ...over });
    return gateway.app
      .get(DataSource)
      .transaction((tx) => gateway.app.get(ChoiceReplies, { strict: false }).match(tx, open.instanceId, message));
  };
  const pressed = (id: string, label: string, stanzaId: string) => ({
    buttonsResponseMessage: { selectedButtonId: id, selectedDisplayText: label, contextInfo: { stanzaId } },
  });

  test('by number or label is the button’s id, in the place where a pressed one would have it', async () => {
    const id = await offer();
    expect(await answer('2.')).toEqual(pressed('btn_no', 'No', id));
    expect(await answer(' yes ')).toEqual(pressed('btn_yes', 'Yes', id));
    expect(await answer('maybe')).toBeNull();
    expect(await answer('1', { fromMe: true })).toBeNull();
    expect(await answer('1', { chatJid: '254722000002@s.whatsapp.net' })).toBeNull();
    expect(await answer('1', { chatJid: '99@lid', chatJidAlt: chatJid })).toEqual(pressed('btn_yes', 'Yes', id));
  });

  test('is found where the offer had characters that a database refuses', async () => {
    const broken = [{ type: 'reply', displayText: 'Ye\0s\ud800', id: 'btn\0yes' }];
    const sent = await open.call('/message/sendButtons', { number, title: 'Choo\0se', buttons: broken });
    expect(sent.status).toBe(201);
    expect(await answer('1')).toEqual(pressed('btn\ufffdyes', 'Ye\ufffds\ufffd', sent.body.key.id));
  });

  test('is told beside the text, and stored with it', async () => {
    const id = await offer();
    await receive({ content: { conversation: '2' } });
    const message = { conversation: '2', ...pressed('btn_no', 'No', id) };
    expect(await open.events('MESSAGES_UPSERT')).toMatchObject([{ messageType: 'conversation', message }]);
    expect(await found({ key: { id: 'ABCDEF' } })).toMatchObject([{ message }]);
  });

  test('of a list is the row’s id', async () => {
    const body = { number, title: 'How?', sections: [{ title: 'Post', rows }] };
    const { id } = (await open.call('/message/sendList', body)).body.key;
    expect(await answer('express')).toEqual({
      listResponseMessage: {
        title: 'Express',
        description: 'Tomorrow',
        listType: 1,
        singleSelectReply: { selectedRowId: 'row_2' },
        contextInfo: { stanzaId: id },
      },
    });
  });

  test('is the next message of that chat, or one that quotes the offer', async () => {
    const first = await offer();
    await receive({ content: { conversation: 'What is this?' } });
    expect(await answer('1')).toBeNull();
    const extended = { content: { extendedTextMessage: { text: '1' } }, messageType: 'extendedTextMessage' };
    expect(await answer('', { ...extended, contextInfo: { stanzaId: first } })).toEqual(
      pressed('btn_yes', 'Yes', first),
    );
    const second = await offer();
    expect(await answer('1')).toEqual(pressed('btn_yes', 'Yes', second));
    expect(await answer('1', { contextInfo: { stanzaId: 'SOMETHING-ELSE' } })).toBeNull();
  });

  test('is one for a day, and not once the offer was deleted', async () => {
    const id = await offer();
    await gateway.dataSource.query(
      `UPDATE offered_choices SET created_at = now() - interval '25 hours' WHERE instance_id = $1`,
      [open.instanceId],
    );
    expect(await answer('1')).toBeNull();
    expect(await answer('1', { contextInfo: { stanzaId: id } })).not.toBeNull();
    await gateway.dataSource.query('UPDATE messages SET deleted_at = now() WHERE wa_id = $1', [id]);
    expect(await answer('1', { contextInfo: { stanzaId: id } })).toBeNull();
  });

  test('in a group is the next message of whoever answers', async () => {
    const id = await offer(group);
    const ada = { chatJid: group, participant: '254722000001@s.whatsapp.net' };
    const ben = { chatJid: group, participant: '254722000002@s.whatsapp.net' };
    await receive({ ...ada, content: { conversation: 'Hm' } });
    expect(await answer('1', ada)).toBeNull();
    expect(await answer('1', ben)).toEqual(pressed('btn_yes', 'Yes', id));
  });
});
