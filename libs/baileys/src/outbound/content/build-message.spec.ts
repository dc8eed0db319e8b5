import { describe, expect, it } from '@jest/globals';
import type { MediaRef, MessageContent, MessageKind } from '@wharf/whatsapp';
import { toJsonContent } from '../../inbound/json-content.js';
import { proto } from '../../upstream.js';
import { buildMessage, type BuildContext, type UploadedFile } from './index.js';

const ME = '254711000001@s.whatsapp.net';
const FRIEND = '254711000002@s.whatsapp.net';
const GROUP = '120363041234567890@g.us';
const NOW_MS = 1_763_769_600_500;

const media: MediaRef = { storageKey: 'a', mimetype: 'image/png', sizeBytes: 3 };
const uploaded: UploadedFile = {
  url: 'https://mmg.whatsapp.net/v/file',
  directPath: '/v/file',
  mediaKey: Buffer.alloc(32, 1),
  mediaKeyTimestamp: 1_763_769_600,
  fileEncSha256: Buffer.alloc(32, 2),
  fileSha256: Buffer.alloc(32, 3),
  fileLength: 3,
};

async function build<K extends MessageKind>(
  content: Extract<MessageContent, { kind: K }>,
  over: Partial<BuildContext> = {},
) {
  const uploads: string[] = [];
  const built = await buildMessage(content, {
    me: ME,
    to: FRIEND,
    nowMs: NOW_MS,
    addressOf: (jid) => jid,
    upload: async (_, type) => {
      uploads.push(type);
      return uploaded;
    },
    sentPayload: async () => null,
    ...over,
  });
  // What cannot be encoded is no message.
  proto.Message.encode(proto.Message.fromObject(built.message)).finish();
  return { ...built, uploads };
}

describe('a text', () => {
  it('carries what it mentions, answers and previews', async () => {
    const { message } = await build({
      kind: 'text',
      text: 'see https://wharf.example',
      mentions: { jids: [FRIEND], everyone: true },
      quoted: {
        id: 'Q',
        chatJid: GROUP,
        fromMe: false,
        participant: '254711000003:4@s.whatsapp.net',
        content: { extendedTextMessage: { text: 'before', contextInfo: { stanzaId: 'older' } } },
      },
      linkPreview: {
        matchedText: 'https://wharf.example',
        canonicalUrl: 'https://wharf.example/',
        title: 'Wharf',
        description: null,
        thumbnail: 'AAAA',
      },
    });
    expect(message.extendedTextMessage).toMatchObject({
      text: 'see https://wharf.example',
      matchedText: 'https://wharf.example',
      title: 'Wharf',
      jpegThumbnail: Buffer.alloc(3),
      contextInfo: {
        mentionedJid: [FRIEND],
        nonJidMentions: 1,
        stanzaId: 'Q',
        participant: '254711000003@s.whatsapp.net',
        remoteJid: GROUP,
        quotedMessage: { extendedTextMessage: { text: 'before' } },
      },
    });
    expect(message.extendedTextMessage?.contextInfo?.quotedMessage?.extendedTextMessage?.contextInfo).toBeUndefined();
  });

  it('answers a message that is known by its id alone', async () => {
    const quoted = { id: 'Q', chatJid: FRIEND, fromMe: true, participant: null, content: null };
    const { message } = await build({ kind: 'text', text: 'x', quoted });
    expect(message.extendedTextMessage?.contextInfo).toEqual({
      stanzaId: 'Q',
      participant: ME,
      quotedMessage: { conversation: '' },
    });
  });

  it('has no context where there is none', async () => {
    const { message } = await build({ kind: 'text', text: 'x', mentions: { jids: [], everyone: false } });
    expect(message).toEqual({ extendedTextMessage: { text: 'x' } });
  });
});

