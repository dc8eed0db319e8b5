import 'reflect-metadata';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createLogger } from '../logging/index.js';
import { createApp } from './create-app.js';
import { serveDashboard } from './dashboard.js';

// An ES module that the plugin requires, which Jest cannot; it is for downloads alone.
const plugin = createRequire(import.meta.url).resolve('@fastify/static');
jest.doMock(createRequire(plugin).resolve('content-disposition'), () => ({ create: () => 'attachment' }));

@Controller()
class HomeController {
  @Get()
  home() {
    return { message: 'Welcome' };
  }
}

@Module({ controllers: [HomeController] })
class Root {}

let folder: string;
let app: NestFastifyApplication;
let port: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wharf-dashboard-'));
  writeFileSync(join(folder, 'secret.txt'), 'not for you');
  const built = join(folder, 'dist');
  app = await createApp(Root, await createLogger({ level: 'silent' }));
  serveDashboard(app, built);
  await app.listen(0, '127.0.0.1');
  port = (app.getHttpServer().address() as AddressInfo).port;
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const get = async (path: string, method = 'GET') => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

/** The answer to a target that `fetch` would tidy up. */
const getRaw = (target: string) =>
  new Promise<string>((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`GET ${target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`),
    );
    socket.on('data', (chunk) => (answer += String(chunk)));
    socket.on('close', () => resolve(answer));
  });

test('before it is built, a sentence says what to do', async () => {
  for (const path of ['/admin', '/admin/', '/admin/instances/acme']) {
    const { status, text } = await get(path);
    expect(status).toBe(404);
    expect(JSON.parse(text)).toMatchObject({
      code: 'DASHBOARD_NOT_BUILT',
      message: expect.stringContaining('npm start'),
    });
  }
});

describe('once it is built, while the process runs', () => {
  beforeAll(() => {
    mkdirSync(join(folder, 'dist/assets'), { recursive: true });
    writeFileSync(join(folder, 'dist/index.html'), '<title>Wharf</title>');
    writeFileSync(join(folder, 'dist/favicon.svg'), '<svg/>');
    writeFileSync(join(folder, 'dist/.stamp'), 'a note');
    writeFileSync(join(folder, 'dist/assets/index-4f2a.js'), 'start()');
  });

  test('the page answers at every address of its own, and is asked for again each time', async () => {
    for (const path of [
      '/admin',
      '/admin/',
      '/admin/index.html',
      '/admin/instances/my.shop?tab=keys',
      '/admin/.stamp',
    ]) {
      const { status, headers, text } = await get(path);
      expect([path, status, text]).toEqual([path, 200, '<title>Wharf</title>']);
      expect(headers.get('cache-control')).toBe('no-cache');
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    }
    expect(await get('/admin', 'HEAD')).toMatchObject({ status: 200, text: '' });
  });

  test('a file that is named by its content is kept for ever; other files are asked for again', async () => {
    const asset = await get('/admin/assets/index-4f2a.js');
    expect(asset).toMatchObject({ status: 200, text: 'start()' });
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-type')).toMatch(/javascript/);
    expect((await get('/admin/favicon.svg')).headers.get('cache-control')).toBe('no-cache');
  });

  test('a file of an older build is not found, rather than answered with a page', async () => {
    const { status, text } = await get('/admin/assets/index-0000.js');
    expect([status, (JSON.parse(text) as { code: string }).code]).toEqual([404, 'NOT_FOUND']);
    expect((await get('/admin/instances', 'POST')).status).toBe(404);
  });

  test('nothing outside of its folder is served', async () => {
    const targets = [
      '/admin/../secret.txt',
      '/admin/..%2fsecret.txt',
      '/admin/%2e%2e/secret.txt',
      '/admin/%2e%2e%2fsecret.txt',
      '/admin/..%5csecret.txt',
      '/admin/assets/../../secret.txt',
      '/admin/assets/..%2f..%2fsecret.txt',
      '/admin//../secret.txt',
      `/admin/${join(folder, 'secret.txt')}`,
      '/admin/..%252fsecret.txt',
      '/admin/%00',
    ];
    for (const target of targets)
      expect([target, await getRaw(target)]).not.toEqual([target, expect.stringContaining('not for you')]);
  });

  test('everything below it has strict headers, errors too', async () => {
    for (const path of ['/admin', '/admin/assets/index-4f2a.js', '/admin/assets/none.js']) {
      const { headers } = await get(path);
      const policy = headers.get('content-security-policy') ?? '';
      for (const part of [
        "default-src 'self'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "connect-src 'self' ws: wss:",
      ]) {
        expect(policy.split('; ')).toContain(part);
      }
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-frame-options': 'DENY',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
    }
  });

  test('what is not below it is as it was', async () => {
    const home = await get('/');
    expect(JSON.parse(home.text)).toEqual({ message: 'Welcome' });
    expect(home.headers.get('content-security-policy')).toBeNull();
    expect((await get('/administrator')).status).toBe(404);
  });
});
