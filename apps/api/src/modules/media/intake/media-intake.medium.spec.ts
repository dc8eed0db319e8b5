import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { givenInstance, startTestApp, type TestApp } from '../../../test/test-app.js';
import { MediaStore } from '../../media-store/index.js';
import { MediaIntake, MediaModule, type IntakenMedia, type MediaWants } from '../index.js';

const fixture = (name: string) => readFile(fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url)));
const MB = 1024 ** 2;

let gateway: TestApp;
let dataDir: string;
let intake: MediaIntake;
let instanceId: string;
const servers: Server[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'wharf-intake-'));
  gateway = await startTestApp([MediaModule], {
    environment: {
      DATA_DIR: dataDir,
      MEDIA_FETCH_TIMEOUT_MS: '3000',
      MEDIA_MAX_BYTES: String(20 * MB),
      OUTBOUND_POLICY: 'guarded',
      OUTBOUND_ALLOW: '127.0.0.1,does-not-exist.invalid',
    },
  });
  intake = gateway.app.get(MediaIntake);
  instanceId = await givenInstance(gateway.dataSource, { name: 'shop' });
});
afterAll(async () => {
  await gateway.stop();
  await rm(dataDir, { recursive: true });
});
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  // Whatever was refused or taken: nothing stays on its way.
  expect(await readdir(join(dataDir, 'media', 'spool')).catch(() => [])).toEqual([]);
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const take = (input: string, wants: MediaWants) => intake.take(instanceId, input, wants);
const base64 = async (name: string) => (await fixture(name)).toString('base64');

async function storedBytes({ media }: IntakenMedia): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await gateway.app.get(MediaStore, { strict: false }).open(media.storageKey)) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

const photo = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#3a7' } });

describe('an input', () => {
  test('may be base64, a data URI with parameters, or a URL, and comes out the same', async () => {
    const png = await photo(40, 20).png().toBuffer();
    const text = png.toString('base64');
    const url = `${await serve((_, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(png))}/p.png`;
    for (const input of [text, text.replace(/.{60}/g, '$&\r\n'), `data:image/png;charset=utf-8;base64,${text}`, url]) {
      const taken = await take(input, { purpose: 'image' });
      expect(taken).toMatchObject({ width: 40, height: 20, media: { mimetype: 'image/png', sizeBytes: png.length } });
      expect(await storedBytes(taken)).toEqual(png);
    }
  });

  test('of text in a data URI is that text', async () => {
    const taken = await take('data:text/csv,a%2Cb%0A1%2C2', { purpose: 'document', fileName: 'table.csv' });
    expect((await storedBytes(taken)).toString()).toBe('a,b\n1,2');
    expect(taken.media.mimetype).toBe('text/csv');
  });

  test.each([
    'not-a-url-or-base64',
    'hello world',
    '/etc/passwd',
    'file:///etc/passwd',
    'ftp://a.b/c',
    'data:;base64',
    'http://',
    'abc',
    '====',
  ])('%s is neither a URL nor base64', async (input) => {
    await expect(take(input, { purpose: 'image' })).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
      status: 400,
      message: 'Owned media must be a url or base64',
    });
  });

  test('of a megabyte that is nothing is refused at once', async () => {
    await expect(take(`${'A'.repeat(40 * MB)}!`, { purpose: 'image' })).rejects.toMatchObject({ status: 400 });
    await expect(take('='.repeat(MB), { purpose: 'image' })).rejects.toMatchObject({ status: 400 });
  });
});

