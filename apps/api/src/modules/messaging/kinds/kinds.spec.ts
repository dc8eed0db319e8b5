import { describe, expect, test } from '@jest/globals';
import type { MessageContent, MessageKind } from '@wharf/whatsapp';
import type { IntakenMedia, MediaWants } from '../../media/index.js';
import type { ComposeTools, Draft } from '../accept/send-kind.js';
import { SEND_KINDS, type SendBodies } from '../accept/send-kinds.js';
import type { Message } from '../message.entity.js';

const number = '254722000001';
const chatJid = `${number}@s.whatsapp.net`;
const group = '120363041234567890@g.us';
const key = { id: 'A', remoteJid: chatJid };
const extras = { quoted: { id: 'Q', chatJid, fromMe: false, participant: null, content: null } };
const file: IntakenMedia = {
  media: { storageKey: 'k', mimetype: 'x/y', sizeBytes: 7 },
  fileName: 'a.bin',
  width: 2,
  height: 3,
  thumbnail: 'dGh1bWI=',
  seconds: 4,
  waveform: 'd2F2ZQ==',
  isAnimated: true,
};
const unexpected = (what: string) => () => {
  throw new Error(`the kind asked for ${what}`);
};

/** Tools that fail unless the spec hands them over. */
const tools = (over: Partial<ComposeTools> = {}): ComposeTools => ({
  chatJid,
  hasUpload: false,
  extras: async () => extras,
  jids: unexpected('jids'),
  linkPreview: unexpected('a link preview'),
  intake: unexpected('a file'),
  target: unexpected('a target'),
  stored: unexpected('a stored message'),
  prefersNative: unexpected('the setting'),
  isGroupAdmin: unexpected('the rights'),
  allContacts: unexpected('the contacts'),
  ...over,
});

/** Takes every file in, and remembers what for. */
function intakes() {
  const asked: [string, string | undefined, MediaWants][] = [];
  const intake: ComposeTools['intake'] = async (...wish) => {
    asked.push(wish);
    return file;
  };
  return { asked, intake };
}

const compose = async <K extends MessageKind>(kind: K, body: SendBodies[K], given = tools()): Promise<Draft> =>
  SEND_KINDS[kind].compose(body, given);

const stored = (over: Partial<Message> = {}): Message =>
  ({
    fromMe: true,
    status: 'sent',
    deletedAt: null,
    viewOnce: false,
    messageType: 'conversation',
    content: { conversation: 'old' },
    messageTimestamp: String(Math.floor(Date.now() / 1000)),
    ...over,
  }) as Message;
const targeting = (row: Message | null, over: Partial<ComposeTools> = {}) =>
  tools({
    target: async ({ id, fromMe }) => ({
      key: { id, chatJid, fromMe: row?.fromMe ?? fromMe ?? false, participant: null },
      stored: row,
    }),
    ...over,
  });

test('every kind knows its chat', () => {
  expect(SEND_KINDS.text.addressOf({ number, text: 'x' })).toBe(number);
  expect(SEND_KINDS.reaction.addressOf({ key, reaction: '' })).toBe(chatJid);
  expect(SEND_KINDS.edit.addressOf({ key, text: 'x' })).toBe(chatJid);
  expect(SEND_KINDS.edit.addressOf({ number: '', key, text: 'x' })).toBe(chatJid);
  expect(SEND_KINDS.edit.addressOf({ number, key, text: 'x' })).toBe(number);
  expect(SEND_KINDS.revoke.addressOf({ remoteJid: group, fromMe: true })).toBe(group);
  expect(SEND_KINDS.status.addressOf({ type: 'text' })).toBe('status@broadcast');
  expect(SEND_KINDS.forward.addressOf({ number, key })).toBe(number);
});

describe('a text', () => {
  test('carries a quote, and a preview only where one is wanted and can be had', async () => {
    expect((await compose('text', { number, text: 'x' })).content).toEqual({ kind: 'text', text: 'x', ...extras });
    const linkPreview = { matchedText: 'm', canonicalUrl: 'c', title: 't', description: null, thumbnail: null };
    const wanted = { number, text: 'x', linkPreview: true };
    const found = await compose('text', wanted, tools({ linkPreview: async () => linkPreview }));
    expect(found.content).toMatchObject({ linkPreview });
    const missing = await compose('text', wanted, tools({ linkPreview: async () => null }));
    expect(missing.content).not.toHaveProperty('linkPreview');
  });
});

