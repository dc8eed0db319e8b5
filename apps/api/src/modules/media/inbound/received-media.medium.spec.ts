import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { MediaGoneError, UnfetchableMediaError, type ReceivedMessage } from '@wharf/whatsapp';
import { waitFor } from '@wharf/testing';
import { FakeSessions, type FakeSession } from '../../../test/fake-sessions.js';
import { startTestApp, TEST_SECRETS, type TestApp } from '../../../test/test-app.js';
import { AuthHttpModule, InstanceHttpModule, WebhookHttpModule } from '../../../test/route-modules.js';
import { BodyRoom } from '../../../platform/http/index.js';
import { ContactModule } from '../../contact/index.js';
import { JOB_POLICIES, JobMemory, JobPostponed, JobProcessors } from '../../jobs/index.js';
import { MediaStore, MediaStoreUnavailableError } from '../../media-store/index.js';
import { MessagingModule } from '../../messaging/index.js';
import { SessionNotAnsweringError, SessionsUnavailableError } from '../../session/index.js';
import { RetentionModule } from '../../retention/index.js';
import { MediaHttpModule } from '../http/media-http.module.js';

const MODULES = [
  AuthHttpModule,
  ContactModule,
  InstanceHttpModule,
  MediaHttpModule,
  MessagingModule,
  RetentionModule,
  WebhookHttpModule,
];
const ATTEMPTS = JOB_POLICIES['media.fetch'].attempts;
const master = TEST_SECRETS.masterApiKey;
const PERSON = '254722000001@s.whatsapp.net';
const BYTES = Buffer.from('\x89PNG and the rest of a picture');

let gateway: TestApp;
let dataDir: string;
let base: string;
let sessions: FakeSessions;
let session: FakeSession;
let name: string;
let instanceId: string;
let made = 0;
let downloads: string[];
/** Whether the limit of each download was over when it began. */
let limits: boolean[];
/** What WhatsApp answers to a download. */
let whatsapp: (id: string) => Promise<Readable>;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a spec says by its expectations what it takes the body for
let received: any[];
const receivers: Server[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'wharf-received-'));
  gateway = await startTestApp(MODULES, {
    environment: { DATA_DIR: dataDir, OUTBOUND_POLICY: 'open', MEDIA_MAX_BYTES: String(20 * 1024 ** 2) },
  });
  sessions = FakeSessions.into(gateway.app);
  base = `http://127.0.0.1:${(gateway.app.getHttpServer().address() as AddressInfo).port}`;
});
afterAll(async () => {
  await gateway.stop();
  await rm(dataDir, { recursive: true });
});

beforeEach(async () => {
  received = [];
  downloads = [];
  limits = [];
  whatsapp = async () => Readable.from([BYTES]);
  ({ name, instanceId, session } = await givenOpenInstance());
});
afterEach(() => {
  for (const receiver of receivers.splice(0)) {
    receiver.closeAllConnections();
    receiver.close();
  }
});

async function givenOpenInstance() {
  const instanceName = `shop-${(made += 1)}`;
  const { body } = await gateway.request('/instance/create', { apikey: master, body: { instanceName } });
  const id: string = body.instance.instanceId;
  sessions.logins.add(id);
  await gateway.request(`/instance/connect/${instanceName}`, { apikey: master });
  const opened = sessions.of(id);
  opened.answers = {
    ...opened.answers,
    media: {
      download: (key, _content, limit) => {
        downloads.push(key.id);
        limits.push(limit.aborted);
        return whatsapp(key.id);
      },
    },
  };
  const state = async () =>
    (await gateway.request(`/instance/connectionState/${instanceName}`, { apikey: master })).body.state;
  await waitFor(async () => (await state()) === 'open', { what: 'the instance to open' });
  return { name: instanceName, instanceId: id, session: opened };
}

