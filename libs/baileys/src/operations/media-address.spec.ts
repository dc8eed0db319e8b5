import { describe, expect, it } from '@jest/globals';
import { UnfetchableMediaError } from '@wharf/whatsapp';
import { mediaAddress, mediaHostsNamed, WHATSAPP_MEDIA_HOSTS, type FilePlace } from './media-address.js';

const NETWORK = mediaHostsNamed(['127.0.0.1:4711', 'localhost:4711']);
const at = (place: FilePlace, hosts = WHATSAPP_MEDIA_HOSTS) => mediaAddress(place, hosts).href;

describe('the address of a file', () => {
  it('is its path at the main host, whichever host the URL names', () => {
    const directPath = '/v/t62.7118-24/1_n.enc?ccb=11-4&oh=01&mms3=true';
    for (const url of [
      undefined,
      null,
      '',
      'https://mmg.whatsapp.net/v/other.enc',
      'https://web.whatsapp.net',
      'https://a.whatsapp.net/v/1.enc',
      'https://10.0.0.5/v/1.enc',
      'http://169.254.169.254/latest/meta-data',
      'not an address',
    ]) {
      expect(at({ url, directPath })).toBe(`https://mmg.whatsapp.net${directPath}`);
    }
    expect(at({ url: 'https://mmg.whatsapp.net/x', directPath: '/v/1' }, NETWORK)).toBe('https://127.0.0.1:4711/v/1');
  });

  it('is the URL where there is no path, at any media host of the network', () => {
    expect(at({ url: 'https://media-fra5-2.cdn.whatsapp.net/v/1.enc?oh=01#x' })).toBe(
      'https://media-fra5-2.cdn.whatsapp.net/v/1.enc?oh=01',
    );
    expect(at({ url: 'https://user:secret@mmg.whatsapp.net/v/1.enc' })).toBe('https://mmg.whatsapp.net/v/1.enc');
    expect(at({ url: 'https://localhost:4711/v/1.enc' }, NETWORK)).toBe('https://localhost:4711/v/1.enc');
  });

  it.each([
    '@10.0.0.5/x',
    ':secret@10.0.0.5/x',
    '.example.com/x',
    ':8443/x',
    '//10.0.0.5/x',
    '///10.0.0.5/x',
    '/\\10.0.0.5/x',
    '\\\\10.0.0.5/x',
    '/\t/10.0.0.5/x',
    '\n//10.0.0.5/x',
    ' //10.0.0.5/x',
    'https://10.0.0.5/x',
    'http:10.0.0.5/x',
    'v/1.enc',
    '?x',
    '#x',
    '//',
    '//[::1',
  ])('is none for the path %j', (directPath) => {
    for (const hosts of [WHATSAPP_MEDIA_HOSTS, NETWORK]) {
      expect(() => at({ directPath }, hosts)).toThrow(UnfetchableMediaError);
      // Nor does a good URL make up for it: whoever wrote both meant the path.
      expect(() => at({ directPath, url: 'https://mmg.whatsapp.net/v/1.enc' }, hosts)).toThrow(UnfetchableMediaError);
    }
  });

  it.each([
    '',
    'http://mmg.whatsapp.net/v/1.enc',
    'https://mmg.whatsapp.net:8443/v/1.enc',
    'https://mmg.whatsapp.net.example.com/v/1.enc',
    'https://examplewhatsapp.net/v/1.enc',
    'https://whatsapp.net/v/1.enc',
    'https://mmg.whatsapp.net@10.0.0.5/v/1.enc',
    'https://10.0.0.5\\@mmg.whatsapp.net/v/1.enc',
    'https://10.0.0.5/.whatsapp.net',
    'https://10.0.0.5/?.whatsapp.net',
    'https://127.0.0.1:4711/v/1.enc',
    'https://[::1]/v/1.enc',
    'https://2130706433/v/1.enc',
    'ftp://mmg.whatsapp.net/v/1.enc',
    'file:///etc/passwd',
    'data:text/plain,x',
    'not an address',
  ])('is none for the URL %j alone', (url) => {
    expect(() => at({ url })).toThrow(UnfetchableMediaError);
  });

  it.each([
    'https://mmg.whatsapp.net/v/1',
    'https://127.0.0.1/v/1',
    'https://127.0.0.1:4712/v/1',
    'https://localhost/v/1',
  ])('is none on another network for %j, which it does not name', (url) => {
    expect(() => at({ url }, NETWORK)).toThrow(UnfetchableMediaError);
  });

  it('is not guessed for a network that names no hosts', () => {
    expect(() => mediaHostsNamed([])).toThrow('no media host');
  });
});
