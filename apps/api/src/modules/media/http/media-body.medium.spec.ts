import { request as httpRequest } from 'node:http';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Body, Controller, Module, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { waitFor } from '@wharf/testing';
import { startTestApp, type TestApp } from '../../../test/test-app.js';
import { MediaBody, MediaIntake, MediaModule, Upload, type SpooledFile } from '../index.js';

const MB = 1024 ** 2;

class KeyDto {
  @IsString()
  id!: string;
}
class SpecDto {
  @IsString()
  number!: string;
  @IsOptional()
  @IsInt()
  delay?: number;
  @IsOptional()
  @IsBoolean()
  encoding?: boolean;
  @IsOptional()
  @IsArray()
  mentioned?: string[];
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => KeyDto)
  key?: KeyDto;
  @IsOptional()
  @IsString()
  media?: string;
}

@Controller('spec')
class SpecController {
  constructor(private readonly intake: MediaIntake) {}

  @Post('media')
  @MediaBody(SpecDto)
  read(@Body() body: SpecDto, @Upload() upload: SpooledFile | null) {
    const { media, ...rest } = body;
    return { ...rest, mediaLength: media?.length ?? null, upload: upload && { ...upload, path: undefined } };
  }

  @Post('take')
  @MediaBody(SpecDto)
  async take(@Upload() upload: SpooledFile | null) {
    const { media } = await this.intake.take(instanceId, upload ?? '', { purpose: 'document' });
    return { sizeBytes: media.sizeBytes, mimetype: media.mimetype };
  }

  @Post('plain')
  plain(@Body() body: SpecDto) {
    return body;
  }
}

@Module({ imports: [MediaModule], controllers: [SpecController] })
class SpecModule {}

let gateway: TestApp;
let dataDir: string;
let base: string;
let instanceId: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'wharf-forms-'));
  gateway = await startTestApp([SpecModule], { environment: { DATA_DIR: dataDir } });
  base = `http://127.0.0.1:${(gateway.app.getHttpServer().address() as AddressInfo).port}`;
  const [row] = await gateway.dataSource.query<[{ id: string }]>(
    `INSERT INTO instances (name) VALUES ('forms') RETURNING id`,
  );
  instanceId = row.id;
});
afterAll(async () => {
  await gateway.stop();
  await rm(dataDir, { recursive: true });
});
afterEach(async () => {
  const left = async () => (await readdir(join(dataDir, 'media', 'spool')).catch(() => [])).length;
  await waitFor(async () => (await left()) === 0, { what: 'the spool to be empty' });
});

async function post(path: string, parts: Record<string, string | Blob | [Blob, string]>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts)) {
    if (typeof value === 'string') form.append(name, value);
    else if (Array.isArray(value)) form.append(name, ...value);
    else form.append(name, value);
  }
  const answer = await fetch(`${base}${path}`, { method: 'POST', body: form });
  return { status: answer.status, body: (await answer.json()) as { response: { message: unknown } } };
}

