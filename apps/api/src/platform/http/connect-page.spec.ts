import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createLogger } from '../logging/index.js';
import { serveConnectPage } from './connect-page.js';
import { createApp } from './create-app.js';

@Module({})
class Root {}

let built: string;
let app: NestFastifyApplication;
let base: string;
const log: string[] = [];

beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), 'wharf-connect-'));
  app = await createApp(Root, await createLogger({ level: 'trace', destination: { write: (line) => log.push(line) } }));
  serveConnectPage(app, built);
  await app.listen(0, '127.0.0.1');
  base = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
});
afterAll(async () => {
  await app.close();
  rmSync(built, { recursive: true });
});

test('before it is built, a sentence says so, and does not repeat the token', async () => {
  const answer = await fetch(`${base}/connect/a-token`);
  const text = await answer.text();
  expect(answer.status).toBe(404);
  expect(text).toContain('DASHBOARD_NOT_BUILT');
  expect(text).not.toContain('a-token');
});

test('the page is the same for every token, and for programs that preview links', async () => {
  writeFileSync(join(built, 'connect.html'), '<title>Link your phone</title>');
  for (const headers of [
    { 'user-agent': 'Mozilla/5.0' },
    { 'user-agent': 'WhatsApp/2.23.20.0' },
    { 'user-agent': 'facebookexternalhit/1.1' },
  ]) {
    const answer = await fetch(`${base}/connect/a-token`, { headers });
    expect([answer.status, await answer.text()]).toEqual([200, '<title>Link your phone</title>']);
  }
  expect((await fetch(`${base}/connect/a-token`, { method: 'HEAD' })).status).toBe(200);
  expect((await fetch(`${base}/connect/a-token`, { method: 'POST' })).status).toBe(404);
});

test('is kept by no cache, told to no other site, framed by nobody, and runs only its own files', async () => {
  const { headers } = await fetch(`${base}/connect/a-token`);
  expect(Object.fromEntries(headers)).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'x-robots-tag': 'noindex, nofollow',
    'content-type': 'text/html; charset=utf-8',
  });
  const policy = (headers.get('content-security-policy') ?? '').split('; ');
  for (const part of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'none'"]) {
    expect(policy).toContain(part);
  }
});

test('its address is not in the log', async () => {
  await fetch(`${base}/connect/hunter2`);
  const text = log.join('');
  expect(text).toContain('/connect/[secret]');
  expect(text).not.toContain('hunter2');
});