async function givenWebhook(settings: object): Promise<void> {
  const receiver = createServer((request, response) => {
    let raw = '';
    request.on('data', (chunk: Buffer) => (raw += chunk.toString()));
    request.on('end', () => {
      received.push(JSON.parse(raw));
      response.end();
    });
  }).listen(0, '127.0.0.1');
  receivers.push(receiver);
  await once(receiver, 'listening');
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  const body = { webhook: { enabled: true, url, events: ['MESSAGES_UPSERT'], ...settings } };
  await gateway.request(`/webhook/set/${name}`, { apikey: master, body });
}

const IMAGE = {
  imageMessage: {
    mimetype: 'image/png',
    caption: 'the shop',
    fileLength: BYTES.length,
    width: 8,
    height: 6,
    mediaKey: 'a2V5',
    directPath: '/v/t62/1',
  },
};

/** Somebody writes. */
async function told(content: Record<string, unknown> = IMAGE, messageType = 'imageMessage'): Promise<string> {
  const id = randomUUID();
  const message: ReceivedMessage = {
    id,
    chatJid: PERSON,
    chatJidAlt: null,
    fromMe: false,
    participant: null,
    participantAlt: null,
    pushName: 'Jane',
    timestamp: 1_763_769_600,
    content,
    messageType,
    contextInfo: null,
    source: 'android',
    viewOnce: false,
    ephemeralSeconds: null,
    offline: false,
  };
  await session.emit({ type: 'message', journalIds: [], message });
  return id;
}

interface MediaRow {
  id: string;
  state: string;
  attempts: number;
  error: string | null;
  storage_key: string | null;
}
const rowOf = async (waId: string): Promise<MediaRow | undefined> => {
  const rows = await gateway.dataSource.query<MediaRow[]>(
    `SELECT f.* FROM media f JOIN messages m ON m.id = f.message_id WHERE m.wa_id = $1`,
    [waId],
  );
  return rows[0];
};
const becomes = (waId: string, state: string) =>
  waitFor(
    async () => {
      const row = await rowOf(waId);
      return row?.state === state && row;
    },
    { what: `the file to be ${state}` },
  );
const delivery = () => waitFor(() => received[0], { what: 'the delivery' });
const linkOf = async (waId: string): Promise<string> => {
  const { body } = await gateway.request(`/chat/findMessages/${name}`, {
    apikey: master,
    body: { where: { key: { id: waId } } },
  });
  return body.messages.records[0].message.mediaUrl;
};
/** Links are made for the address that clients are told; the specs reach the gateway at another. */
const follow = (link: string, init: RequestInit = {}) => fetch(link.replace('http://gateway.test', base), init);
const inBase64 = (body: object) => gateway.request(`/chat/getBase64FromMediaMessage/${name}`, { apikey: master, body });
const filesOnDisk = async () =>
  (await readdir(join(dataDir, 'media', 'files'), { recursive: true })).filter((path) => path.includes('-'));