describe('a form', () => {
  test('is the body that JSON would have been, by the types of the DTO', async () => {
    const { status, body } = await post('/spec/media', {
      number: '254722000001',
      delay: '1200',
      encoding: 'False',
      mentioned: '["a","b"]',
      key: '{"id":"3EB0"}',
      file: [new Blob(['hello'], { type: 'text/plain' }), '../../note.txt'],
      unknown: 'dropped',
    });
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        number: '254722000001',
        delay: 1200,
        encoding: false,
        mentioned: ['a', 'b'],
        key: { id: '3EB0' },
        mediaLength: null,
        upload: { sizeBytes: 5, claimed: { fileName: 'note.txt', mimetype: 'text/plain' } },
      },
    });
  });

  test('may give its file before its fields', async () => {
    expect(await post('/spec/media', { file: new Blob(['x']), number: '1' })).toMatchObject({
      status: 201,
      body: { number: '1', upload: { sizeBytes: 1 } },
    });
  });

  test('is validated like any body, and its file goes with it', async () => {
    const answer = await post('/spec/media', { file: new Blob(['x']), delay: 'soon', encoding: 'maybe' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
    expect(answer.body.response.message).toEqual([
      'number must be a string',
      'delay must be an integer number',
      'encoding must be a boolean value',
    ]);
  });

  test('may name nothing that objects have by nature', async () => {
    const answer = await post('/spec/media', { number: '1', __proto__x: '1', constructor: 'x' });
    expect([201, 400]).toContain(answer.status);
    expect((await post('/spec/media', { number: '1' })).status).toBe(201);
  });

  test('with two files, or its file elsewhere, is refused', async () => {
    const form = new FormData();
    form.append('file', new Blob(['1']));
    form.append('file', new Blob(['2']));
    const twice = await fetch(`${base}/spec/media`, { method: 'POST', body: form });
    expect([twice.status, ((await twice.json()) as { code: string }).code]).toEqual([400, 'VALIDATION_ERROR']);
    expect(await post('/spec/media', { number: '1', attachment: new Blob(['x']) })).toMatchObject({
      status: 400,
      body: { message: 'the file must come in the part file, not attachment' },
    });
  });

  test('has fields of a megabyte together, and no more', async () => {
    const text = 'a'.repeat(500_000);
    expect(await post('/spec/media', { number: '1', a: text, b: text })).toMatchObject({ status: 201 });
    expect(await post('/spec/media', { number: '1', a: text, b: text, c: text })).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_ERROR', message: 'The fields of the form are more than 1 MB' },
    });
  });

  test.each([
    ['ends in the middle of its file', '--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nhalf'],
    ['is nothing', ''],
    ['is no form', 'number=1&file=2'],
  ])('that %s is refused', async (_, body) => {
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    const answer = await fetch(`${base}/spec/media`, { method: 'POST', headers, body });
    expect(answer.status).toBe(400);
  });

  test('without a boundary is refused', async () => {
    const headers = { 'content-type': 'multipart/form-data' };
    const answer = await fetch(`${base}/spec/media`, { method: 'POST', headers, body: 'x' });
    expect([400, 415]).toContain(answer.status);
  });

  test('with a boundary that is too long is refused', async () => {
    const headers = { 'content-type': `multipart/form-data; boundary=${'b'.repeat(1_000)}` };
    const answer = await fetch(`${base}/spec/media`, { method: 'POST', headers, body: 'x' });
    expect(answer.status).toBe(400);
  });

  test('whose sender goes away leaves nothing', async () => {
    const upload = httpRequest(`${base}/spec/media`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
    });
    upload.on('error', () => undefined);
    upload.write('--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n');
    upload.write(Buffer.alloc(MB));
    await waitFor(async () => (await readdir(join(dataDir, 'media', 'spool')).catch(() => [])).length === 1, {
      what: 'the file to be on its way',
    });
    upload.destroy();
  });

  test('is taken by routes for media alone', async () => {
    expect(await post('/spec/plain', { number: '1' })).toMatchObject({
      status: 415,
      body: { code: 'UNSUPPORTED_MEDIA_TYPE' },
    });
  });
});

/** Sends so many bytes as the file of a form, as fast as they are taken. */
function upload(
  path: string,
  sizeBytes: number,
): Promise<{ status: number; body: { code?: string; sizeBytes?: number } }> {
  return new Promise((resolve, reject) => {
    const head =
      '--b\r\ncontent-disposition: form-data; name="number"\r\n\r\n1\r\n--b\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n';
    const tail = '\r\n--b--\r\n';
    const sending = httpRequest(`${base}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'multipart/form-data; boundary=b',
        'content-length': head.length + sizeBytes + tail.length,
      },
    });
    let isAnswered = false;
    sending.on('response', (answer) => {
      isAnswered = true;
      let text = '';
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
      answer.on('end', () => {
        // Node's client sends no more of a request that was answered, and would keep its connection for ever.
        sending.destroy();
        resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) });
      });
    });
    // A server that has heard enough may hang up.
    sending.on('error', (error) => void (isAnswered || reject(error)));
    sending.write(head);
    const chunk = Buffer.alloc(MB);
    let left = sizeBytes;
    const more = (): void => {
      while (left > 0 && !sending.destroyed) {
        const part = chunk.subarray(0, Math.min(left, chunk.length));
        left -= part.length;
        if (!sending.write(part)) return void sending.once('drain', more);
      }
      sending.end(tail);
    };
    more();
  });
}

describe('a large file', () => {
  test('in a form goes to the disk as it comes', async () => {
    global.gc?.();
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 5);
    const answer = await upload('/spec/take', 96 * MB);
    clearInterval(watch);
    expect(answer).toMatchObject({ status: 201, body: { sizeBytes: 96 * MB, mimetype: 'application/pdf' } });
    expect((peak - before) / MB).toBeLessThan(80);
  });

  test('of 200 MB is refused with 413', async () => {
    expect(await upload('/spec/take', 200 * MB)).toMatchObject({ status: 413, body: { code: 'MEDIA_TOO_LARGE' } });
  });

  test('in base64 is taken by routes for media, and by no other', async () => {
    const body = JSON.stringify({ number: '1', media: 'A'.repeat(64 * MB) });
    expect(await gateway.request('/spec/media', { body })).toMatchObject({
      status: 201,
      body: { mediaLength: 64 * MB },
    });
    const plain = JSON.stringify({ number: '1', media: 'A'.repeat(2 * MB) });
    expect(await gateway.request('/spec/plain', { body: plain })).toMatchObject({
      status: 413,
      body: { code: 'PAYLOAD_TOO_LARGE' },
    });
  });

  test('in base64 beyond 136 MB is refused with 413', async () => {
    const body = `{"number":"1","media":"${'A'.repeat(137 * MB)}"}`;
    expect(await gateway.request('/spec/media', { body })).toMatchObject({
      status: 413,
      body: { code: 'PAYLOAD_TOO_LARGE' },
    });
  });
});
