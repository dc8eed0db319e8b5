import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../platform/config/index.js';
import { DiskStore } from './disk-store.js';
import { MediaStoreUnavailableError, newStorageKey, StoredFileMissingError, type MediaStore } from './index.js';
import { openMediaStore } from './open-media-store.js';
import { S3Store } from './s3-store.js';
import { asStoreError } from './store-failure.js';

const SECRET = 'the-secret-of-the-spec';
const REGION = 'eu-west-1';

/**
 * As much of S3 as the store uses: objects in memory, and every request's signature computed again from the request by
 * the rules of AWS Signature Version 4.
 */
class SmallS3 {
  readonly objects = new Map<string, { body: Buffer; type: string | undefined }>();
  readonly refusals: string[] = [];
  /** Status that every request is answered with instead. */
  failing: number | null = null;
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));

  async listen(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { pathname } = new URL(request.url ?? '', 'http://x');
    if (!isSigned(request, body)) {
      this.refusals.push(pathname);
      return void response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
    }
    if (this.failing) return void response.writeHead(this.failing).end('<Error><Code>Sorry</Code></Error>');
    if (request.method === 'PUT') {
      if (body.length !== Number(request.headers['content-length'])) return void response.writeHead(400).end();
      this.objects.set(pathname, { body, type: request.headers['content-type'] });
      return void response.writeHead(200, { etag: '"x"' }).end();
    }
    if (request.method === 'DELETE') {
      this.objects.delete(pathname);
      return void response.writeHead(204).end();
    }
    const object = this.objects.get(pathname);
    if (!object) return void response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    const part = from === undefined ? object.body : object.body.subarray(Number(from), Number(to) + 1);
    response.writeHead(from === undefined ? 200 : 206, { 'content-length': part.length });
    response.end(request.method === 'HEAD' ? undefined : part);
  }
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();

function isSigned(request: IncomingMessage, body: Buffer): boolean {
  const header = request.headers.authorization ?? '';
  const match =
    /^AWS4-HMAC-SHA256 Credential=key-id\/(\d{8}\/eu-west-1\/s3\/aws4_request), SignedHeaders=([\w;-]+), Signature=(\w{64})$/.exec(
      header,
    );
  if (!match) return false;
  const [, scope = '', signedHeaders = '', signature] = match;
  const url = new URL(request.url ?? '', 'http://x');
  const claimedHash = String(request.headers['x-amz-content-sha256']);
  if (claimedHash !== 'UNSIGNED-PAYLOAD' && claimedHash !== sha256(body)) return false;
  const query = [...url.searchParams].map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  const canonical = [
    request.method,
    url.pathname,
    query.sort().join('&'),
    ...signedHeaders.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}`),
    '',
    signedHeaders,
    claimedHash,
  ].join('\n');
  const date = String(request.headers['x-amz-date']);
  const text = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${SECRET}`);
  return hmac(key, text).toString('hex') === signature;
}

let folder: string;
let s3: SmallS3;
let endpoint: string;
const stores: MediaStore[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wharf-store-'));
  s3 = new SmallS3();
  endpoint = await s3.listen();
});
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  s3.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  s3.failing = null;
});

let made = 0;
async function givenFile(content: string | Buffer) {
  const path = join(folder, `file-${(made += 1)}`);
  await writeFile(path, content);
  return { path, sizeBytes: content.length };
}

function opened<T extends MediaStore>(store: T): T {
  stores.push(store);
  return store;
}
const s3Store = (settings: object = {}) =>
  opened(
    new S3Store({ bucket: 'files', endpoint, region: REGION, accessKey: 'key-id', secretKey: SECRET, ...settings }),
  );

async function read(store: MediaStore, key: string, range?: { start: number; end: number }): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await store.open(key, range)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

describe.each([
  ['a disk', () => opened(new DiskStore(join(folder, 'store')))],
  ['a bucket', () => s3Store()],
])('%s', (_, open) => {
  test('gives back what it was given, whole and in parts, and takes the file over', async () => {
    const store = open();
    const key = newStorageKey();
    const file = await givenFile('0123456789');
    await store.put(key, file, 'text/plain');
    await expect(stat(file.path)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await read(store, key)).toBe('0123456789');
    expect(await read(store, key, { start: 2, end: 4 })).toBe('234');
    expect(await store.sizeOf(key)).toBe(10);
  });

  test('keeps large files', async () => {
    const store = open();
    const key = newStorageKey();
    await store.put(key, await givenFile(Buffer.alloc(9_000_000, 'x')), 'application/pdf');
    expect(await store.sizeOf(key)).toBe(9_000_000);
  });

  test('knows what it does not have, and deletes what is gone already', async () => {
    const store = open();
    const key = newStorageKey();
    await expect(store.open(key)).rejects.toThrow(StoredFileMissingError);
    expect(await store.sizeOf(key)).toBeNull();
    await store.put(key, await givenFile('x'), 'text/plain');
    await store.delete(key);
    await store.delete(key);
    expect(await store.sizeOf(key)).toBeNull();
  });

  test.each(['../../etc/passwd', '/etc/passwd', '', 'a'.repeat(36), '0d1f2b3c-0000-0000-0000-000000000000/../x'])(
    'takes %j for no name of a file',
    async (key) => {
      const store = open();
      await expect(store.open(key)).rejects.toThrow('not a name of the media store');
      await expect(store.delete(key)).rejects.toThrow('not a name of the media store');
      await expect(store.put(key, await givenFile('x'), 'text/plain')).rejects.toThrow('not a name');
    },
  );
});