describe('a URL', () => {
  const failed = (input: string, message: RegExp, purpose: MediaWants['purpose'] = 'document') =>
    expect(take(input, { purpose })).rejects.toMatchObject({
      code: 'MEDIA_FETCH_FAILED',
      status: 400,
      message: expect.stringMatching(message),
    });

  test('that nobody answers is given up in time', async () => {
    await failed(await serve(() => undefined), /longer than 3 seconds/);
  });

  test('whose answer stalls is given up in time', async () => {
    const url = await serve((_, response) => void response.writeHead(200).write('half'));
    await failed(url, /longer than 3 seconds/);
  });

  test('whose answer breaks off leaves nothing', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('half', () => response.destroy());
    });
    await failed(url, /broke off|failed/);
  });

  test('that redirects is followed, and the credentials stay with the first server', async () => {
    const heard: (string | undefined)[] = [];
    const storage = await serve(({ headers, url }, response) => {
      heard.push(headers.authorization);
      if (url === '/x9') response.writeHead(307, { location: '/a/price%20list.pdf' }).end();
      else response.writeHead(200).end('%PDF-1.4');
    });
    const site = await serve(({ headers }, response) => {
      heard.push(headers.authorization);
      response.writeHead(302, { location: `${storage}/x9` }).end();
    });
    const url = site.replace('http://', 'http://ann:secret@');
    expect(await take(`${url}/download?id=1`, { purpose: 'document' })).toMatchObject({ fileName: 'price list.pdf' });
    expect(heard).toEqual([`Basic ${Buffer.from('ann:secret').toString('base64')}`, undefined, undefined]);
  });

  test('that redirects to a private address, in circles or to nowhere is refused', async () => {
    const leadingTo = (location?: string) =>
      serve((_, response) => response.writeHead(302, location === undefined ? {} : { location }).end());
    await failed(await leadingTo('http://10.0.0.1/x'), /not a public address|https/);
    await failed(await leadingTo('https://10.0.0.1/x'), /10\.0\.0\.1 is not a public address/);
    await failed(await leadingTo('file:///etc/passwd'), /only http and https/);
    await failed(await leadingTo('/again'), /redirects more than 5 times/);
    await failed(await leadingTo(), /answered 302/);
  });

  test('that redirects has one time limit for all of the way', async () => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked += 1;
      setTimeout(() => response.writeHead(302, { location: '/again' }).end(), 1_200);
    });
    await failed(url, /longer than 3 seconds/);
    expect(asked).toBe(3);
  });

  test('that answers an error, or nothing, is refused', async () => {
    await failed(await serve((_, response) => response.writeHead(404).end()), /answered 404/);
    await failed(await serve((_, response) => response.writeHead(200).end()), /answered with nothing/);
  });

  test('of nobody is refused', async () => {
    await failed('http://127.0.0.1:1/x', /nothing listens/);
    await failed('http://does-not-exist.invalid/x', /host name/);
  });

  test('that promises or sends too much is refused before the rest is read', async () => {
    const promising = await serve((_, response) => response.writeHead(200, { 'content-length': 21 * MB }).write('x'));
    await expect(take(promising, { purpose: 'document' })).rejects.toMatchObject({
      code: 'MEDIA_TOO_LARGE',
      status: 413,
    });
    const endless = await serve((_, response) => {
      response.writeHead(200);
      const chunk = Buffer.alloc(MB);
      const more = (): void =>
        void (response.destroyed || (response.write(chunk) ? setImmediate(more) : response.once('drain', more)));
      more();
    });
    await expect(take(endless, { purpose: 'document' })).rejects.toMatchObject({ status: 413 });
  });

  test('names its file, by its header or its path', async () => {
    const named = await serve((_, response) =>
      response
        .writeHead(200, { 'content-disposition': `attachment; filename="../../etc/r\u00e9sum.pdf"` })
        .end('%PDF-1.4'),
    );
    expect((await take(`${named}/download?id=1`, { purpose: 'document' })).fileName).toMatch(/^r.+sum\.pdf$/);
    const plain = await serve((_, response) => response.writeHead(200).end('%PDF-1.4'));
    expect(await take(`${plain}/a/price%20list.pdf?x=1`, { purpose: 'document' })).toMatchObject({
      fileName: 'price list.pdf',
      media: { mimetype: 'application/pdf' },
    });
  });
});

test('a private address is refused where the policy guards', async () => {
  const guarded = await startTestApp([MediaModule], {
    connectionString: gateway.connectionString,
    environment: { DATA_DIR: dataDir, OUTBOUND_POLICY: 'guarded' },
  });
  try {
    const taking = guarded.app.get(MediaIntake).take(instanceId, 'https://127.0.0.1/x.png', { purpose: 'image' });
    await expect(taking).rejects.toMatchObject({ code: 'MEDIA_FETCH_FAILED', message: /not a public address/ });
  } finally {
    await guarded.stop();
  }
});