describe('a file', () => {
  it('that can be looked at once is wrapped, and says so itself', async () => {
    const { message, uploads } = await build({
      kind: 'image',
      media,
      caption: 'look',
      width: 2,
      height: 1,
      thumbnail: null,
      viewOnce: true,
    });
    expect(uploads).toEqual(['image']);
    expect(message.viewOnceMessage?.message?.imageMessage).toMatchObject({
      ...uploaded,
      mimetype: 'image/png',
      caption: 'look',
      width: 2,
      height: 1,
      viewOnce: true,
    });
  });

  it('is a video, one that plays like a GIF, or a round one', async () => {
    const video = await build({
      kind: 'video',
      media,
      caption: null,
      gifPlayback: true,
      seconds: 1.6,
      thumbnail: null,
    });
    expect(video.message.videoMessage).toMatchObject({ gifPlayback: true, seconds: 2 });
    const plain = await build({
      kind: 'video',
      media,
      caption: null,
      gifPlayback: false,
      seconds: null,
      thumbnail: null,
    });
    expect(toJsonContent(plain.message).videoMessage).toMatchObject({ gifPlayback: false });
    const round = await build({ kind: 'ptv', media, seconds: null, thumbnail: 'AAAA' });
    expect(round.message.ptvMessage).toMatchObject({ jpegThumbnail: Buffer.alloc(3) });
    expect(round.message.videoMessage).toBeUndefined();
  });

  it('is music or a voice note, which has a waveform and a length', async () => {
    const music = await build({ kind: 'audio', media, seconds: 61.4 });
    expect(music.message.audioMessage).toMatchObject({ ptt: false, seconds: 61 });
    const voice = await build({ kind: 'voice', media, seconds: 0.2, waveform: 'AQID' });
    expect(voice.message.audioMessage).toMatchObject({ ptt: true, seconds: 1, waveform: Buffer.from([1, 2, 3]) });
  });

  it('is a document, whose caption needs a wrapper', async () => {
    const plain = await build({ kind: 'document', media, fileName: 'a.pdf', caption: null, thumbnail: null });
    expect(plain.message.documentMessage).toMatchObject({ fileName: 'a.pdf' });
    const captioned = await build({ kind: 'document', media, fileName: 'a.pdf', caption: 'read', thumbnail: null });
    expect(captioned.message.documentWithCaptionMessage?.message?.documentMessage).toMatchObject({ caption: 'read' });
  });

  it('is a sticker', async () => {
    const { message, uploads } = await build({ kind: 'sticker', media, isAnimated: true });
    expect(uploads).toEqual(['sticker']);
    expect(message.stickerMessage).toMatchObject({ isAnimated: true, width: 512, height: 512 });
  });
});

describe('what is written down', () => {
  it('is a place', async () => {
    const place = { kind: 'location' as const, latitude: -1.28, longitude: 36.82, name: 'Nairobi', address: null };
    expect((await build(place)).message).toEqual({
      locationMessage: { degreesLatitude: -1.28, degreesLongitude: 36.82, name: 'Nairobi' },
    });
  });

  it('is one contact card, or several', async () => {
    const card = { displayName: 'Jane', vcard: 'BEGIN:VCARD' };
    expect((await build({ kind: 'contacts', contacts: [card] })).message).toEqual({ contactMessage: card });
    expect((await build({ kind: 'contacts', contacts: [card, card] })).message).toEqual({
      contactsArrayMessage: { displayName: '2 contacts', contacts: [card, card] },
    });
  });

  it('is a poll with the secret that was chosen for it', async () => {
    const poll = { kind: 'poll' as const, name: 'Lunch?', values: ['yes', 'no'], messageSecret: 'AQID' };
    const single = await build({ ...poll, selectableCount: 1 });
    expect(single.message).toEqual({
      messageContextInfo: { messageSecret: Buffer.from([1, 2, 3]) },
      pollCreationMessageV3: {
        name: 'Lunch?',
        selectableOptionsCount: 1,
        options: [{ optionName: 'yes' }, { optionName: 'no' }],
      },
    });
    expect(single.nodes).toEqual([{ tag: 'meta', attrs: { polltype: 'creation' } }]);
    expect((await build({ ...poll, selectableCount: 0 })).message.pollCreationMessage).toBeDefined();
  });
});