describe('a file', () => {
  const media = file.media;

  test.each<[MessageKind, object, [string, string | undefined, MediaWants], Partial<MessageContent>]>([
    [
      'image',
      { mediatype: 'image', media: 'm', mimetype: 'image/png' },
      ['media', 'm', { purpose: 'image', mimetype: 'image/png', fileName: undefined }],
      { kind: 'image', media, caption: null, width: 2, height: 3, thumbnail: 'dGh1bWI=' },
    ],
    [
      'video',
      { mediatype: 'video', media: 'm', caption: 'c', viewOnce: true },
      ['media', 'm', { purpose: 'video', mimetype: undefined, fileName: undefined }],
      { kind: 'video', media, caption: 'c', gifPlayback: false, seconds: 4, thumbnail: 'dGh1bWI=', viewOnce: true },
    ],
    [
      'ptv',
      { video: 'm' },
      ['video', 'm', { purpose: 'ptv' }],
      { kind: 'ptv', media, seconds: 4, thumbnail: 'dGh1bWI=' },
    ],
    [
      'audio',
      { mediatype: 'audio', media: 'm', fileName: 'song.mp3' },
      ['media', 'm', { purpose: 'audio', mimetype: undefined, fileName: 'song.mp3' }],
      { kind: 'audio', media, seconds: 4 },
    ],
    [
      'voice',
      { audio: 'm', encoding: false },
      ['audio', 'm', { purpose: 'voice', asIs: true }],
      { kind: 'voice', media, seconds: 4, waveform: 'd2F2ZQ==' },
    ],
    [
      'document',
      { mediatype: 'document', media: 'm', fileName: 'b.pdf', caption: 'c' },
      ['media', 'm', { purpose: 'document', mimetype: undefined, fileName: 'b.pdf' }],
      { kind: 'document', media, fileName: 'a.bin', caption: 'c', thumbnail: 'dGh1bWI=' },
    ],
    [
      'sticker',
      { sticker: 'm', notConvertSticker: true },
      ['sticker', 'm', { purpose: 'sticker', asIs: true }],
      { kind: 'sticker', media, isAnimated: true },
    ],
  ])('sent as %s is taken in for that, and told with what is known of it', async (kind, body, wish, content) => {
    const { asked, intake } = intakes();
    const draft = await compose(kind, { number, ...body } as never, tools({ intake }));
    expect(asked).toEqual([wish]);
    expect(draft.content).toEqual({ ...content, ...extras });
    expect(draft.preview[draft.messageType]).toMatchObject({ mimetype: 'x/y', fileLength: 7, seconds: 4 });
  });

  test('without a name can be a document only when it was uploaded', async () => {
    const body = { number, mediatype: 'document' } as const;
    await expect(compose('document', { ...body, media: 'aGk=' })).rejects.toThrow('For base64 the file name');
    await expect(compose('document', { ...body, media: 'https://x/y' })).rejects.toThrow('fileName is required');
    const { intake } = intakes();
    expect((await compose('document', body, tools({ hasUpload: true, intake }))).content).toMatchObject({
      fileName: 'a.bin',
    });
  });

  test('of a voice note that nobody could measure lasts a second', async () => {
    const intake = async () => ({ ...file, seconds: null, waveform: null });
    const { content } = await compose('voice', { number, audio: 'm' }, tools({ intake }));
    expect(content).toMatchObject({ seconds: 1, waveform: '' });
  });
});

describe('a poll', () => {
  test('has a secret of its own', async () => {
    const body = { number, name: 'n', values: ['a', 'b'] };
    const [one, other] = [await compose('poll', body), await compose('poll', body)];
    expect(one.messageType).toBe('pollCreationMessageV3');
    expect(one.content).toMatchObject({ selectableCount: 1 });
    expect(one.preview).toMatchObject({
      pollCreationMessageV3: { options: [{ optionName: 'a' }, { optionName: 'b' }] },
    });
    expect(one.content).not.toEqual(other.content);
  });
});

describe('an interactive form', () => {
  test('maps every type of button', async () => {
    const body = {
      number,
      title: 't',
      native: true,
      buttons: [
        { type: 'reply', displayText: 'a', id: 'i' },
        { type: 'url', displayText: 'b', url: 'https://x' },
        { type: 'call', displayText: 'c', phoneNumber: '+1' },
        { type: 'copy', displayText: 'd', copyCode: 'z' },
        { type: 'pix', currency: 'BRL', name: 'n', keyType: 'email', key: 'k' },
      ],
    } as SendBodies['buttons'];
    expect((await compose('buttons', body)).content).toMatchObject({
      kind: 'buttons',
      buttons: [
        { type: 'reply', id: 'i', displayText: 'a' },
        { type: 'url', url: 'https://x', displayText: 'b' },
        { type: 'call', phoneNumber: '+1', displayText: 'c' },
        { type: 'copy', copyCode: 'z', displayText: 'd' },
        { type: 'pix', displayText: '', params: { currency: 'BRL', merchant_name: 'n', key_type: 'EMAIL', key: 'k' } },
      ],
    });
  });

  test('of buttons without a reply offers nothing to choose', async () => {
    const buttons = [{ type: 'url', displayText: 'b', url: 'https://x' }] as SendBodies['buttons']['buttons'];
    const draft = await compose('buttons', { number, title: 't', native: false, buttons });
    expect(draft).not.toHaveProperty('offer');
    expect(draft.content).toMatchObject({ kind: 'text', text: '*t*\n\nb: https://x' });
  });
});

