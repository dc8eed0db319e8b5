import 'reflect-metadata';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Controller, Get, Module, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createLogger } from '../logging/index.js';
import { createApp } from './create-app.js';
import { serveHealthAlone } from './health-alone.js';

@Controller()
class Everything {
  @Get('*')
  answer() {
    return { reached: true };
  }

  @Post('*')
  take() {
    return { reached: true };
  }
}
@Module({ controllers: [Everything] })
class Root {}

let app: NestFastifyApplication;

beforeAll(async () => {
  app = await createApp(Root, await createLogger({ level: 'silent' }));
  serveHealthAlone(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(() => app.close());

test.each(['/health', '/health/', '/health/live', '/health/ready', '/health?verbose=1', '/metrics'])(
  '%s is answered',
  async (url) => {
    const { statusCode, body } = await app.inject({ method: 'GET', url });
    expect([statusCode, body]).toEqual([200, '{"reached":true}']);
  },
);

test.each([
  '/',
  '/instance/fetchInstances',
  '/healthy',
  '/health/other',
  '/health/../instance/fetchInstances',
  '/health%2F..%2Finstance',
  '//health',
  '/HEALTH',
  '/instance?x=/health',
])('%s is not', async (url) => {
  for (const method of ['GET', 'POST'] as const) {
    const answer = await app.inject({ method, url, payload: method === 'POST' ? {} : undefined });
    expect([method, answer.statusCode, answer.json()]).toMatchObject([method, 404, { code: 'NO_API_HERE' }]);
  }
});