describe('a message about another', () => {
  const mine = { id: 'M', chatJid: GROUP, fromMe: true, participant: null };
  const theirs = { id: 'T', chatJid: GROUP, fromMe: false, participant: FRIEND };

  it('is a reaction, or takes one back', async () => {
    expect((await build({ kind: 'reaction', target: theirs, emoji: '👍' })).message.reactionMessage).toEqual({
      key: { id: 'T', remoteJid: GROUP, fromMe: false, participant: FRIEND },
      text: '👍',
      senderTimestampMs: NOW_MS,
    });
    expect((await build({ kind: 'reaction', target: mine, emoji: '' })).message.reactionMessage?.text).toBe('');
  });

  it('names its author, and whom it mentions, as the group does', async () => {
    const addressOf = (jid: string) => (jid === FRIEND ? '77@lid' : jid);
    const reaction = await build({ kind: 'reaction', target: theirs, emoji: '👍' }, { addressOf });
    expect(reaction.message.reactionMessage?.key?.participant).toBe('77@lid');
    const quoted = { ...theirs, content: { conversation: 'x' } };
    const mentions = { jids: [FRIEND], everyone: false };
    const reply = await build({ kind: 'text', text: 'y', quoted, mentions }, { to: GROUP, addressOf });
    expect(reply.message.extendedTextMessage?.contextInfo?.mentionedJid).toEqual(['77@lid']);
    const called = `@${FRIEND.split('@')[0]}`;
    const text = `${called}, not ${called}9`;
    const spoken = await build({ kind: 'text', text, mentions }, { to: GROUP, addressOf });
    expect(spoken.message.extendedTextMessage?.text).toBe(`@77, not ${called}9`);
    expect(reply.message.extendedTextMessage?.contextInfo?.participant).toBe('77@lid');
  });

  it('deletes it, as its author or as an admin', async () => {
    const own = await build({ kind: 'revoke', target: mine });
    expect(own.message.protocolMessage).toEqual({ key: { id: 'M', remoteJid: GROUP, fromMe: true }, type: 0 });
    expect(own.attributes).toEqual({ edit: '7' });
    const other = await build({ kind: 'revoke', target: theirs });
    expect(other.message.protocolMessage?.key).toMatchObject({ participant: FRIEND });
    expect(other.attributes).toEqual({ edit: '8' });
  });

  it('gives a text another text, and a file another caption', async () => {
    const text = await build({ kind: 'edit', target: mine, text: 'new' });
    expect(text.attributes).toEqual({ edit: '1' });
    expect(text.message.protocolMessage).toMatchObject({
      key: { id: 'M' },
      type: proto.Message.ProtocolMessage.Type.MESSAGE_EDIT,
      editedMessage: { extendedTextMessage: { text: 'new' } },
      timestampMs: NOW_MS,
    });
    const sentPayload = async () => ({
      documentWithCaptionMessage: { message: { documentMessage: { fileName: 'a.pdf', caption: 'old' } } },
    });
    const caption = await build({ kind: 'edit', target: mine, text: 'new' }, { sentPayload });
    expect(caption.message.protocolMessage?.editedMessage).toEqual({
      documentMessage: { fileName: 'a.pdf', caption: 'new' },
    });
  });

  it('sends it once more and counts that, without what it quoted', async () => {
    const text = await build({ kind: 'forward', content: { conversation: 'news' } });
    expect(text.message).toEqual({
      extendedTextMessage: { text: 'news', contextInfo: { isForwarded: true, forwardingScore: 1 } },
    });
    const image = { caption: 'c', contextInfo: { forwardingScore: 4, stanzaId: 'Q' }, mediaKey: 'AQID' };
    const { message } = await build({
      kind: 'forward',
      content: { viewOnceMessage: { message: { imageMessage: image } } },
    });
    expect(message.imageMessage).toMatchObject({ caption: 'c', mediaKey: Buffer.from([1, 2, 3]) });
    expect(message.imageMessage?.contextInfo).toEqual({ isForwarded: true, forwardingScore: 5 });
    await expect(build({ kind: 'forward', content: {} })).rejects.toMatchObject({ mayHaveLeft: false });
  });
});