describe('a file that somebody sends', () => {
  test('is fetched, kept, and handed to webhooks that want its bytes', async () => {
    await givenWebhook({ base64: true });
    const id = await told();
    const { data } = await delivery();
    expect(data.message).toMatchObject({
      base64: BYTES.toString('base64'),
      imageMessage: { caption: 'the shop' },
      mediaUrl: expect.stringMatching(
        /^http:\/\/gateway\.test\/media\/[0-9a-f-]{36}\/file\.png\?expires=\d+&signature=/,
      ),
    });
    expect(await becomes(id, 'stored')).toMatchObject({ attempts: 0, error: null });
    expect(downloads).toEqual([id]);
    const answer = await follow(data.message.mediaUrl);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(BYTES);
  });

  test('holds up nobody who wants no bytes: their link waits for the file', async () => {
    let bring: (stream: Readable) => void = () => undefined;
    whatsapp = () => new Promise((resolve) => (bring = resolve));
    await givenWebhook({ base64: false });
    const id = await told();
    const { data } = await delivery();
    expect(await rowOf(id)).toMatchObject({ state: 'waiting' });
    expect(data.message).not.toHaveProperty('base64');
    await waitFor(() => downloads.length === 1, { what: 'the download to begin' });
    const answer = follow(data.message.mediaUrl);
    bring(Readable.from([BYTES]));
    expect(Buffer.from(await (await answer).arrayBuffer())).toEqual(BYTES);
  });

  test('is waited for by webhooks that want its bytes, for a minute at most', async () => {
    let bring: (stream: Readable) => void = () => undefined;
    whatsapp = () => new Promise((resolve) => (bring = resolve));
    await givenWebhook({ base64: true });
    const id = await told();
    await waitFor(() => downloads.length === 1, { what: 'the download to begin' });
    const [{ wait, attempts }] = await gateway.dataSource.query<[{ wait: number; attempts: number }]>(
      `SELECT extract(epoch FROM next_attempt_at - created_at)::float8 AS wait, d.attempts FROM deliveries d
        JOIN events e ON e.seq = d.event_seq WHERE e.instance_id = $1 AND e.event = 'MESSAGES_UPSERT'`,
      [instanceId],
    );
    expect({ wait: Math.round(wait), attempts, received }).toEqual({ wait: 60, attempts: 0, received: [] });
    bring(Readable.from([BYTES]));
    expect((await delivery()).data.message.base64).toBe(BYTES.toString('base64'));
    expect(await rowOf(id)).toMatchObject({ state: 'stored' });
  });

  test('that WhatsApp has thrown away fails at once, and the event goes without it', async () => {
    whatsapp = () => Promise.reject(new MediaGoneError());
    await givenWebhook({ base64: true });
    const id = await told();
    const { data } = await delivery();
    expect(data.message).not.toHaveProperty('base64');
    expect(await becomes(id, 'failed')).toMatchObject({
      attempts: 1,
      error: expect.stringContaining('MediaGoneError'),
    });
    expect(await follow(data.message.mediaUrl)).toMatchObject({ status: 404 });
    expect(await inBase64({ message: { key: { id } } })).toMatchObject({ status: 400, body: { code: 'MEDIA_GONE' } });
  });

  test('whose message names no place of WhatsApp for it is not fetched, and not tried again', async () => {
    whatsapp = () => Promise.reject(new UnfetchableMediaError('the message names no place on WhatsApp for its file'));
    const id = await told();
    expect(await becomes(id, 'failed')).toMatchObject({ attempts: 1, error: expect.stringContaining('no place') });
    const refusal = { status: 400, body: { code: 'MEDIA_FETCH_FAILED', message: expect.stringContaining('no place') } };
    expect(await inBase64({ message: { key: { id } } })).toMatchObject(refusal);
    expect(await inBase64({ message: { key: { id: 'NOBODY' }, message: IMAGE } })).toMatchObject(refusal);
  });

  test('has a limit on how long it may take, whoever asks for it', async () => {
    const id = await told();
    await becomes(id, 'stored');
    expect(await inBase64({ message: { key: { id: 'NOBODY' }, message: IMAGE } })).toMatchObject({ status: 201 });
    expect(limits).toEqual([false, false]);
  });

  test('is one of two that its instance has fetched at once, and other instances have theirs', async () => {
    const held: (() => void)[] = [];
    whatsapp = () => new Promise((resolve) => held.push(() => resolve(Readable.from([BYTES]))));
    const own = await Promise.all(Array.from({ length: 5 }, () => told()));
    await waitFor(() => downloads.length >= 2, { what: 'the first two' });
    ({ name, instanceId, session } = await givenOpenInstance());
    const elsewhere = await told();
    await waitFor(() => downloads.includes(elsewhere), { what: 'the one of another instance' });
    expect(downloads).toHaveLength(3);
    whatsapp = async () => Readable.from([BYTES]);
    for (const letGo of held) letGo();
    await Promise.all([...own, elsewhere].map((id) => becomes(id, 'stored')));
    expect(downloads.sort()).toEqual([...own, elsewhere].sort());
  });

  test('that breaks off is tried again, and given up after many tries', async () => {
    whatsapp = () => Promise.reject(new Error('socket hang up'));
    const id = await told();
    await waitFor(async () => (await rowOf(id))?.attempts === 1, { what: 'the first try' });
    const row = await rowOf(id);
    expect(row).toMatchObject({ state: 'waiting', error: 'Error: socket hang up' });
    const processor = gateway.app.get(JobProcessors, { strict: false }).get('media.fetch');
    const run = () =>
      processor.process({ instanceId, mediaId: row?.id ?? '' }, { id: 'spec', signal: new AbortController().signal });
    for (let attempt = 2; attempt < ATTEMPTS; attempt += 1) await expect(run()).rejects.toThrow('socket hang up');
    await run();
    expect(await rowOf(id)).toMatchObject({ state: 'failed', attempts: ATTEMPTS });
  });

  test('is waited for as long as the disk is full, and fetched when there is room', async () => {
    const store = gateway.app.get(MediaStore, { strict: false });
    const put = store.put.bind(store);
    store.put = () => Promise.reject(new MediaStoreUnavailableError('the disk is full'));
    try {
      const id = await told();
      await waitFor(async () => Boolean(await rowOf(id)), { what: 'the row' });
      const row = await rowOf(id);
      const processor = gateway.app.get(JobProcessors, { strict: false }).get('media.fetch');
      const run = () =>
        processor.process({ instanceId, mediaId: row?.id ?? '' }, { id: 'spec', signal: new AbortController().signal });
      for (let attempt = 0; attempt <= ATTEMPTS; attempt += 1) await expect(run()).rejects.toThrow(JobPostponed);
      expect(await rowOf(id)).toMatchObject({ state: 'waiting', attempts: 0 });
      store.put = put;
      await run();
      expect(await rowOf(id)).toMatchObject({ state: 'stored' });
    } finally {
      store.put = put;
    }
  });

  test.each([new SessionNotAnsweringError(5_000), new SessionsUnavailableError()])(
    'is waited for while no process can be asked for it: %s',
    async (error) => {
      whatsapp = () => Promise.reject(error);
      const id = await told();
      await waitFor(async () => Boolean(await rowOf(id)), { what: 'the row' });
      const row = await rowOf(id);
      const processor = gateway.app.get(JobProcessors, { strict: false }).get('media.fetch');
      const run = () =>
        processor.process({ instanceId, mediaId: row?.id ?? '' }, { id: 'spec', signal: new AbortController().signal });
      for (let attempt = 0; attempt <= ATTEMPTS; attempt += 1) await expect(run()).rejects.toThrow(JobPostponed);
      expect(await rowOf(id)).toMatchObject({ state: 'waiting', attempts: 0 });
      whatsapp = () => Promise.resolve(Readable.from([BYTES]));
      await run();
      expect(await rowOf(id)).toMatchObject({ state: 'stored' });
    },
  );

  test('is asked for again when the queue has forgotten it', async () => {
    session.reason = 'reconnecting';
    const id = await told();
    const row = await rowOf(id);
    const isForgotten = async () =>
      (await gateway.dataSource.query('SELECT FROM bullmq.job WHERE id = $1', [`media.fetch|${row?.id}`])).length === 0;
    await waitFor(isForgotten, { what: 'the job to be over' });
    session.reason = 'open';
    await gateway.dataSource.query(`UPDATE media SET created_at = now() - interval '1 minute' WHERE id = $1`, [
      row?.id,
    ]);
    await gateway.app.get(JobMemory, { strict: false }).remind();
    await becomes(id, 'stored');
  });

  test('that is too large is not kept', async () => {
    whatsapp = async () =>
      Readable.from(
        (function* () {
          for (let i = 0; i < 21; i += 1) yield Buffer.alloc(1024 ** 2);
        })(),
      );
    const id = await told();
    expect(await becomes(id, 'failed')).toMatchObject({ error: expect.stringMatching(/^MEDIA_TOO_LARGE: /) });
  });

  test('while the connection is away is asked for when it opens again', async () => {
    session.reason = 'reconnecting';
    const id = await told();
    const row = await rowOf(id);
    const job = `media.fetch|${row?.id}`;
    await waitFor(
      async () => (await gateway.dataSource.query('SELECT FROM bullmq.job WHERE id = $1', [job])).length === 0,
      { what: 'the job to be over' },
    );
    expect(row).toMatchObject({ state: 'waiting', attempts: 0 });
    await session.open();
    await becomes(id, 'stored');
  });

  test('and that can be looked at once is not waited for', async () => {
    const id = await told({ viewOnceMessageV2: { message: { imageMessage: { viewOnce: true } } } });
    expect(await rowOf(id)).toBeUndefined();
    expect(await inBase64({ message: { key: { id } } })).toMatchObject({ status: 400, body: { code: 'MEDIA_GONE' } });
  });

  test('larger than 16 MiB comes by its link alone', async () => {
    const large = 17 * 1024 ** 2;
    whatsapp = async () =>
      Readable.from(
        (function* () {
          for (let i = 0; i < 17; i += 1) yield Buffer.alloc(1024 ** 2);
        })(),
      );
    await givenWebhook({ base64: true });
    await told(
      { documentMessage: { ...IMAGE.imageMessage, mimetype: 'application/pdf', fileName: 'big.pdf' } },
      'documentMessage',
    );
    const { message } = (await delivery()).data;
    expect(message).not.toHaveProperty('base64');
    expect((await follow(message.mediaUrl, { method: 'HEAD' })).headers.get('content-length')).toBe(String(large));
  });
});