describe('a picture', () => {
  test('has a small one of at most 10 kB', async () => {
    const noise = await sharp(Buffer.from(Array.from({ length: 90_000 }, (_, i) => (i * 7919) % 251)), {
      raw: { width: 200, height: 150, channels: 3 },
    })
      .jpeg()
      .toBuffer();
    const { thumbnail } = await take(noise.toString('base64'), { purpose: 'image' });
    const small = Buffer.from(thumbnail ?? '', 'base64');
    expect(small.length).toBeLessThanOrEqual(10_000);
    expect(await sharp(small).metadata()).toMatchObject({ format: 'jpeg', width: 72, height: 54 });
  });

  test('that lies on its side is measured upright', async () => {
    const turned = await photo(60, 30).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    expect(await take(turned.toString('base64'), { purpose: 'image' })).toMatchObject({ width: 30, height: 60 });
  });

  test.each(['webp', 'gif', 'tiff', 'avif'] as const)('in %s goes as JPEG', async (format) => {
    const bytes = await photo(32, 16).toFormat(format).toBuffer();
    const taken = await take(bytes.toString('base64'), { purpose: 'image', fileName: `a.${format}` });
    expect(taken).toMatchObject({ media: { mimetype: 'image/jpeg' }, width: 32, height: 16 });
    expect((await storedBytes(taken)).subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
  });

  test('that is a page in truth is refused, whatever its server says of it', async () => {
    const page = '<!doctype html><html><body><script>alert(1)</script></body></html>';
    const url = await serve((_, response) => response.writeHead(200, { 'content-type': 'image/jpeg' }).end(page));
    for (const purpose of ['image', 'sticker', 'video', 'ptv', 'audio'] as const) {
      await expect(take(`${url}/cat.jpg`, { purpose, mimetype: 'image/jpeg' })).rejects.toMatchObject({
        code: 'UNSUPPORTED_MEDIA',
        status: 400,
      });
    }
    await expect(take(`${url}/voice.mp3`, { purpose: 'voice' })).rejects.toMatchObject({
      code: 'AUDIO_CONVERT_FAILED',
    });
  });

  test('drawn in SVG is refused: its text could name other files', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>';
    const input = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
    await expect(take(input, { purpose: 'image' })).rejects.toMatchObject({ code: 'UNSUPPORTED_MEDIA' });
  });

  test('that unfolds to more than memory should hold is refused by its head', async () => {
    const blank = { width: 20_000, height: 20_000, channels: 3 as const, background: '#000' };
    const bomb = await sharp({ create: blank, limitInputPixels: false }).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.length).toBeLessThan(2 * MB);
    for (const purpose of ['image', 'sticker'] as const) {
      await expect(take(bomb.toString('base64'), { purpose })).rejects.toMatchObject({
        code: 'UNSUPPORTED_MEDIA',
        message: expect.stringContaining('too many pixels'),
      });
    }
    await expect(intake.takePicture(bomb.toString('base64'))).rejects.toMatchObject({ code: 'UNSUPPORTED_MEDIA' });
  });

  test('that is cut off is refused', async () => {
    const whole = await photo(400, 400).png({ compressionLevel: 0 }).toBuffer();
    const half = whole.subarray(0, whole.length / 2).toString('base64');
    await expect(take(half, { purpose: 'image' })).rejects.toMatchObject({ code: 'UNSUPPORTED_MEDIA' });
  });

  test('for a profile is a square JPEG', async () => {
    const jpeg = await intake.takePicture((await photo(1200, 800).png().toBuffer()).toString('base64'));
    expect(await sharp(jpeg).metadata()).toMatchObject({ format: 'jpeg', width: 640, height: 640 });
  });

  test('larger than WhatsApp takes is refused', async () => {
    const input = Buffer.alloc(16 * MB + 1).toString('base64');
    await expect(take(input, { purpose: 'image' })).rejects.toMatchObject({ code: 'MEDIA_TOO_LARGE', status: 413 });
    await expect(take(input, { purpose: 'document' })).resolves.toMatchObject({ media: { sizeBytes: 16 * MB + 1 } });
  });
});

describe('a sticker', () => {
  test.each(['png', 'jpeg', 'webp', 'gif'] as const)('of %s is WebP of 512 × 512', async (format) => {
    const bytes = await photo(300, 100).toFormat(format).toBuffer();
    const taken = await take(bytes.toString('base64'), { purpose: 'sticker' });
    expect(taken).toMatchObject({ media: { mimetype: 'image/webp' }, isAnimated: false });
    expect(await sharp(await storedBytes(taken)).metadata()).toMatchObject({ format: 'webp', width: 512, height: 512 });
    expect(taken.media.sizeBytes).toBeLessThanOrEqual(100_000);
  });

  test('that moves keeps moving', async () => {
    const taken = await take(await base64('moving.gif'), { purpose: 'sticker' });
    expect(taken.isAnimated).toBe(true);
    expect(await sharp(await storedBytes(taken), { animated: true }).metadata()).toMatchObject({
      format: 'webp',
      width: 512,
      pageHeight: 512,
      pages: 3,
    });
    expect(taken.media.sizeBytes).toBeLessThanOrEqual(500_000);
  });

  test('of noise is made small enough', async () => {
    const noise = Buffer.from(Array.from({ length: 512 * 512 * 3 }, (_, i) => (i * i * 31 + i * 7) % 256));
    const png = await sharp(noise, { raw: { width: 512, height: 512, channels: 3 } })
      .png()
      .toBuffer();
    const { media } = await take(png.toString('base64'), { purpose: 'sticker' });
    expect(media.sizeBytes).toBeLessThanOrEqual(100_000);
  });

  test('that is not to be converted must be WebP', async () => {
    const webp = (await photo(100, 100).webp().toBuffer()).toString('base64');
    const png = (await photo(100, 100).png().toBuffer()).toString('base64');
    expect((await storedBytes(await take(webp, { purpose: 'sticker', asIs: true }))).toString('base64')).toBe(webp);
    await expect(take(png, { purpose: 'sticker', asIs: true })).rejects.toMatchObject({ code: 'UNSUPPORTED_MEDIA' });
  });
});

