import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AnyMessageContent } from '@wharf/baileys/upstream';
import { SAMPLES } from './phones/writing/samples.js';
import { eventually, Harness } from './testing/harness.js';
import type { TestClient } from './testing/test-client.js';

const DESK = '254787000001';
const GRACE = '254787000002';
const jid = (phone: string) => `${phone}@s.whatsapp.net`;
const sample = (name: keyof typeof SAMPLES) => Buffer.from(SAMPLES[name].base64, 'base64');

describe('the ledger of a person', () => {
  let harness: Harness;
  let desk: TestClient;

  beforeAll(async () => {
    harness = await Harness.start();
    desk = await harness.linked(DESK, 'Desk', harness.trustingMedia());
    harness.network.putContact(GRACE, 'Grace', { autoReceipt: 'played' });
  });
  afterAll(() => harness.close());

  const send = async (content: AnyMessageContent) => {
    const sent = await desk.socket.sendMessage(jid(GRACE), content);
    return harness.arrived(GRACE, sent?.key.id ?? '');
  };

  it.each<[string, Buffer, AnyMessageContent, object]>([
    ['image', sample('jpeg'), { image: sample('jpeg'), caption: 'hi' }, { mimetype: 'image/jpeg' }],
    ['video', sample('mp4'), { video: sample('mp4') }, { mimetype: 'video/mp4', isGif: false }],
    ['gif', sample('mp4'), { video: sample('mp4'), gifPlayback: true }, { isGif: true }],
    ['ptv', sample('mp4'), { video: sample('mp4'), ptv: true }, { mimetype: 'video/mp4' }],
    ['audio', sample('mp3'), { audio: sample('mp3'), mimetype: 'audio/mpeg' }, { isVoice: false, seconds: 1 }],
    [
      'document',
      sample('pdf'),
      { document: sample('pdf'), mimetype: 'application/pdf', fileName: 'a.pdf' },
      { fileName: 'a.pdf' },
    ],
    ['sticker', sample('webp'), { sticker: sample('webp') }, { mimetype: 'image/webp', isAnimated: false }],
  ])('tells of a file (%s) what it is, and opens it', async (kind, data, content, expected) => {
    const entry = await send(content);
    const sha256 = createHash('sha256').update(data).digest('hex');
    expect(entry).toMatchObject({ kind, content: { sizeBytes: data.length, sha256, ...expected } });
    const opened = await fetch(`${harness.running.controlUrl}/messages/${entry.id}/media?phone=${GRACE}`);
    expect(Buffer.from(await opened.arrayBuffer()).equals(data)).toBe(true);
  });

  it('tells of a voice note that it was listened to', async () => {
    const entry = await send({ audio: sample('ogg'), ptt: true, mimetype: 'audio/ogg; codecs=opus', seconds: 3 });
    expect(entry).toMatchObject({ kind: 'voice', content: { isVoice: true, seconds: 3 } });
    await desk.status(entry.id, 5);
    await eventually('played', () => harness.network.ledger.get(DESK, entry.id)?.status === 'played');
  });

  it('tells of places, cards, quotes, mentions and forwards', async () => {
    expect(await send({ location: { degreesLatitude: 1.5, degreesLongitude: 2.5, name: 'Here' } })).toMatchObject({
      kind: 'location',
      content: { latitude: 1.5, longitude: 2.5, name: 'Here' },
    });
    const card = { displayName: 'Ann', vcard: 'BEGIN:VCARD\nEND:VCARD' };
    expect(await send({ contacts: { displayName: 'Ann', contacts: [card] } })).toMatchObject({
      kind: 'contacts',
      content: { contacts: [{ name: 'Ann', vcard: card.vcard }] },
    });
    const asked = await harness.control<{ id: string }>('POST', '/messages', { from: GRACE, to: DESK, text: 'when?' });
    const quoted = await desk.text('when?');
    const sent = await desk.socket.sendMessage(jid(GRACE), { text: 'soon', mentions: [jid(GRACE)] }, { quoted });
    expect(await harness.arrived(GRACE, sent?.key.id ?? '')).toMatchObject({
      text: 'soon',
      content: { quotedId: asked.id, quotedText: 'when?', mentions: [jid(GRACE)] },
    });
    const forwarded = await send({ forward: quoted, force: true });
    expect(forwarded).toMatchObject({ text: 'when?', content: { forwardingScore: 1 } });
  });

  it('tells what became of a message: reactions, edits, deletion', async () => {
    const sent = await desk.socket.sendMessage(jid(GRACE), { text: 'one' });
    const key = sent?.key ?? {};
    const entry = await harness.arrived(GRACE, key.id ?? '');
    const reaction = await send({ react: { text: '👍', key } });
    expect(reaction).toMatchObject({ kind: 'reaction', content: { emoji: '👍', targetId: entry.id } });
    expect(entry.content.reactions).toEqual({ [DESK]: '👍' });
    expect(await send({ text: 'two', edit: key })).toMatchObject({ kind: 'edit', text: 'two' });
    expect(entry).toMatchObject({ text: 'one', content: { editedText: 'two' } });
    expect(await send({ delete: key })).toMatchObject({ kind: 'delete', content: { targetId: entry.id } });
    expect(entry.content.isRevoked).toBe(true);
  });

  it('tells that a file cannot be had, or is another than announced', async () => {
    const data = randomBytes(500_000);
    const { id } = await send({ document: data, mimetype: 'application/octet-stream', fileName: 'a.bin' });
    const path = `/messages/${id}/media?phone=${GRACE}`;
    await harness.control('POST', '/media-faults', { phone: GRACE, id, times: 1 });
    expect(await harness.control('GET', path)).toMatchObject({ httpStatus: 502, code: 'MEDIA_UNAVAILABLE' });
    await harness.control('POST', '/media-faults', { phone: GRACE, id, action: 'cut', times: 1 });
    await expect(fetch(`${harness.running.controlUrl}${path}`).then((one) => one.arrayBuffer())).rejects.toThrow();
    const opened = await fetch(`${harness.running.controlUrl}${path}`);
    expect(Buffer.from(await opened.arrayBuffer()).equals(data)).toBe(true);
  });
});
