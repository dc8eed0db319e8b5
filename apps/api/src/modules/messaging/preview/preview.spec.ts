import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { readConfig } from '../../../platform/config/index.js';
import { OutboundHttp, OutboundPolicy } from '../../../platform/outbound/index.js';
import { SAMPLE_PNG } from '../dto/samples.js';
import { decodePage } from './decode-page.js';
import { firstLink } from './first-link.js';
import { LinkPreviewService } from './link-preview.service.js';
import { pageFacts } from './page-facts.js';

test.each([
  ['see https://example.com/a?b=1#c now', 'https://example.com/a?b=1#c'],
  ['(https://example.com/x).', 'https://example.com/x'],
  ['https://en.wikipedia.org/wiki/A_(b)', 'https://en.wikipedia.org/wiki/A_(b)'],
  ['first http://a.example, then https://b.example', 'http://a.example'],
  ['"https://example.com"!', 'https://example.com'],
])('the first link of %j is %s', (text, matchedText) => expect(firstLink(text)?.matchedText).toBe(matchedText));

test.each(['', 'no link', 'ftp://example.com', 'https://', 'mailto:a@b.c'])('%j has no link', (text) =>
  expect(firstLink(text)).toBeNull(),
);

test('a link is read as far as anybody would read it, whatever is put behind it', () => {
  const longest = `https://example.com/${'a'.repeat(2_028)}`;
  expect(longest).toHaveLength(2_048);
  expect(firstLink(`see ${longest}`)?.matchedText).toBe(longest);
  for (const rest of ['a', ')'.repeat(64_000), '('.repeat(64_000), '.'.repeat(64_000)]) {
    expect(firstLink(`see ${longest}${rest} and https://b.example`)).toBeNull();
  }
});

test('what ends a sentence is no part of a link, however much of it there is', () => {
  expect(firstLink(`https://example.com/x${'.,)]}>!'.repeat(200)}`)?.matchedText).toBe('https://example.com/x');
  expect(firstLink('https://example.com/a_(b)_(c)')?.matchedText).toBe('https://example.com/a_(b)_(c)');
  expect(firstLink('(https://example.com/a))')?.matchedText).toBe('https://example.com/a');
});

describe('a page', () => {
  test('says what it is in its head, Open Graph first', () => {
    const html = `<html><head><title> A
      title </title><meta name="description" content="plain"><meta property="og:title" content="Better &amp; so">
      <meta property="og:image" content="/p.png"><link rel="canonical" href="/c"></head></html>`;
    expect(pageFacts(html)).toEqual({
      title: 'Better & so',
      description: 'plain',
      imageUrl: '/p.png',
      canonicalUrl: '/c',
    });
  });

  test('is read as far as it makes sense', () => {
    expect(pageFacts('<title>A<b>').title).toBe('A<b>');
    expect(pageFacts('<svg><title>icon</title></svg>').title).toBe('icon');
    expect(pageFacts('no html').title).toBeNull();
    expect(pageFacts(`<title>${'x'.repeat(5_000)}</title>`).title).toHaveLength(1_000);
  });

  test('is read in its own encoding', () => {
    const latin = Buffer.from('<title>Caf\xe9</title>', 'latin1');
    expect(decodePage(latin, 'text/html; charset=ISO-8859-1')).toContain('Café');
    const declared = Buffer.concat([Buffer.from('<meta charset="windows-1252">'), latin]);
    expect(decodePage(declared, 'text/html')).toContain('Café');
    expect(decodePage(Buffer.from('<title>é</title>'), 'text/html; charset=nonsense')).toContain('é');
  });
});

describe('a preview', () => {
  let server: Server;
  let origin: string;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  const http = new OutboundHttp(new OutboundPolicy(readConfig({ OUTBOUND_POLICY: 'open' })));
  const previews = new LinkPreviewService(http, pino({ level: 'silent' }));
  const html = (text: string) => (_: IncomingMessage, response: ServerResponse) =>
    response.setHeader('content-type', 'text/html').end(text);

  beforeAll(async () => {
    server = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await http.onApplicationShutdown();
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    answer = html('<title>A page</title>');
  });

  test('has the title, the description and a small JPEG of the picture', async () => {
    answer = (request, response) => {
      if (request.url === '/p.png') {
        response.setHeader('content-type', 'image/png').end(Buffer.from(SAMPLE_PNG.split(',')[1] ?? '', 'base64'));
      } else {
        html('<title>A page</title><meta name=description content=About><meta property=og:image content=/p.png>')(
          request,
          response,
        );
      }
    };
    const preview = await previews.of(`look: ${origin}/page.`);
    expect(preview).toMatchObject({
      matchedText: `${origin}/page`,
      canonicalUrl: `${origin}/page`,
      title: 'A page',
      description: 'About',
    });
    expect(
      Buffer.from(preview?.thumbnail ?? '', 'base64')
        .subarray(0, 3)
        .toString('hex'),
    ).toBe('ffd8ff');
  });

  test('comes without a picture that cannot be read', async () => {
    answer = html('<title>A page</title><meta property="og:image" content="/not-a-picture">');
    expect(await previews.of(origin)).toMatchObject({ title: 'A page', thumbnail: null });
  });

  test('follows a few redirects, and not for ever', async () => {
    answer = (request, response) => {
      if (request.url === '/end') html('<title>The end</title>')(request, response);
      else response.writeHead(302, { location: request.url === '/loop' ? '/loop' : '/end' }).end();
    };
    expect(await previews.of(`${origin}/start`)).toMatchObject({ title: 'The end', canonicalUrl: `${origin}/end` });
    expect(await previews.of(`${origin}/loop`)).toBeNull();
  });

  test('reads the beginning of an endless page', async () => {
    answer = (_, response) => {
      response.setHeader('content-type', 'text/html').write('<title>Long</title>');
      const more = Buffer.alloc(64 * 1024, ' ');
      const pump = (): void => {
        while (!response.destroyed && response.write(more));
        if (!response.destroyed) response.once('drain', pump);
      };
      pump();
    };
    expect(await previews.of(origin)).toMatchObject({ title: 'Long' });
  });

  test.each<[string, (request: IncomingMessage, response: ServerResponse) => void]>([
    ['answers with an error', (_, response) => response.writeHead(500).end()],
    ['is no page', (_, response) => response.setHeader('content-type', 'application/pdf').end('%PDF')],
    ['has no title', html('<p>hello</p>')],
    ['breaks off', (_, response) => void response.destroy()],
  ])('is none of what %s', async (_, behaviour) => {
    answer = behaviour;
    expect(await previews.of(origin)).toBeNull();
  });

  test('is none of what may not be called', async () => {
    const guarded = new OutboundHttp(new OutboundPolicy(readConfig({ OUTBOUND_POLICY: 'guarded' })));
    expect(await new LinkPreviewService(guarded, pino({ level: 'silent' })).of(origin)).toBeNull();
    await guarded.onApplicationShutdown();
  });
});
