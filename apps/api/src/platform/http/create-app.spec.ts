import 'reflect-metadata';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Body, Controller, Delete, Get, Module, Param, Post, Query } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Type } from 'class-transformer';
import { IsInt, IsNotEmpty, IsString, Max, ValidateNested } from 'class-validator';
import { ConflictError, ForbiddenError, TooManyRequestsError, WharfError } from '../errors/index.js';
import { createLogger } from '../logging/index.js';
import { createApiDocument } from './api-docs.js';
import { createApp } from './create-app.js';

class LinkDto {
  @IsString()
  url!: string;
}

class NoteDto {
  @IsString()
  @IsNotEmpty()
  text!: string;

  @IsInt()
  @Max(9)
  @Type(() => Number)
  size!: number;

  @ValidateNested()
  @Type(() => LinkDto)
  link!: LinkDto;
}

class NumberMissingError extends WharfError {
  override readonly code = 'NUMBER_NOT_ON_WHATSAPP';
  override readonly status = 400;
}

const thrown: Record<string, () => unknown> = {
  conflict: () => new ConflictError('That name is taken'),
  forbidden: () => new ForbiddenError('Not with this key'),
  soon: () => new TooManyRequestsError('Too fast', 0.2),
  later: () => new TooManyRequestsError('Too fast', 61.2),
  number: () => new NumberMissingError('Not on WhatsApp', { messages: [{ exists: false, number: '2547' }] }),
  bug: () => new TypeError('apikey=hunter2 is not a function'),
  text: () => 'a thrown text',
  refused: () => Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' }),
  gone: () => new Error('Connection terminated unexpectedly'),
  query: () => Object.assign(new Error('x'), { driverError: Object.assign(new Error('shutdown'), { code: '57P01' }) }),
  duplicate: () =>
    Object.assign(new Error('duplicate key'), { driverError: Object.assign(new Error('d'), { code: '23505' }) }),
};

@Controller()
class NotesController {
  @Post('notes')
  create(@Body() note: NoteDto) {
    return note;
  }

  @Post('api/notes')
  createBelowApi(@Body() note: NoteDto) {
    return note;
  }

  @Get('notes/:name')
  read(@Param('name') name: string, @Query() query: Record<string, string>) {
    return { name, query };
  }

  @Delete('notes/:name')
  remove(@Body() body: unknown) {
    return { body: body ?? null };
  }

  @Post(['throw/:kind', 'api/throw/:kind'])
  throwIt(@Param('kind') kind: string) {
    throw thrown[kind]?.();
  }
}

@Module({ controllers: [NotesController] })
class NotesModule {}

let app: NestFastifyApplication;
let base: string;
const log: string[] = [];

beforeAll(async () => {
  const logger = await createLogger({ level: 'trace', destination: { write: (line) => void log.push(line) } });
  app = await createApp(NotesModule, logger);
  await app.listen(0, '127.0.0.1');
  base = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
});
afterAll(() => app.close());
beforeEach(() => void log.splice(0));

interface Answer {
  status: number;
  body: Record<string, unknown>;
  headers: Headers;
}

