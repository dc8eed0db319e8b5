import { JPEG } from '../../contracts/samples.js';
import { RECIPIENT } from '../hostile-gateway.js';
import { Readable } from 'node:stream';
import { megabytes } from '../hostile-host.js';
import type { HostileCase } from './hostile-case.js';

const BOUNDARY = 'the-boundary';
const TYPE = `multipart/form-data; boundary=${BOUNDARY}`;
const END = `--${BOUNDARY}--\r\n`;

const field = (name: string, value: string): string =>
  `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const headOfFile = (name = 'file', fileName = 'a.jpg', type = 'image/jpeg'): string =>
  `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"; filename="${fileName}"\r\ncontent-type: ${type}\r\n\r\n`;
const file = (bytes: Buffer = JPEG, name = 'file'): Buffer =>
  Buffer.concat([Buffer.from(headOfFile(name)), bytes, Buffer.from('\r\n')]);
const joined = (...parts: (string | Buffer)[]): Buffer => Buffer.concat(parts.map((part) => Buffer.from(part)));

const TO_RECIPIENT = field('number', RECIPIENT) + field('mediatype', 'image');

interface Form {
  body: Buffer | Readable | (() => Readable);
  type?: string;
  status?: number;
  code?: string;
}

function form(title: string, { body, type = TYPE, status = 400, code = 'VALIDATION_ERROR' }: Form): HostileCase {
  return {
    title,
    status,
    code,
    send: (hostile) =>
      hostile.raw('message/sendMedia', {
        headers: { 'content-type': type },
        body: typeof body === 'function' ? body() : body,
      }),
  };
}

async function* large(): AsyncGenerator<string | Buffer> {
  yield TO_RECIPIENT.replace('image', 'document') + headOfFile('file', 'a.pdf', 'application/pdf');
  for await (const chunk of megabytes(200)) yield chunk as Buffer;
  yield `\r\n${END}`;
}

/** Forms that are broken, or hold what none should. */
export const FORMS: readonly HostileCase[] = [
  form('200 MB in a form', { body: () => Readable.from(large()), status: 413, code: 'MEDIA_TOO_LARGE' }),
  form('17 MB of picture', {
    body: joined(TO_RECIPIENT, file(Buffer.alloc(17 * 1024 ** 2, 1)), END),
    status: 413,
    code: 'MEDIA_TOO_LARGE',
  }),
  form('no boundary', { body: joined(TO_RECIPIENT, file(), END), type: 'multipart/form-data' }),
  form('another boundary than is said', {
    body: joined(TO_RECIPIENT, file(), END),
    type: 'multipart/form-data; boundary=other',
  }),
  form('a boundary of 10,000 characters', {
    body: joined(TO_RECIPIENT, file(), END),
    type: `multipart/form-data; boundary=${'x'.repeat(10_000)}`,
  }),
  form('an end in the middle of the file', { body: joined(TO_RECIPIENT, headOfFile(), JPEG.subarray(0, 100)) }),
  form('an end in the middle of a head', { body: joined(TO_RECIPIENT, `--${BOUNDARY}\r\ncontent-disp`) }),
  form('nothing at all', { body: Buffer.alloc(0) }),
  form('the end alone', { body: joined(END) }),
  form('no file', { body: joined(TO_RECIPIENT, END) }),
  form('an empty file', { body: joined(TO_RECIPIENT, file(Buffer.alloc(0)), END) }),
  form('two files', { body: joined(TO_RECIPIENT, file(), file(), END) }),
  form('a file under another name', { body: joined(TO_RECIPIENT, file(JPEG, 'attachment'), END) }),
  form('a file named __proto__', { body: joined(TO_RECIPIENT, file(JPEG, '__proto__'), END) }),
  form('a field named __proto__', { body: joined(TO_RECIPIENT, field('__proto__', '{"a":1}'), file(), END) }),
  form('1,000 fields', {
    body: joined(TO_RECIPIENT, Array.from({ length: 1_000 }, (_, n) => field(`f${n}`, 'x')).join(''), file(), END),
  }),
  form('a field of 2 MB', { body: joined(TO_RECIPIENT, field('caption', 'x'.repeat(2_000_000)), file(), END) }),
  form('a field nested 50,000 levels', {
    body: joined(TO_RECIPIENT, field('mentioned', '['.repeat(50_000) + ']'.repeat(50_000)), file(), END),
  }),
  form('no number', { body: joined(field('mediatype', 'image'), file(), END) }),
  form('no kind', { body: joined(field('number', RECIPIENT), file(), END) }),
  form('a file that is a page', {
    body: joined(TO_RECIPIENT, file(Buffer.from('<html><script>alert(1)</script>')), END),
    code: 'UNSUPPORTED_MEDIA',
  }),
];
