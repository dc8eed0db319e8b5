import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { downloadMediaMessage } from '@wharf/baileys/upstream';
import { Harness } from './testing/harness.js';
import type { TestClient } from './testing/test-client.js';

const ALICE = '254777000001';
const BOB = '254777000002';
const MEBIBYTE = 1024 * 1024;
const jid = (phone: string) => `${phone}@s.whatsapp.net`;

describe('the media hosts', () => {
  let harness: Harness;
  let alice: TestClient;
  let bob: TestClient;

  beforeAll(async () => {
    harness = await Harness.start({ maxMediaBytes: 4 * MEBIBYTE });
    alice = await harness.linked(ALICE, 'Alice', harness.trustingMedia());
    bob = await harness.linked(BOB, 'Bob', harness.trustingMedia());
  });
  afterAll(() => harness.close());

  const document = (data: Buffer, fileName: string) => ({
    document: data,
    mimetype: 'application/octet-stream',
    fileName,
  });
  const receive = (client: TestClient, fileName: string) =>
    client.until('messages.upsert', ({ messages }) =>
      messages.find(({ message }) => message?.documentMessage?.fileName === fileName),
    );

  it('take files and give back the same bytes, in both directions', async () => {
    for (const [from, to, phone] of [
      [alice, bob, BOB],
      [bob, alice, ALICE],
    ] as const) {
      const sent = randomBytes(3 * MEBIBYTE + 7);
      await from.socket.sendMessage(jid(phone), document(sent, `to ${phone}`));
      const received = await downloadMediaMessage(await receive(to, `to ${phone}`), 'buffer', harness.mediaDownloads());
      expect(received.equals(sent)).toBe(true);
    }
  });

  it('give a part of a file when asked for one', async () => {
    const sent = randomBytes(100_000);
    await alice.socket.sendMessage(jid(BOB), document(sent, 'ranged'));
    const message = await receive(bob, 'ranged');
    const { options } = harness.mediaDownloads();
    const part = await downloadMediaMessage(message, 'buffer', { options, startByte: 4096, endByte: 8192 });
    expect(part.equals(sent.subarray(4096, 8192))).toBe(true);
    const url = message.message?.documentMessage?.url ?? '';
    const tail = await fetch(url, { ...options, headers: { range: 'bytes=-10' } });
    expect(tail.status).toBe(206);
    expect(tail.headers.get('content-range')).toMatch(/^bytes \d+-\d+\/\d+$/);
    expect((await tail.arrayBuffer()).byteLength).toBe(10);
    expect((await fetch(url, { ...options, headers: { range: 'bytes=9999999-' } })).status).toBe(416);
  });

  it('are trusted by nobody who does not know their authority', async () => {
    const stranger = await harness.linked('254777000003', 'Stranger');
    await expect(stranger.socket.sendMessage(jid(BOB), document(randomBytes(10), 'refused'))).rejects.toThrow(
      'Media upload failed on all hosts',
    );
    await alice.socket.sendMessage(jid(BOB), document(randomBytes(10), 'not for strangers'));
    const message = await receive(bob, 'not for strangers');
    await expect(downloadMediaMessage(message, 'buffer', {})).rejects.toThrow('fetch failed');
  });

  it('refuse what is too large, and the client says so', async () => {
    await expect(alice.socket.sendMessage(jid(BOB), document(randomBytes(5 * MEBIBYTE), 'too large'))).rejects.toThrow(
      'Media upload failed on all hosts',
    );
  });

  it('refuse uploads without credentials, with other bytes than announced, and to nowhere', async () => {
    const data = Buffer.from('hello');
    const token = createHash('sha256').update(data).digest('base64url');
    const { options } = harness.mediaDownloads();
    const { auth } = harness.network.media;
    const post = async (path: string, body: Buffer) =>
      (await fetch(harness.network.media.urlOf(path), { ...options, method: 'POST', body })).status;
    expect(await post(`/mms/image/${token}?auth=wrong`, data)).toBe(401);
    expect(await post(`/mms/image/${token}?auth=${auth}`, Buffer.from('other'))).toBe(400);
    expect(await post(`/elsewhere?auth=${auth}`, data)).toBe(404);
    expect(await post(`/mms/image/${token}?auth=${auth}`, data)).toBe(200);
  });

  it('have no files but those that were uploaded', async () => {
    const { options } = harness.mediaDownloads();
    for (const path of ['/v/image/../../ca.pem', '/v/image/%2e%2e%2fhost-key.pem', '/', '/v/image/nothing.enc']) {
      expect((await fetch(harness.network.media.urlOf(path), options)).status).toBe(404);
    }
  });

  it('answer 404 or 410, hang, or break off in the middle, when a fault says so', async () => {
    await alice.socket.sendMessage(jid(BOB), document(randomBytes(100_000), 'faulty'));
    const message = await receive(bob, 'faulty');
    const download = () => downloadMediaMessage(message, 'buffer', harness.mediaDownloads());
    const id = message.key.id;
    await harness.control('POST', '/media-faults', { phone: BOB, id, code: 410, times: 1 });
    await expect(download()).rejects.toMatchObject({ output: { statusCode: 410 } });
    await harness.control('POST', '/media-faults', { on: 'download', action: 'cut', times: 1 });
    const { options } = harness.mediaDownloads();
    const url = message.message?.documentMessage?.url ?? '';
    await expect(fetch(url, options).then((response) => response.arrayBuffer())).rejects.toThrow('terminated');
    await harness.control('POST', '/media-faults', { on: 'download', action: 'hang', times: 1 });
    const signal = AbortSignal.timeout(300);
    await expect(fetch(url, { ...options, signal })).rejects.toThrow('timeout');
    expect((await download()).length).toBe(100_000);
  });

  it('that fail an upload are passed over for the next one', async () => {
    await harness.control('POST', '/media-faults', { on: 'upload', action: 'error', code: 503, times: 1 });
    await alice.socket.sendMessage(jid(BOB), document(randomBytes(50), 'second host'));
    const { message } = await receive(bob, 'second host');
    expect(new URL(message?.documentMessage?.url ?? '').hostname).toBe('localhost');
    await harness.control('POST', '/media-faults', { on: 'upload', action: 'cut' });
    await expect(alice.socket.sendMessage(jid(BOB), document(randomBytes(50), 'no host'))).rejects.toThrow(
      'Media upload failed on all hosts',
    );
    expect(await harness.control('DELETE', '/media-faults')).toMatchObject({ cleared: 1 });
  });
});