async function ask(method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${base}${path}`, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: (text ? JSON.parse(text) : {}) as Record<string, unknown>,
    headers: response.headers,
  };
}

describe('every error has the same fields', () => {
  test.each([
    ['conflict', 409, 'CONFLICT', 'Conflict', 'That name is taken'],
    ['forbidden', 403, 'FORBIDDEN', 'Forbidden', 'Not with this key'],
    ['later', 429, 'TOO_MANY_REQUESTS', 'Too Many Requests', 'Too fast'],
  ])('%s', async (kind, status, code, phrase, sentence) => {
    const { body, headers } = await ask('POST', `/throw/${kind}`);
    expect(body).toEqual({
      status,
      error: phrase,
      message: sentence,
      code,
      response: { message: [sentence] },
      requestId: headers.get('x-request-id'),
    });
    const belowApi = await ask('POST', `/api/throw/${kind}`);
    expect(belowApi.body).toMatchObject({ status, error: sentence, message: sentence, code });
  });

  test('429 says when to come back, in whole seconds and never 0', async () => {
    expect((await ask('POST', '/throw/soon')).headers.get('retry-after')).toBe('1');
    expect((await ask('POST', '/throw/later')).headers.get('retry-after')).toBe('62');
  });

  test('response.message may hold what old clients read there', async () => {
    const { body } = await ask('POST', '/throw/number');
    expect(body).toMatchObject({
      code: 'NUMBER_NOT_ON_WHATSAPP',
      response: { message: [{ exists: false, number: '2547' }] },
    });
  });

  test.each(['bug', 'text', 'duplicate'])(
    'a fault nobody foresaw tells its id and nothing of itself: %s',
    async (kind) => {
      const { status, body } = await ask('POST', `/throw/${kind}`);
      expect(status).toBe(500);
      expect(body).toMatchObject({ code: 'INTERNAL', error: 'Internal Server Error' });
      expect(JSON.stringify(body)).not.toMatch(/hunter2|duplicate|thrown text|function|\.ts/);
      const line = log.find((entry) => entry.includes('request failed')) ?? '';
      expect(JSON.parse(line)).toMatchObject({ requestId: body.requestId, level: 50 });
    },
  );

  test.each(['refused', 'gone', 'query'])(
    'a database that is away is 503 with a time to come back: %s',
    async (kind) => {
      const { status, body, headers } = await ask('POST', `/throw/${kind}`);
      expect([status, body.code]).toEqual([503, 'STORE_UNAVAILABLE']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      expect(JSON.stringify(body)).not.toContain('5432');
    },
  );
});

describe('what is not a good request', () => {
  test('an unknown route is 404 in the words of Evolution API, without the query, where a key may be', async () => {
    const { status, body } = await ask('POST', '/no/such?apikey=hunter2');
    expect(status).toBe(404);
    expect(body).toMatchObject({ message: 'Cannot POST /no/such', code: 'NOT_FOUND', error: 'Not Found' });
    expect((await ask('PUT', '/api/x')).body.error).toBe('Cannot PUT /api/x');
  });

  test.each(['{"text":', 'nonsense', '{"__proto__":{"admin":true}}', '{"constructor":{"prototype":{"a":1}}}'])(
    'a body that is no JSON, or poisons objects, is INVALID_JSON: %s',
    async (text) => {
      const { status, body } = await ask('POST', '/notes', text);
      expect([status, body.code]).toEqual([400, 'INVALID_JSON']);
    },
  );

  test.each([
    ['[', ']'],
    ['{"a":', '}'],
  ])('a body nested too deeply is refused, where reading it would run out of stack: %s', async (open, close) => {
    const note = (levels: number) => `{"text":"a","size":1,"more":${open.repeat(levels)}1${close.repeat(levels)}}`;
    const { status, body } = await ask('POST', '/notes', note(20_000));
    expect([status, body.code]).toEqual([400, 'VALIDATION_ERROR']);
    expect(body.message).toContain('at most 100 levels');
    expect((await ask('POST', '/notes', note(99))).status).toBe(201);
  });

  test('a body over 1 MB is 413, and another type than JSON is 415', async () => {
    const large = await ask('POST', '/notes', JSON.stringify({ text: 'a'.repeat(1_100_000) }));
    expect([large.status, large.body.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    const xml = await ask('POST', '/notes', '<a/>', { 'content-type': 'text/xml' });
    expect([xml.status, xml.body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    const plain = await ask('POST', '/notes', '{"text":"a","size":1}', { 'content-type': 'text/plain' });
    expect([plain.status, plain.body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  test.each([
    { 'content-length': 64 * 1024 ** 2 },
    { 'transfer-encoding': 'chunked' },
    { 'transfer-encoding': 'chunked', connection: 'close' },
  ])('a sender of much too much is heard out, and so sees its answer: %j', async (length) => {
    const headers = { 'content-type': 'application/json', ...length };
    const outgoing = httpRequest(`${base}/notes`, { method: 'POST', headers });
    const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>;
    for (let sent = 0; sent < 64; sent += 1) outgoing.write(Buffer.alloc(1024 ** 2, 0x61));
    outgoing.end();
    const [answer] = await answered;
    await once(answer.resume(), 'end');
    outgoing.destroy();
    expect(answer.statusCode).toBe(413);
  });

  test('headers that are too large have the same fields as every other error', async () => {
    const { status, body } = await ask('GET', '/notes/a', undefined, { 'x-large': 'a'.repeat(100_000) });
    expect(status).toBe(431);
    expect(body).toMatchObject({ status: 431, code: 'HEADERS_TOO_LARGE', response: { message: [body.message] } });
  });

  test('a path that cannot be decoded has the same fields as every other error', async () => {
    const { status, body, headers } = await ask('GET', '/notes/%E0%A4%A');
    expect(status).toBe(400);
    expect(body).toMatchObject({ status: 400, code: 'BAD_REQUEST', requestId: headers.get('x-request-id') });
  });

  test('every broken rule of a body is told, deep ones by their path', async () => {
    const { status, body } = await ask('POST', '/notes', JSON.stringify({ text: '', size: 10, link: { url: 1 } }));
    expect([status, body.code]).toEqual([400, 'VALIDATION_ERROR']);
    expect(body.response).toEqual({
      message: ['text should not be empty', 'size must not be greater than 9', 'link.url must be a string'],
    });
    expect((await ask('POST', '/api/notes', '{}')).body.error).toMatch(/text must be a string/);
  });
});

describe('what old clients send is understood', () => {
  test('numbers come as texts, and fields that are not known are dropped', async () => {
    const { status, body } = await ask(
      'POST',
      '/notes',
      '{"text":"a","size":"3","link":{"url":"u","x":1},"extra":true}',
    );
    expect(status).toBe(201);
    expect(body).toEqual({ text: 'a', size: 3, link: { url: 'u' } });
  });

  test('a slash at the end of a path is ignored; upper and lower case are not', async () => {
    expect((await ask('GET', '/notes/a/')).body.name).toBe('a');
    expect((await ask('GET', '/Notes/a')).status).toBe(404);
  });

  test.each(['GET', 'DELETE'])('%s may name JSON and send nothing', async (method) => {
    expect((await ask(method, '/notes/a', undefined, { 'content-type': 'application/json' })).status).toBe(200);
  });

  test('POST that names JSON and sends nothing has an empty body, which its rules judge', async () => {
    const { body } = await ask('POST', '/notes', '', { 'content-type': 'application/json; charset=utf-8' });
    expect(body.code).toBe('VALIDATION_ERROR');
  });

  test('DELETE may have a body', async () => {
    expect((await ask('DELETE', '/notes/a', '{"why":"old"}')).body).toEqual({ body: { why: 'old' } });
  });

  test('a path parameter may be as long as a JID with its server, and much longer', async () => {
    expect((await ask('GET', `/notes/${'x'.repeat(400)}`)).status).toBe(200);
  });
});

describe('requests', () => {
  test('keep a fit id of their caller, and get one otherwise', async () => {
    expect((await ask('GET', '/notes/a', undefined, { 'x-request-id': 'abc-1' })).headers.get('x-request-id')).toBe(
      'abc-1',
    );
    const unfit = await ask('GET', '/notes/a', undefined, { 'x-request-id': 'a b"<x>' });
    expect(unfit.headers.get('x-request-id')).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  });

  test('from a browser of another origin may carry a key', async () => {
    const { status, headers } = await ask('OPTIONS', '/notes', undefined, {
      origin: 'https://panel.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'apikey,content-type',
    });
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe('https://panel.example');
    expect(headers.get('access-control-allow-headers')).toBe('apikey,content-type');
    const answer = await ask('GET', '/notes/a', undefined, { origin: 'https://panel.example' });
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://panel.example');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('leave no key in the log', async () => {
    await ask('GET', '/notes/a?apikey=hunter2&token=hunter3&page=4', undefined, { apikey: 'hunter4' });
    await ask('GET', '/none?apikey=hunter2', undefined, { authorization: 'Bearer hunter5' });
    const text = log.join('');
    expect(text).toContain('apikey=[secret]&token=[secret]&page=4');
    expect(text).not.toContain('hunter');
  });

  test('are served on a connection that sent nonsense before', async () => {
    const port = Number(new URL(base).port);
    const socket = connect(port, '127.0.0.1');
    socket.write('NONSENSE\r\n\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    const [head = '', body = ''] = answer.toString().split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(JSON.parse(body)).toMatchObject({ status: 400, code: 'BAD_REQUEST', requestId: expect.any(String) });
    expect((await ask('GET', '/notes/a')).status).toBe(200);
  });
});

test('the OpenAPI document has every route', () => {
  const { paths } = createApiDocument(app, '/');
  expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/notes', '/notes/{name}']));
});
