import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import type { MediaRef, MessageContent } from '@wharf/whatsapp';
import { type LabSession, SessionLab } from '../../test/session-lab.js';

let lab: SessionLab;
let ann: LabSession;
let ben: LabSession;

beforeAll(async () => {
  lab = await SessionLab.start();
  [ann, ben] = await Promise.all([lab.paired('254711010001'), lab.paired('254711010002')]);
}, 60_000);
afterAll(() => lab.stop());

/** Not a picture: to WhatsApp a file is bytes. */
const file = (sizeBytes: number) => randomBytes(sizeBytes);

async function received(id: string) {
  return waitFor(() => ben.of('message').find(({ message }) => message.id === id)?.message, {
    what: `message ${id}`,
    timeoutMs: 20_000,
  });
}

async function download(
  of: LabSession,
  id: string,
  content: Record<string, unknown>,
  signal: AbortSignal = AbortSignal.timeout(30_000),
): Promise<Buffer> {
  const key = { id, chatJid: ann.jid, fromMe: false, participant: null };
  const chunks: Buffer[] = [];
  for await (const chunk of await of.session.media.download(key, content, signal)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const picture = (media: MediaRef): MessageContent => ({
  kind: 'image',
  media,
  caption: null,
  width: null,
  height: null,
  thumbnail: null,
});

const kinds: [string, string, (media: MediaRef) => MessageContent][] = [
  [
    'imageMessage',
    'image/jpeg',
    (media) => ({ kind: 'image', media, caption: 'a view', width: 3, height: 2, thumbnail: 'AAAA' }),
  ],
  [
    'videoMessage',
    'video/mp4',
    (media) => ({ kind: 'video', media, caption: null, gifPlayback: true, seconds: 2.4, thumbnail: null }),
  ],
  ['ptvMessage', 'video/mp4', (media) => ({ kind: 'ptv', media, seconds: 2, thumbnail: null })],
  ['audioMessage', 'audio/mpeg', (media) => ({ kind: 'audio', media, seconds: 3 })],
  [
    'audioMessage',
    'audio/ogg; codecs=opus',
    (media) => ({ kind: 'voice', media, seconds: 3, waveform: Buffer.alloc(64, 50).toString('base64') }),
  ],
  [
    'documentMessage',
    'application/pdf',
    (media) => ({ kind: 'document', media, fileName: 'a.pdf', caption: null, thumbnail: null }),
  ],
  ['stickerMessage', 'image/webp', (media) => ({ kind: 'sticker', media, isAnimated: false })],
];

describe('files', () => {
  it.each(kinds)('of %s (%s) arrive byte for byte', async (messageType, mimetype, contentOf) => {
    const bytes = file(70_001);
    const content = contentOf(lab.media.put(bytes, mimetype));
    const sent = await ann.send(ben.jid, content);
    expect(sent.messageType).toBe(messageType);
    const message = await received(sent.id);
    expect(message.messageType).toBe(messageType);
    expect(message.content[messageType]).toMatchObject({ mimetype, fileLength: bytes.length });
    expect((await download(ben, sent.id, message.content)).equals(bytes)).toBe(true);
  });

  it('pass in pieces, whatever their size', async () => {
    const bytes = file(12_000_000);
    const media = lab.media.put(bytes, 'application/zip');
    const sent = await ann.send(ben.jid, {
      kind: 'document',
      media,
      fileName: 'a.zip',
      caption: 'big',
      thumbnail: null,
    });
    const message = await received(sent.id);
    expect((await download(ben, sent.id, message.content)).equals(bytes)).toBe(true);
  });

  it('are what was sent, or fail: a key of another file opens nothing', async () => {
    const media = lab.media.put(file(5000), 'image/png');
    const [one, two] = [await ann.send(ben.jid, picture(media)), await ann.send(ben.jid, picture(media))];
    const [first, second] = [await received(one.id), await received(two.id)];
    const mixed = {
      imageMessage: {
        ...(first.content.imageMessage as object),
        mediaKey: (second.content.imageMessage as { mediaKey: string }).mediaKey,
      },
    };
    await expect(download(ben, one.id, mixed)).rejects.toThrow('not the one that was sent');
  });

  it('that the store does not have, or the media hosts refuse, are not sent, and nothing has left', async () => {
    const missing: MediaRef = { storageKey: 'gone', mimetype: 'image/png', sizeBytes: 1 };
    const nothingLeft = { name: 'SendFailedError', mayHaveLeft: false };
    await expect(ann.send(ben.jid, picture(missing))).rejects.toMatchObject(nothingLeft);
    const media = lab.media.put(file(100), 'image/png');
    lab.network.media.faults.add({ on: 'upload', directPath: null, action: 'error', code: 500, remaining: null });
    try {
      await expect(ann.send(ben.jid, picture(media))).rejects.toMatchObject(nothingLeft);
    } finally {
      lab.network.media.faults.clear();
    }
    const sent = await ann.send(ben.jid, picture(media));
    await ann.delivered(sent.id);
  });

  it('are not uploaded again when the same message is sent again', async () => {
    const media = lab.media.put(file(100), 'image/png');
    const { id, content } = await ann.send(ben.jid, picture(media));
    const again = await ann.send(ben.jid, picture(media), id);
    expect(again.content).toEqual(content);
    expect(lab.media.reads.get(media.storageKey)).toBe(1);
  });

  it('that break off on the way are an error for who reads them', async () => {
    const sent = await ann.send(ben.jid, picture(lab.media.put(file(500_000), 'image/png')));
    const { content } = await received(sent.id);
    lab.network.media.faults.add({ on: 'download', directPath: null, action: 'cut', code: 0, remaining: 1 });
    await expect(download(ben, sent.id, content)).rejects.toThrow();
    expect(await download(ben, sent.id, content)).toHaveLength(500_000);
  });

  it('that WhatsApp has thrown away are asked for at the phone, once', async () => {
    const bytes = file(2000);
    const sent = await ann.send(ben.jid, picture(lab.media.put(bytes, 'image/png')));
    const { content } = await received(sent.id);
    const { directPath } = content.imageMessage as { directPath: string };
    lab.network.media.faults.add({ on: 'download', directPath, action: 'error', code: 410, remaining: null });
    expect((await download(ben, sent.id, content)).equals(bytes)).toBe(true);
    lab.network.media.faults.add({ on: 'retry', directPath: null, action: 'error', code: 2, remaining: 1 });
    await expect(download(ben, sent.id, content)).rejects.toMatchObject({ name: 'MediaGoneError' });
    lab.network.media.faults.clear();
  });

  it('that come too slowly are given up, at the host or on the way', async () => {
    const sent = await ann.send(ben.jid, picture(lab.media.put(file(500_000), 'image/png')));
    const { content } = await received(sent.id);
    lab.network.media.faults.add({ on: 'download', directPath: null, action: 'hang', code: 0, remaining: 1 });
    try {
      await expect(download(ben, sent.id, content, AbortSignal.timeout(500))).rejects.toMatchObject({
        name: 'TimeoutError',
      });
    } finally {
      lab.network.media.faults.clear();
    }
    const halfWay = new AbortController();
    const key = { id: sent.id, chatJid: ann.jid, fromMe: false, participant: null };
    const stream = await ben.session.media.download(key, content, halfWay.signal);
    halfWay.abort(new Error('too slow'));
    await expect(stream.toArray()).rejects.toThrow('too slow');
  });

  describe('whose message names another host than those of the network', () => {
    let asked = 0;
    const inside = createServer((socket) => {
      asked += 1;
      socket.destroy();
    });
    let host: string;

    beforeAll(async () => {
      inside.listen(0, '127.0.0.1');
      await once(inside, 'listening');
      host = `127.0.0.1:${(inside.address() as AddressInfo).port}`;
    });
    afterAll(() => void inside.close());

    const saying = (content: Record<string, unknown>, place: object) => ({
      imageMessage: { ...(content.imageMessage as object), ...place },
    });

    it('have nobody else called', async () => {
      const sent = await ann.send(ben.jid, picture(lab.media.put(file(3000), 'image/png')));
      const { content } = await received(sent.id);
      const { directPath } = content.imageMessage as { directPath: string };
      for (const place of [
        { url: `http://${host}/x`, directPath: null },
        { url: `https://${host}${directPath}`, directPath: '' },
        { url: null, directPath: `@${host}${directPath}` },
        { url: null, directPath: `//${host}${directPath}` },
        { url: null, directPath: `/\\${host}${directPath}` },
        { url: null, directPath: `https://${host}/x` },
      ]) {
        await expect(download(ben, sent.id, saying(content, place))).rejects.toMatchObject({
          name: 'UnfetchableMediaError',
        });
      }
      expect(asked).toBe(0);
    });

    it('come from the hosts of the network where the path is good', async () => {
      const bytes = file(3000);
      const sent = await ann.send(ben.jid, picture(lab.media.put(bytes, 'image/png')));
      const { content } = await received(sent.id);
      for (const url of [`https://${host}/x`, `http://${host}/x`, 'nonsense', null]) {
        expect((await download(ben, sent.id, saying(content, { url }))).equals(bytes)).toBe(true);
      }
      expect(asked).toBe(0);
    });
  });
});
