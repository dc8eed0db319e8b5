import { JPEG } from '../../contracts/samples.js';
import type { HostileGateway } from '../hostile-gateway.js';
import { json, type HostileCase } from './hostile-case.js';
import { pictureBomb } from './picture-bomb.js';
import { places } from './places.js';

const FETCH_FAILED = { code: 'MEDIA_FETCH_FAILED' };
const UNSUPPORTED = { code: 'UNSUPPORTED_MEDIA' };
const TOO_LARGE = { status: 413, code: 'MEDIA_TOO_LARGE' };

const image = (title: string, media: string | ((hostile: HostileGateway) => string), refusal: object = UNSUPPORTED) =>
  json(
    title,
    'message/sendMedia',
    (hostile) => ({ mediatype: 'image', media: typeof media === 'string' ? media : media(hostile) }),
    refusal,
  );
const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64');

/** What a server inside the network of the gateway could be called by. */
const PRIVATE_HOSTS = [
  '127.0.0.2',
  '127.1.2.3',
  '2130706434',
  '0x7f.0.0.2',
  '0177.0.0.2',
  '0.0.0.0',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '100.64.0.1',
  '169.254.169.254',
  '[::]',
  '[::1]',
  '[::ffff:127.0.0.2]',
  '[::ffff:169.254.169.254]',
  '[::ffff:a9fe:a9fe]',
  '[64:ff9b::a9fe:a9fe]',
  '[fd00:ec2::254]',
  '[fe80::1]',
  'localhost',
  'localhost.',
  'a.localhost',
];

const addresses: HostileCase[] = PRIVATE_HOSTS.flatMap((name) =>
  ['http', 'https'].map((scheme) =>
    image(`${scheme}://${name}`, ({ inside }) => `${scheme}://${name}:${inside.port}/picture.jpg`, FETCH_FAILED),
  ),
);

const foundAt: HostileCase[] = places('127.0.0.2').map(([looks, placeAt]) =>
  json(
    `a message whose file lies at ${looks}`,
    'chat/getBase64FromMediaMessage',
    ({ inside }) => {
      const imageMessage = { mimetype: 'image/jpeg', mediaKey: base64(Buffer.alloc(32, 1)), ...placeAt(inside.port) };
      return { message: { key: { id: 'UNKNOWN' }, message: { imageMessage } } };
    },
    FETCH_FAILED,
  ),
);

/** Files that are not what they are said to be, or come from servers with bad habits. */
export const FILES: readonly HostileCase[] = [
  ...addresses,
  ...foundAt,
  image('a URL of 200 MB that promises nothing', (hostile) => hostile.url('/endless'), TOO_LARGE),
  json(
    'a document of 200 MB by URL that promises nothing',
    'message/sendMedia',
    (hostile) => ({ mediatype: 'document', fileName: 'a.pdf', media: hostile.url('/endless') }),
    TOO_LARGE,
  ),
  json(
    'a document of 200 MB by URL that says so',
    'message/sendMedia',
    (hostile) => ({ mediatype: 'document', fileName: 'a.pdf', media: hostile.url('/large') }),
    TOO_LARGE,
  ),
  image('a URL that never answers', (hostile) => hostile.url('/silent'), FETCH_FAILED),
  image('a URL that drips', (hostile) => hostile.url('/drip'), FETCH_FAILED),
  image('a URL that breaks off', (hostile) => hostile.url('/cut'), FETCH_FAILED),
  image('a URL that redirects to a private address', (hostile) => hostile.url('/to-metadata'), FETCH_FAILED),
  image('a URL that redirects to itself', (hostile) => hostile.url('/to-itself'), FETCH_FAILED),
  image('a URL with nothing behind it', (hostile) => hostile.url('/nothing'), FETCH_FAILED),
  image('a URL whose server fails', (hostile) => hostile.url('/failing'), FETCH_FAILED),
  image('a URL on a port where nothing listens', 'http://127.0.0.1:9/picture.jpg', FETCH_FAILED),
  image('a URL without a host', 'https://', { code: 'VALIDATION_ERROR' }),
  image('a file on the server', 'file:///etc/passwd', { code: 'VALIDATION_ERROR' }),
  image('a URL of 10,000 characters', `https://example.com/${'a'.repeat(10_000)}`, { code: 'VALIDATION_ERROR' }),
  image('a page served as a picture', (hostile) => hostile.url('/page.jpg')),
  image('a page in base64', base64('<!doctype html><script>alert(1)</script>')),
  image('a drawing that names a file of the server', base64(svgOf('file:///etc/passwd'))),
  image('a picture of 400 million pixels in a few kilobytes', base64(pictureBomb())),
  image('half a picture', base64(JPEG.subarray(0, 150))),
  image('base64 that is none', 'data:image/png;base64,@@@@', { code: 'VALIDATION_ERROR' }),
  image('a data URI without data', 'data:image/png;base64,', { code: 'VALIDATION_ERROR' }),
  json('a sticker of 400 million pixels', 'message/sendSticker', { sticker: base64(pictureBomb()) }, UNSUPPORTED),
  json('a sticker that is text', 'message/sendSticker', { sticker: base64('no sticker') }, UNSUPPORTED),
  json(
    'a sticker said to be ready',
    'message/sendSticker',
    { sticker: base64(JPEG), notConvertSticker: true },
    UNSUPPORTED,
  ),
  json('a video that is a picture', 'message/sendMedia', { mediatype: 'video', media: base64(JPEG) }, UNSUPPORTED),
  json('a round video that is text', 'message/sendPtv', { video: base64('no video at all') }, UNSUPPORTED),
  json(
    'a voice note that is text',
    'message/sendWhatsAppAudio',
    { audio: base64('no audio') },
    { code: 'AUDIO_CONVERT_FAILED' },
  ),
  json(
    'a voice note that is a picture',
    'message/sendWhatsAppAudio',
    { audio: base64(JPEG) },
    { code: 'AUDIO_CONVERT_FAILED' },
  ),
  json(
    'a voice note with the head of an MP3 and nothing else',
    'message/sendWhatsAppAudio',
    { audio: base64(Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\0'), Buffer.alloc(50_000, 0xff)])) },
    { code: 'AUDIO_CONVERT_FAILED' },
  ),
  json(
    'a voice note said to be ready',
    'message/sendWhatsAppAudio',
    { audio: base64(JPEG), encoding: false },
    UNSUPPORTED,
  ),
  json(
    'a music file that is text',
    'message/sendMedia',
    { mediatype: 'audio', media: base64('no music') },
    UNSUPPORTED,
  ),
  json(
    'a picture of a status that is a page',
    'message/sendStatus',
    { type: 'image', content: base64('<html>'), allContacts: false, statusJidList: ['254712100001'] },
    UNSUPPORTED,
  ),
  json(
    'a picture of a group that is text',
    'group/updateGroupPicture',
    ({ group }) => ({ groupJid: group, image: base64('no picture') }),
    UNSUPPORTED,
  ),
  json(
    'an own picture of 400 million pixels',
    'chat/updateProfilePicture',
    { picture: base64(pictureBomb()) },
    UNSUPPORTED,
  ),
];

function svgOf(href: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="${href}" width="9" height="9"/></svg>`;
}