describe('a status', () => {
  it('goes to the people it names and the own phone, in its colour and font', async () => {
    const { message, audience } = await build({
      kind: 'status',
      audience: [FRIEND, FRIEND],
      content: { kind: 'text', text: 'hi', backgroundArgb: -1, font: 2 },
    });
    expect(audience).toEqual([FRIEND, ME]);
    expect(message.extendedTextMessage).toEqual({ text: 'hi', backgroundArgb: 0xff_ff_ff_ff, font: 2 });
  });

  it('may be a file', async () => {
    const voice = { kind: 'voice' as const, media, seconds: 2, waveform: 'AQID' };
    const { message, uploads } = await build({ kind: 'status', audience: [FRIEND], content: voice });
    expect(uploads).toEqual(['audio']);
    expect(message.audioMessage?.ptt).toBe(true);
  });
});

describe('something to tap', () => {
  it('is a set of buttons in WhatsApp’s own form, in a stanza that says so', async () => {
    const { message, nodes, uploads } = await build({
      kind: 'buttons',
      title: 'Order',
      description: 'What next?',
      footer: 'Wharf',
      image: media,
      buttons: [
        { type: 'reply', id: 'ok', displayText: 'OK' },
        { type: 'url', url: 'https://wharf.example', displayText: 'Open' },
        { type: 'call', phoneNumber: '+254711000002', displayText: 'Call' },
        { type: 'copy', copyCode: '1234', displayText: 'Copy' },
        { type: 'pix', displayText: 'Pay', params: { currency: 'BRL' } },
      ],
    });
    const inner = message.viewOnceMessage?.message?.interactiveMessage;
    expect(inner).toMatchObject({
      header: { title: 'Order', hasMediaAttachment: true, imageMessage: { directPath: '/v/file' } },
      body: { text: 'What next?' },
      footer: { text: 'Wharf' },
    });
    const buttons = inner?.nativeFlowMessage?.buttons ?? [];
    expect(buttons.map(({ name, buttonParamsJson }) => [name, JSON.parse(buttonParamsJson ?? '')])).toEqual([
      ['quick_reply', { display_text: 'OK', id: 'ok' }],
      ['cta_url', { display_text: 'Open', url: 'https://wharf.example', merchant_url: 'https://wharf.example' }],
      ['cta_call', { display_text: 'Call', phone_number: '+254711000002' }],
      ['cta_copy', { display_text: 'Copy', copy_code: '1234' }],
      ['payment_info', { currency: 'BRL' }],
    ]);
    expect(uploads).toEqual(['image']);
    expect(nodes?.[0]).toMatchObject({
      tag: 'biz',
      attrs: { actual_actors: '2', host_storage: '2', privacy_mode_ts: '1763769600' },
      content: [
        { tag: 'interactive', content: [{ tag: 'native_flow', attrs: { v: '9', name: 'mixed' } }] },
        { tag: 'quality_control', attrs: { source_type: 'third_party' } },
      ],
    });
  });

  it('is a list behind one button', async () => {
    const { message } = await build({
      kind: 'list',
      title: 'Menu',
      description: null,
      footer: null,
      buttonText: 'Choose',
      sections: [{ title: 'Drinks', rows: [{ id: 'tea', title: 'Tea', description: null }] }],
    });
    const inner = message.viewOnceMessage?.message?.interactiveMessage;
    expect(inner?.body).toEqual({ text: 'Menu' });
    const [button] = inner?.nativeFlowMessage?.buttons ?? [];
    expect([button?.name, JSON.parse(button?.buttonParamsJson ?? '')]).toEqual([
      'single_select',
      { title: 'Choose', sections: [{ title: 'Drinks', rows: [{ id: 'tea', title: 'Tea' }] }] },
    ]);
  });
});