describe('a link', () => {
  test('is good without a key, for its file alone and for a time', async () => {
    const [one, other] = [await told(), await told()];
    await Promise.all([becomes(one, 'stored'), becomes(other, 'stored')]);
    const link = new URL(await linkOf(one));
    const [, , ofOther] = new URL(await linkOf(other)).pathname.split('/');
    const days = (Number(link.searchParams.get('expires')) - Date.now() / 1000) / 86_400;
    expect(days).toBeGreaterThan(6.9);
    expect(days).toBeLessThan(7.1);
    expect(await follow(link.href)).toMatchObject({ status: 200 });

    const altered = (change: (url: URL) => void) => {
      const url = new URL(link);
      change(url);
      return follow(url.href);
    };
    const refusals = await Promise.all([
      altered((url) => (url.pathname = `/media/${ofOther}/file.png`)),
      altered((url) => url.searchParams.set('expires', '9999999999')),
      altered((url) => url.searchParams.set('signature', 'x')),
      altered((url) => url.searchParams.delete('signature')),
      altered((url) => url.searchParams.append('signature', 'again')),
      altered((url) => (url.pathname = `/media/${encodeURIComponent('../../../etc/passwd')}/x`)),
      altered((url) => (url.pathname = '/media/%00/x')),
    ]);
    expect(refusals.map(({ status }) => status)).toEqual(refusals.map(() => 404));
    expect(await altered((url) => (url.pathname = url.pathname.replace('file.png', 'any%2Fname')))).toMatchObject({
      status: 200,
    });
  });

  test('answers parts', async () => {
    const id = await told();
    await becomes(id, 'stored');
    const link = await linkOf(id);
    const part = async (range: string) => {
      const answer = await follow(link, { headers: { range } });
      return [answer.status, answer.headers.get('content-range'), (await answer.arrayBuffer()).byteLength];
    };
    const size = BYTES.length;
    expect(await part('bytes=0-3')).toEqual([206, `bytes 0-3/${size}`, 4]);
    expect(await part(`bytes=${size - 2}-`)).toEqual([206, `bytes ${size - 2}-${size - 1}/${size}`, 2]);
    expect(await part('bytes=-5')).toEqual([206, `bytes ${size - 5}-${size - 1}/${size}`, 5]);
    expect(await part('bytes=5-9999')).toEqual([206, `bytes 5-${size - 1}/${size}`, size - 5]);
    expect((await part('bytes=9999-'))[0]).toBe(416);
    expect((await part('bytes=1-2,4-5'))[0]).toBe(200);
    expect((await part('rows=1-2'))[0]).toBe(200);
  });

  test('gives a browser nothing that it could run', async () => {
    whatsapp = async () => Readable.from(['<script>alert(1)</script>']);
    const fileName = 'a"b\r\nset-cookie: x=1 \u202eé.html';
    const id = await told(
      { documentMessage: { mimetype: 'text/html', fileName, mediaKey: 'a', url: 'https://x' } },
      'documentMessage',
    );
    await becomes(id, 'stored');
    const { headers } = await follow(await linkOf(id));
    expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="a_bset-cookie: x=1 _.html"; filename*=UTF-8''a%22bset-cookie%3A%20x%3D1%20%C3%A9.html`,
    );
    expect(headers.get('set-cookie')).toBeNull();
  });

  test('of a type that is none is answered as bytes', async () => {
    const id = await told(
      { audioMessage: { mimetype: 'audio/ogg\r\nx: y', mediaKey: 'a', url: 'https://x' } },
      'audioMessage',
    );
    await becomes(id, 'stored');
    expect((await follow(await linkOf(id))).headers.get('content-type')).toBe('application/octet-stream');
  });
});

describe('asking for a file in base64', () => {
  test('answers from the store what the message says of it', async () => {
    const id = await told();
    await becomes(id, 'stored');
    expect(await inBase64({ message: { key: { id } } })).toMatchObject({
      status: 201,
      body: {
        mediaType: 'imageMessage',
        fileName: `${id}.png`,
        caption: 'the shop',
        size: { fileLength: BYTES.length, width: 8, height: 6 },
        mimetype: 'image/png',
        base64: BYTES.toString('base64'),
        buffer: null,
      },
    });
    expect(downloads).toEqual([id]);
  });

  test('fetches what is not there, once for all who ask, and keeps it', async () => {
    const id = await told();
    await becomes(id, 'stored');
    await gateway.dataSource.query('DELETE FROM media');
    downloads.length = 0;
    const first = await inBase64({ message: { key: { id } } });
    expect(first).toMatchObject({ status: 201, body: { base64: BYTES.toString('base64') } });
    expect(await inBase64({ message: { key: { id } } })).toMatchObject({ status: 201 });
    expect(downloads).toEqual([id]);
  });

  test('takes a whole message that is not stored here', async () => {
    const key = { id: 'UNKNOWN', remoteJid: PERSON, fromMe: false };
    expect(await inBase64({ message: { key, message: IMAGE } })).toMatchObject({
      status: 201,
      body: { base64: BYTES.toString('base64'), mediaType: 'imageMessage' },
    });
  });

  test('makes MP4 of a voice note', async () => {
    const voice = await readFile(fileURLToPath(new URL('../fixtures/tone-opus.ogg', import.meta.url)));
    whatsapp = async () => Readable.from([voice]);
    const audioMessage = { mimetype: 'audio/ogg; codecs=opus', ptt: true, seconds: 2, mediaKey: 'a', url: 'https://x' };
    const id = await told({ audioMessage }, 'audioMessage');
    await becomes(id, 'stored');
    const { status, body } = await inBase64({ message: { key: { id } }, convertToMp4: true });
    expect({ status, mimetype: body.mimetype, fileName: body.fileName }).toEqual({
      status: 201,
      mimetype: 'audio/mp4',
      fileName: `${id}.m4a`,
    });
    expect(Buffer.from(body.base64, 'base64').toString('latin1', 4, 8)).toBe('ftyp');
  });

  test('has no more files in hand than there is room for', async () => {
    const id = await told();
    await becomes(id, 'stored');
    const room = gateway.app.get(BodyRoom, { strict: false });
    const { limits } = room;
    try {
      room.limits = { total: 50, perTenant: 50 };
      const elsewhere = room.open({ name: 'client:9', isOperator: false });
      elsewhere.add(10);
      expect(await inBase64({ message: { key: { id } } })).toMatchObject({ status: 503, body: { code: 'OVERLOADED' } });
      expect(room.bytes).toBe(10);
      elsewhere.release();
      expect(await inBase64({ message: { key: { id } } })).toMatchObject({ status: 201 });
      await waitFor(() => room.bytes === 0, { what: 'the answer to have left' });
    } finally {
      room.limits = limits;
    }
  });

  test('says what is wrong', async () => {
    const text = await told({ conversation: 'Hello' }, 'conversation');
    const answers = await Promise.all([
      inBase64({ message: { key: { id: 'NOBODY' } } }),
      inBase64({ message: { key: { id: text } } }),
      inBase64({ message: {} }),
      inBase64({}),
      inBase64({ message: { key: { id: 'nul\0' } } }),
    ]);
    expect(answers.map(({ status, body }) => [status, body.code, body.message])).toEqual([
      [400, 'MESSAGE_NOT_FOUND', 'Message not found'],
      [400, 'NOT_MEDIA', 'The message is not of the media type'],
      [400, 'VALIDATION_ERROR', expect.stringContaining('key must be given')],
      [400, 'VALIDATION_ERROR', expect.stringContaining('message must be given')],
      [400, 'MESSAGE_NOT_FOUND', 'Message not found'],
    ]);
  });

  test('finds nothing of another instance', async () => {
    const id = await told();
    await becomes(id, 'stored');
    ({ name } = await givenOpenInstance());
    expect(await inBase64({ message: { key: { id } } })).toMatchObject({
      status: 400,
      body: { code: 'MESSAGE_NOT_FOUND' },
    });
  });
});

describe('a file goes', () => {
  const sweep = () =>
    gateway.app
      .get(JobProcessors, { strict: false })
      .get('retention.sweep')
      .process({}, { id: 'now', signal: new AbortController().signal });

  test('when it is old enough, unless its message is still to be sent', async () => {
    const [old, young, queued] = [await told(), await told(), await told()];
    await Promise.all([old, young, queued].map((id) => becomes(id, 'stored')));
    await gateway.dataSource.query(
      `UPDATE media SET created_at = now() - interval '31 days' FROM messages m WHERE m.id = message_id AND m.wa_id = ANY ($1)`,
      [[old, queued]],
    );
    await gateway.dataSource.query(`UPDATE messages SET status = 'queued' WHERE wa_id = $1`, [queued]);
    const link = await linkOf(old);
    const kept = [await rowOf(young), await rowOf(queued)].map((row) => row?.storage_key);
    const gone = (await rowOf(old))?.storage_key ?? '';
    await sweep();
    const files = await filesOnDisk();
    expect(files.some((path) => path.includes(gone))).toBe(false);
    for (const key of kept) expect(files.some((path) => path.includes(key ?? 'none'))).toBe(true);
    expect(await follow(link)).toMatchObject({ status: 404 });
    await gateway.dataSource.query(`DELETE FROM messages WHERE wa_id = $1`, [queued]);
  });

  test('with its instance', async () => {
    const id = await told();
    const { storage_key: key } = await becomes(id, 'stored');
    await gateway.dataSource.query('DELETE FROM instances WHERE id = $1', [instanceId]);
    await sweep();
    expect((await filesOnDisk()).some((path) => path.includes(key ?? ''))).toBe(false);
    expect(await gateway.dataSource.query('SELECT FROM media_leftovers WHERE storage_key = $1', [key])).toEqual([]);
  });

  test('only when nothing else has it', async () => {
    const id = await told();
    const { id: mediaId, storage_key: key } = await becomes(id, 'stored');
    await gateway.dataSource.query(
      `INSERT INTO media (instance_id, state, storage_key, mimetype, size_bytes, stored_at)
       SELECT instance_id, state, storage_key, mimetype, size_bytes, now() FROM media WHERE id = $1`,
      [mediaId],
    );
    await gateway.dataSource.query('DELETE FROM media WHERE id = $1', [mediaId]);
    await sweep();
    expect((await filesOnDisk()).some((path) => path.includes(key ?? ''))).toBe(true);
  });
});