describe('a recording', () => {
  test('is converted for a voice note, with its length and its waveform', async () => {
    const taken = await take(await base64('tone.mp3'), { purpose: 'voice', fileName: 'memo.mp3' });
    expect(taken).toMatchObject({ seconds: 2, media: { mimetype: 'audio/ogg; codecs=opus' } });
    expect(Buffer.from(taken.waveform ?? '', 'base64')).toHaveLength(64);
    expect((await storedBytes(taken)).toString('latin1', 0, 4)).toBe('OggS');
  });

  test('that is not to be converted must be Opus in Ogg', async () => {
    const opus = await base64('tone-opus.ogg');
    const taken = await take(opus, { purpose: 'voice', asIs: true });
    expect((await storedBytes(taken)).toString('base64')).toBe(opus);
    expect(taken).toMatchObject({ seconds: 2 });
    for (const name of ['tone.mp3', 'tone.ogg']) {
      await expect(take(await base64(name), { purpose: 'voice', asIs: true })).rejects.toMatchObject({
        code: 'UNSUPPORTED_MEDIA',
        status: 400,
      });
    }
  });

  test.each([
    ['tone.mp3', 'audio/mpeg', 2],
    ['tone.m4a', 'audio/mp4', 2],
    ['tone.ogg', 'audio/ogg', 2],
    ['tone.wav', 'audio/wav', 1],
    ['tone.flac', 'audio/flac', 1],
  ])('%s as music goes as it is', async (name, mimetype, seconds) => {
    const taken = await take(await base64(name), { purpose: 'audio' });
    expect(taken).toMatchObject({ seconds, media: { mimetype } });
    expect(await storedBytes(taken)).toEqual(await fixture(name));
  });

  test('of a film has its length, size and first picture; a round one must be MP4', async () => {
    const clip = await base64('clip.mp4');
    for (const purpose of ['video', 'ptv'] as const) {
      expect(await take(clip, { purpose })).toMatchObject({
        media: { mimetype: 'video/mp4' },
        seconds: 2,
        width: 160,
        height: 90,
        thumbnail: expect.stringMatching(/^\/9j\//),
      });
    }
    await expect(take(await base64('moving.gif'), { purpose: 'ptv' })).rejects.toMatchObject({ status: 400 });
  });
});

describe('a document', () => {
  const pdf = Buffer.from('%PDF-1.4\n').toString('base64');

  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\a.pdf', 'a.pdf'],
    ['in\u202evoice\r\n.pdf', 'invoice.pdf'],
    [`${'x'.repeat(400)}.pdf`, `${'x'.repeat(196)}.pdf`],
  ])('called %j is called %j', async (fileName, expected) => {
    expect((await take(pdf, { purpose: 'document', fileName })).fileName).toBe(expected);
  });

  test('has the type that its caller says, else that of its name, else that of its bytes', async () => {
    const typeOf = async (wants: Partial<MediaWants>) =>
      (await take(pdf, { purpose: 'document', ...wants })).media.mimetype;
    expect(await typeOf({ mimetype: 'application/x-own', fileName: 'a.docx' })).toBe('application/x-own');
    expect(await typeOf({ fileName: 'a.csv' })).toBe('text/csv');
    expect(await typeOf({ mimetype: 'nonsense\r\nx: y' })).toBe('application/pdf');
    expect(await typeOf({})).toBe('application/pdf');
  });

  test('without a name is given one', async () => {
    expect((await take(pdf, { purpose: 'document' })).fileName).toBe('document.pdf');
  });
});
