import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { downloadMediaMessage, type proto, type WAMessage } from '@wharf/baileys/upstream';
import type { Outgoing } from './phones/writing/outgoing.js';
import { SAMPLES } from './phones/writing/samples.js';
import { Harness } from './testing/harness.js';
import type { TestClient } from './testing/test-client.js';

const DESK = '254788000001';
const GRACE = '254788000002';
const jid = (phone: string) => `${phone}@s.whatsapp.net`;

describe('what a person sends', () => {
  let harness: Harness;
  let desk: TestClient;

  beforeAll(async () => {
    harness = await Harness.start();
    desk = await harness.linked(DESK, 'Desk', harness.trustingMedia());
    harness.network.putContact(GRACE, 'Grace', {});
  });
  afterAll(() => harness.close());

  const send = async (outgoing: Partial<Outgoing> & { from?: string; to?: string }) => {
    const answer = await harness.control<{ id: string; message?: string }>('POST', '/messages', {
      from: GRACE,
      to: DESK,
      ...outgoing,
    });
    if (answer.httpStatus !== 200) throw new Error(answer.message);
    return answer.id;
  };
  const received = (id: string): Promise<WAMessage & { message: proto.IMessage }> =>
    desk.until('messages.upsert', ({ messages }) =>
      messages.find((one): one is WAMessage & { message: proto.IMessage } => one.key.id === id && one.message != null),
    );
  const entry = (id: string) => harness.network.ledger.get(GRACE, id);

  it.each([
    ['image', 'imageMessage', { text: 'a picture' }, { mimetype: 'image/jpeg', caption: 'a picture' }],
    ['image', 'imageMessage', { sample: 'png' }, { mimetype: 'image/png' }],
    ['video', 'videoMessage', { text: 'a film' }, { mimetype: 'video/mp4', caption: 'a film', gifPlayback: false }],
    ['gif', 'videoMessage', {}, { gifPlayback: true }],
    ['ptv', 'ptvMessage', {}, { mimetype: 'video/mp4' }],
    ['audio', 'audioMessage', {}, { mimetype: 'audio/mpeg', ptt: false, seconds: 1 }],
    ['voice', 'audioMessage', { seconds: 7 }, { mimetype: 'audio/ogg; codecs=opus', ptt: true, seconds: 7 }],
    ['document', 'documentMessage', {}, { mimetype: 'application/pdf', fileName: 'sample.pdf' }],
    ['sticker', 'stickerMessage', {}, { mimetype: 'image/webp', isAnimated: false }],
    ['sticker', 'stickerMessage', { sample: 'webp-animated' }, { isAnimated: true }],
  ] as const)('may be a file: %s arrives as %s and opens', async (kind, field, more, expected) => {
    const id = await send({ kind, ...more });
    const message = await received(id);
    expect(message.message[field]).toMatchObject(expected);
    const data = await downloadMediaMessage(message, 'buffer', harness.mediaDownloads());
    const { content } = entry(id) ?? {};
    expect(createHash('sha256').update(data).digest('hex')).toBe(content?.sha256);
    expect(entry(id)).toMatchObject({ kind, content: { sizeBytes: data.length } });
  });

  it('may be a file from the own phone of an instance, which sees it as sent by itself', async () => {
    const id = await send({ from: DESK, to: GRACE, kind: 'voice' });
    const message = await received(id);
    expect(message.key).toMatchObject({ fromMe: true, remoteJid: jid(GRACE) });
    const data = await downloadMediaMessage(message, 'buffer', harness.mediaDownloads());
    expect(data.toString('base64')).toBe(SAMPLES.ogg.base64);
    expect(await harness.arrived(GRACE, id)).toMatchObject({ kind: 'voice', from: DESK, direction: 'received' });
  });

  it('may be a file of one’s own, with any name', async () => {
    const data = Buffer.from('id;name\n1;Grace\n');
    const id = await send({
      kind: 'document',
      base64: data.toString('base64'),
      mimetype: 'text/csv',
      fileName: '../people.csv',
      text: 'the list',
    });
    const message = await received(id);
    const document = message.message.documentWithCaptionMessage?.message?.documentMessage;
    expect(document).toMatchObject({ mimetype: 'text/csv', fileName: '../people.csv', caption: 'the list' });
    expect(await downloadMediaMessage(message, 'buffer', harness.mediaDownloads())).toEqual(data);
  });

  it('may be a place, where one is, and contact cards', async () => {
    const place = { latitude: -1.2921, longitude: 36.8219, name: 'Office', address: 'Nairobi' };
    expect((await received(await send({ kind: 'location', ...place }))).message.locationMessage).toMatchObject({
      degreesLatitude: place.latitude,
      degreesLongitude: place.longitude,
      name: 'Office',
      address: 'Nairobi',
    });
    const live = await received(await send({ kind: 'live-location', latitude: 1, longitude: 2, text: 'on my way' }));
    expect(live.message.liveLocationMessage).toMatchObject({ degreesLatitude: 1, caption: 'on my way' });
    const ann = { name: 'Ann; Lee', phone: '+254 711 000 001' };
    const one = await received(await send({ kind: 'contacts', contacts: [ann] }));
    expect(one.message.contactMessage?.vcard).toContain('FN:Ann\\; Lee\nTEL;type=CELL;waid=254711000001:+254711000001');
    const two = await received(
      await send({ kind: 'contacts', contacts: [ann, { name: 'Ben', phone: '254711000002' }] }),
    );
    expect(two.message.contactsArrayMessage?.contacts).toHaveLength(2);
  });

  it('quotes, mentions, is forwarded, vanishes and can be seen once', async () => {
    const asked = await desk.socket.sendMessage(jid(GRACE), { text: 'when?' });
    const askedId = asked?.key.id ?? '';
    await harness.arrived(GRACE, askedId);
    const answer = await received(await send({ text: '@254788000001 soon', quoted: askedId, mentions: [DESK] }));
    expect(answer.message.extendedTextMessage?.contextInfo).toMatchObject({
      stanzaId: askedId,
      participant: jid(DESK),
      quotedMessage: { extendedTextMessage: { text: 'when?' } },
      mentionedJid: [jid(DESK)],
    });
    const forwarded = await received(await send({ kind: 'forward', target: askedId }));
    expect(forwarded.message.extendedTextMessage).toMatchObject({
      text: 'when?',
      contextInfo: { isForwarded: true, forwardingScore: 1 },
    });
    const vanishing = await received(await send({ text: 'gone tomorrow', ephemeralSeconds: 86_400 }));
    expect(vanishing.message.ephemeralMessage?.message?.extendedTextMessage).toMatchObject({
      text: 'gone tomorrow',
      contextInfo: { expiration: 86_400 },
    });
    const once = await received(await send({ kind: 'image', viewOnce: true }));
    expect(once.message.viewOnceMessageV2?.message?.imageMessage?.viewOnce).toBe(true);
    expect(entry(once.key.id ?? '')?.content).toMatchObject({ isViewOnce: true, mimetype: 'image/jpeg' });
  });

  it('reacts, edits and deletes', async () => {
    const sent = await desk.socket.sendMessage(jid(GRACE), { text: 'done' });
    const target = sent?.key.id ?? '';
    await harness.arrived(GRACE, target);
    const reaction = await received(await send({ kind: 'reaction', target, emoji: '🎉' }));
    expect(reaction.message.reactionMessage).toMatchObject({ text: '🎉', key: { id: target, fromMe: true } });
    expect(entry(target)?.content.reactions).toEqual({ [GRACE]: '🎉' });
    await send({ kind: 'reaction', target, emoji: '' });
    expect(entry(target)?.content.reactions).toEqual({});

    const own = await send({ text: 'tomorow' });
    await received(own);
    await send({ kind: 'edit', target: own, text: 'tomorrow' });
    const update = await desk.until('messages.update', (updates) => updates.find(({ key }) => key.id === own)?.update);
    expect(update.message?.editedMessage?.message?.conversation).toBe('tomorrow');
    await send({ kind: 'delete', target: own });
    await desk.until('messages.update', (updates) =>
      updates.find(({ key, update: { messageStubType } }) => key.id === own && messageStubType === 1),
    );
    expect(entry(own)?.content).toMatchObject({ editedText: 'tomorrow', isRevoked: true });
  });

  it('came by an advertisement', async () => {
    const ad = { title: 'Sale', sourceUrl: 'https://fb.me/1', sourceId: '120' };
    const { message } = await received(await send({ text: 'is it still on?', ad }));
    expect(message.extendedTextMessage?.contextInfo).toMatchObject({
      entryPointConversionSource: 'ctwa_ad',
      externalAdReply: { title: 'Sale', sourceId: '120' },
    });
  });

  it('is refused with a reason when it makes no sense', async () => {
    const post = (body: object) =>
      harness.control<{ code: string; message: string }>('POST', '/messages', { from: GRACE, to: DESK, ...body });
    expect(await post({ kind: 'poll' })).toMatchObject({ httpStatus: 400, message: 'The kind poll needs `poll`' });
    expect(await post({ kind: 'edit', target: 'nothing', text: 'x' })).toMatchObject({
      httpStatus: 404,
      code: 'UNKNOWN_MESSAGE',
    });
    expect(await post({ kind: 'image', base64: '!' })).toMatchObject({ httpStatus: 400, code: 'INVALID_BODY' });
    expect(await post({ kind: 'nonsense' })).toMatchObject({ httpStatus: 400 });
    const sent = await desk.socket.sendMessage(jid(GRACE), { text: 'not yours' });
    await harness.arrived(GRACE, sent?.key.id ?? '');
    expect(await post({ kind: 'edit', target: sent?.key.id, text: 'mine' })).toMatchObject({ code: 'NOT_OWN' });
  });

  it('can be opened through the control API, by whoever has it', async () => {
    const id = await send({ kind: 'voice' });
    await harness.arrived(DESK, id);
    const response = await fetch(`${harness.running.controlUrl}/messages/${id}/media?phone=${DESK}`);
    expect(response.headers.get('content-type')).toBe('audio/ogg; codecs=opus');
    expect(Buffer.from(await response.arrayBuffer()).toString('base64')).toBe(SAMPLES.ogg.base64);
    const text = await send({ text: 'no file' });
    expect(await harness.control('GET', `/messages/${text}/media?phone=${GRACE}`)).toMatchObject({ code: 'NO_MEDIA' });
  });
});