describe('a disk', () => {
  test('that is full, or may not be written to, is told in a sentence', () => {
    const full = asStoreError(Object.assign(new Error('write'), { code: 'ENOSPC' }));
    expect(full).toBeInstanceOf(MediaStoreUnavailableError);
    expect(full).toMatchObject({
      code: 'STORE_UNAVAILABLE',
      status: 503,
      message: expect.stringContaining('disk is full'),
    });
    const other = new Error('other');
    expect(asStoreError(other)).toBe(other);
  });

  test('says whether it takes files, and keeps nothing of the trial', async () => {
    const place = join(folder, 'checked');
    await opened(new DiskStore(place)).check();
    expect(await readdir(place)).toEqual([]);
    const blocked = join(folder, 'blocked');
    await writeFile(blocked, 'a file where the folder should be');
    await expect(opened(new DiskStore(blocked)).check()).rejects.toThrow();
  });

  test('takes files from another disk, and leaves nothing unfinished', async () => {
    // Both are temporary folders here; where /dev/shm is another disk, the copy is tried too.
    const elsewhere = await mkdtemp('/dev/shm/wharf-').catch(() => mkdtemp(join(tmpdir(), 'wharf-')));
    const path = join(elsewhere, 'file');
    await writeFile(path, 'from afar');
    const store = opened(new DiskStore(join(folder, 'other')));
    const key = newStorageKey();
    await store.put(key, { path });
    expect(await read(store, key)).toBe('from afar');
    expect(await readdir(elsewhere)).toEqual([]);
    expect(await readdir(join(folder, 'other', key.slice(0, 2)))).toEqual([key]);
    await rm(elsewhere, { recursive: true });
  });
});

describe('a bucket', () => {
  test('is asked with a signature, and told the type of a file', async () => {
    const store = s3Store();
    const key = newStorageKey();
    await store.put(key, await givenFile('x'), 'image/png');
    expect(s3.objects.get(`/files/media/${key}`)).toEqual({ body: Buffer.from('x'), type: 'image/png' });
    expect(s3.refusals).toEqual([]);
  });

  test('that knows another secret, fails or is away is told in a sentence', async () => {
    const file = await givenFile('x');
    const unavailable = {
      code: 'STORE_UNAVAILABLE',
      status: 503,
      message: expect.stringContaining('the bucket files'),
    };
    await expect(s3Store({ secretKey: 'wrong' }).put(newStorageKey(), file, 'a/b')).rejects.toMatchObject(unavailable);
    await expect(s3Store({ endpoint: 'http://127.0.0.1:1' }).open(newStorageKey())).rejects.toMatchObject(unavailable);
    await expect(s3Store({ endpoint: 'http://127.0.0.1:1' }).check()).rejects.toMatchObject(unavailable);
    s3.failing = 501;
    await expect(s3Store().delete(newStorageKey())).rejects.toMatchObject(unavailable);
    // What was not taken is still there to be discarded or tried again.
    await expect(stat(file.path)).resolves.toMatchObject({ size: 1 });
  });
});

describe('the configuration', () => {
  test('names a disk, or a bucket with a key', async () => {
    expect(opened(await openMediaStore(readConfig({})))).toBeInstanceOf(DiskStore);
    const settings = {
      MEDIA_S3_BUCKET: 'files',
      MEDIA_S3_ENDPOINT: endpoint,
      MEDIA_S3_REGION: REGION,
      MEDIA_S3_ACCESS_KEY: 'key-id',
      MEDIA_S3_SECRET_KEY: SECRET,
    };
    const store = opened(await openMediaStore(readConfig(settings)));
    const key = newStorageKey();
    await store.put(key, await givenFile('configured'), 'text/plain');
    expect(await read(store, key)).toBe('configured');
    expect(() => readConfig({ ...settings, MEDIA_S3_SECRET_KEY: '' })).toThrow(/MEDIA_S3_SECRET_KEY/);
  });
});
