import 'reflect-metadata';
import { afterEach, expect, test } from '@jest/globals';
import { Controller, Get, Module, Req } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { createLogger } from '../logging/index.js';
import { createApp } from './create-app.js';

@Controller()
class AddressController {
  @Get('address')
  address(@Req() request: FastifyRequest) {
    return { ip: request.ip };
  }
}

@Module({ controllers: [AddressController] })
class Root {}

let app: NestFastifyApplication | undefined;
afterEach(() => app?.close());

async function addressSeen(trusted: readonly string[], forwardedFor: string): Promise<string> {
  app = await createApp(Root, await createLogger({ level: 'silent' }), trusted);
  await app.listen(0, '127.0.0.1');
  const answer = await fetch(`${await app.getUrl()}/address`, { headers: { 'x-forwarded-for': forwardedFor } });
  return ((await answer.json()) as { ip: string }).ip;
}

test.each([
  ['nobody is believed by default', [], '203.0.113.7', '127.0.0.1'],
  ['a stranger is not believed', ['10.0.0.0/8'], '203.0.113.7', '127.0.0.1'],
  ['a proxy is', ['127.0.0.0/8'], '203.0.113.7', '203.0.113.7'],
  [
    'a chain is believed as far as it is known',
    ['127.0.0.0/8', '10.0.0.0/8'],
    '1.1.1.1, 203.0.113.7, 10.1.2.3',
    '203.0.113.7',
  ],
])('%s', async (_, trusted, forwardedFor, seen) => {
  expect(await addressSeen(trusted, forwardedFor)).toBe(seen);
});
