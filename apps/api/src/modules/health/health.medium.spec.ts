import 'reflect-metadata';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createTestDatabase, type TestDatabase } from '@wharf/testing';
import { Pool } from 'pg';
import { createApp } from '../../platform/http/index.js';
import { createLogger } from '../../platform/logging/index.js';
import { Meters, PrometheusMeters } from '../../platform/metrics/index.js';
import { StoreWatch } from '../../platform/storage/index.js';
import { HealthModule } from './index.js';

let database: TestDatabase;
let pool: Pool;
let app: NestFastifyApplication;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
afterEach(async () => {
  await app.close();
  void pool.end();
});

async function serve(connectionString: string) {
  pool = new Pool({ connectionString });
  pool.on('error', () => undefined);
  const providers = [
    { provide: Pool, useValue: pool },
    { provide: Meters, useClass: PrometheusMeters },
    // Has not noticed anything yet.
    { provide: StoreWatch, useValue: { isAway: false, assertReachable: () => undefined } },
  ];
  @Module({
    imports: [{ module: class Store {}, global: true, providers, exports: [Meters, Pool, StoreWatch] }, HealthModule],
  })
  class Root {}
  app = await createApp(Root, await createLogger({ level: 'silent' }));
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  return async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
}

test('with its database everything is well', async () => {
  const get = await serve(database.url);
  expect(await get('/health')).toMatchObject({
    status: 200,
    body: { status: 'ok', checks: { database: { status: 'ok' } } },
  });
  expect(await get('/health/ready')).toEqual({ status: 200, body: { status: 'ok' } });
  expect(await get('/health/live')).toEqual({ status: 200, body: { status: 'ok' } });
});

describe.each(['refuses', 'hangs'])('with a database that %s', (how) => {
  let server: Server;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    server = createServer((socket) => {
      sockets.push(socket.on('error', () => undefined));
      if (how === 'refuses') socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  test('it lives, is degraded and not ready, and says so within seconds', async () => {
    const get = await serve(`postgresql://u:p@127.0.0.1:${(server.address() as AddressInfo).port}/d`);
    const startedAt = performance.now();
    expect((await get('/health/live')).status).toBe(200);
    expect((await get('/health')).body).toMatchObject({ status: 'degraded', checks: { database: { status: 'down' } } });
    expect(await get('/health/ready')).toMatchObject({ status: 503, body: { code: 'STORE_UNAVAILABLE' } });
    expect(performance.now() - startedAt).toBeLessThan(6_000);
  });
});