describe('a change', () => {
  const edit = (row: Message | null) => compose('edit', { key, text: 'new' }, targeting(row));

  test('names the message and the new text', async () => {
    const { content, preview } = await edit(stored());
    expect(content).toEqual({
      kind: 'edit',
      target: { id: 'A', chatJid, fromMe: true, participant: null },
      text: 'new',
    });
    expect(preview).toMatchObject({ protocolMessage: { key: { remoteJid: chatJid, fromMe: true, id: 'A' } } });
  });

  test.each<[string, Message | null]>([
    ['unknown here', null],
    ['of others', stored({ fromMe: false })],
    ['that failed', stored({ status: 'failed' })],
    ['that was deleted', stored({ deletedAt: new Date() })],
    ['without a text', stored({ messageType: 'stickerMessage', content: { stickerMessage: {} } })],
  ])('of a message %s is not compatible', (_, row) => expect(edit(row)).rejects.toThrow('Message not compatible'));

  test('comes within fifteen minutes', async () => {
    const at = (minutes: number) => stored({ messageTimestamp: String(Math.floor(Date.now() / 1000) - minutes * 60) });
    await expect(edit(at(14))).resolves.toBeDefined();
    await expect(edit(at(16))).rejects.toThrow('older than 15 minutes');
  });

  test('of a document under a cover is of its caption', async () => {
    const content = { documentWithCaptionMessage: { message: { documentMessage: { caption: 'c' } } } };
    await expect(edit(stored({ messageType: 'documentWithCaptionMessage', content }))).resolves.toBeDefined();
  });
});

describe('a deletion', () => {
  const body = { remoteJid: chatJid, messageId: 'A', fromMe: true };

  test('is for own messages of two days, and of what is not stored the caller’s word counts', async () => {
    const at = (hours: number) => stored({ messageTimestamp: String(Math.floor(Date.now() / 1000) - hours * 3600) });
    await expect(compose('revoke', body, targeting(at(47)))).resolves.toBeDefined();
    await expect(compose('revoke', body, targeting(at(49)))).rejects.toThrow('older than 48 hours');
    await expect(compose('revoke', body, targeting(null))).resolves.toBeDefined();
    await expect(compose('revoke', { ...body, fromMe: false }, targeting(null))).rejects.toThrow('own messages');
  });

  test('of what others wrote is for an admin, in a group alone', async () => {
    const theirs = stored({ fromMe: false });
    await expect(compose('revoke', body, targeting(theirs))).rejects.toThrow('own messages');
    const inGroup = { chatJid: group, isGroupAdmin: async () => true };
    await expect(compose('revoke', body, targeting(theirs, inGroup))).resolves.toBeDefined();
    const notAdmin = { ...inGroup, isGroupAdmin: async () => false };
    await expect(compose('revoke', body, targeting(theirs, notAdmin))).rejects.toThrow('own messages');
  });
});

describe('a forward', () => {
  const forward = (row: Message | null) => compose('forward', { number, key }, tools({ stored: async () => row }));

  test('is of the content without its cover', async () => {
    const inner = { documentMessage: { fileName: 'f' } };
    const row = stored({
      messageType: 'documentWithCaptionMessage',
      content: { documentWithCaptionMessage: { message: inner } },
    });
    expect((await forward(row)).content).toEqual({ kind: 'forward', content: inner });
  });

  test.each<[string, Message]>([
    ['waits to be sent', stored({ status: 'queued' })],
    ['can be seen once', stored({ viewOnce: true })],
    ['was deleted', stored({ deletedAt: new Date() })],
    ['is a reaction', stored({ messageType: 'reactionMessage', content: { reactionMessage: {} } })],
    ['has lost its content', stored({ messageType: 'imageMessage', content: {} })],
  ])('is refused for what %s', (_, row) => expect(forward(row)).rejects.toThrow('cannot be forwarded'));

  test('is refused for what is not here', () => expect(forward(null)).rejects.toThrow('Message not found'));
});

describe('a status', () => {
  const text = { type: 'text', content: 'x', backgroundColor: '#fff', font: 0 } as const;

  test('of text has a colour and a font, and everybody sees it once', async () => {
    const jids = async () => [chatJid, chatJid];
    const { content } = await compose('status', { ...text, statusJidList: [number, number] }, tools({ jids }));
    expect(content).toEqual({
      kind: 'status',
      audience: [chatJid],
      content: { kind: 'text', text: 'x', backgroundArgb: 0xffffffff, font: 0 },
    });
  });

  test('of sound is a voice note', async () => {
    const { asked, intake } = intakes();
    const body = { type: 'audio', content: 'm', allContacts: true } as const;
    const { content } = await compose('status', body, tools({ intake, allContacts: async () => [chatJid] }));
    expect(asked).toEqual([['content', 'm', { purpose: 'voice' }]]);
    expect(content).toMatchObject({ audience: [chatJid], content: { kind: 'voice', seconds: 4 } });
  });
});
