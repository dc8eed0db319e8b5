import { RECIPIENT } from '../hostile-gateway.js';
import { megabytes } from '../hostile-host.js';
import type { HostileCase } from './hostile-case.js';

const JSON_TYPE = { 'content-type': 'application/json' };
const number = RECIPIENT;

/** A body as it stands, to a route that takes texts alone. */
const body = (title: string, text: string | Buffer, code = 'VALIDATION_ERROR', status = 400): HostileCase => ({
  title,
  status,
  code,
  send: (hostile) => hostile.raw('message/sendText', { headers: JSON_TYPE, body: text }),
});
const typed = (type: string, text: string): HostileCase => ({
  title: `a body of type ${type}`,
  status: 415,
  code: 'UNSUPPORTED_MEDIA_TYPE',
  send: (hostile) => hostile.raw('message/sendText', { headers: { 'content-type': type }, body: text }),
});
const nested = (open: string, close: string, levels: number): string =>
  `{"number":"${number}","text":"x","quoted":${open.repeat(levels)}1${close.repeat(levels)}}`;
const good = JSON.stringify({ number, text: 'x' });

/** Bodies that are no JSON, not the JSON that is wanted, or more of it than is taken. */
export const BODIES: readonly HostileCase[] = [
  body('nothing', ''),
  body('an empty object', '{}'),
  body('null', 'null'),
  body('a list', '[]'),
  body('a list of bodies', `[${good}]`),
  body('a text', '"x"'),
  body('a number', '5'),
  body('every field null', JSON.stringify({ number: null, text: null, delay: null, quoted: null, mentioned: null })),
  body('half an object', '{"number":"2547', 'INVALID_JSON'),
  body('words', 'number=1&text=x', 'INVALID_JSON'),
  body('bytes', Buffer.from([0xff, 0xfe, 0x00, 0x80]), 'INVALID_JSON'),
  body('a prototype', `{"__proto__":{"number":"${number}","text":"x"}}`, 'INVALID_JSON'),
  body('a prototype further in', `{"number":"${number}","text":"x","quoted":{"__proto__":{"a":1}}}`, 'INVALID_JSON'),
  body('a constructor', `{"constructor":{"prototype":{"number":"${number}","text":"x"}}}`, 'INVALID_JSON'),
  body('a hidden prototype', '{"\\u005f_proto__":{"number":"1","text":"x"}}', 'INVALID_JSON'),
  body('names of the language', '{"constructor":1,"toString":1,"valueOf":null,"hasOwnProperty":"x","then":1}'),
  body('lists of 100,000 levels', nested('[', ']', 100_000)),
  body('objects of 50,000 levels', nested('{"a":', '}', 50_000)),
  body('a text of 2 MB', JSON.stringify({ number, text: 'x'.repeat(2_000_000) }), 'PAYLOAD_TOO_LARGE', 413),
  {
    title: '200 MB of no known length',
    status: 413,
    code: 'PAYLOAD_TOO_LARGE',
    send: (hostile) => hostile.raw('message/sendText', { headers: JSON_TYPE, body: megabytes(200) }),
  },
  {
    title: '200 MB in base64',
    status: 413,
    code: 'PAYLOAD_TOO_LARGE',
    send: (hostile) =>
      hostile.raw('message/sendMedia', {
        headers: { ...JSON_TYPE, 'content-length': 200 * 1024 ** 2 },
        body: megabytes(200),
      }),
  },
  {
    title: '200 MB in base64 of no known length',
    status: 413,
    code: 'PAYLOAD_TOO_LARGE',
    send: (hostile) => hostile.raw('message/sendMedia', { headers: JSON_TYPE, body: megabytes(200) }),
  },
  typed('text/plain', good),
  typed('text/xml', '<number>1</number>'),
  typed('application/octet-stream', good),
  typed('application/x-protobuf', good),
  typed('nonsense', good),
  typed('multipart/form-data; boundary=x', `--x\r\ncontent-disposition: form-data; name="text"\r\n\r\nx\r\n--x--`),
  {
    title: 'an Idempotency-Key of 10,000 characters',
    status: 400,
    code: 'VALIDATION_ERROR',
    send: (hostile) =>
      hostile.raw('message/sendText', { headers: { ...JSON_TYPE, 'idempotency-key': 'k'.repeat(10_000) }, body: good }),
  },
];
