import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import type { DynamicModule, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createTestDatabase } from '@wharf/testing';
import type { DataSource } from 'typeorm';
import { readConfig, Secrets } from '../platform/config/index.js';
import { prepareQueue } from '../modules/jobs/index.js';
import { connectDatabase, DatabaseAddress, StoreSockets } from '../platform/database/index.js';
import { createApp } from '../platform/http/index.js';
import { createLogger } from '../platform/logging/index.js';
import { PlatformModule } from '../platform/platform.module.js';
import { WhatsAppNetwork } from '../platform/whatsapp-network/index.js';

/** What a request brings along besides its path. */
export interface TestRequest {
  method?: string;
  /** Value of the header `apikey`. */
  apikey?: string;
  /** Value of `Authorization: Bearer`. */
  bearer?: string;
  headers?: Record<string, string>;
  /** Sent as JSON; a string is sent as it stands. */
  body?: unknown;
}

/** An answer with its body read. */
export interface TestAnswer {
  status: number;
  headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a spec says by its expectations what it takes the body for
  body: any;
}

/** Some of the gateway's modules behind a real port, on a database of their own. */
export interface TestApp {
  app: NestFastifyApplication;
  dataSource: DataSource;
  connectionString: string;
  secrets: Secrets;
  request(path: string, request?: TestRequest): Promise<TestAnswer>;
  /** Signs the first user in. */
  adminToken(): Promise<string>;
  stop(): Promise<void>;
}

export const TEST_SECRETS = new Secrets(
  '7b1f5ad0c3e94f2288d17e1c6a5b90f4'.repeat(4),
  'a-password-of-the-specs',
  'f2c1b7a09d8e4c3b8a7f6e5d4c3b2a19',
  '5d0c6a1f98b7e3420f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a6978',
);

interface StartOptions {
  environment?: Record<string, string>;
  /** A database that exists, to start on again; otherwise a new one. */
  connectionString?: string;
  secrets?: Secrets;
  /** Gets every line of the log, down to traces. */
  log?: string[];
}

/** Starts modules as the gateway starts them. */
export async function startTestApp(
  modules: (Type | DynamicModule)[],
  { environment = {}, connectionString: existing, secrets = TEST_SECRETS, log }: StartOptions = {},
): Promise<TestApp> {
  const database = existing ? null : await createTestDatabase();
  const connectionString = existing ?? database?.url ?? '';
  const logger = await createLogger(
    log
      ? { level: 'trace', destination: { write: (line) => void log.push(line) } }
      : { level: process.env.SPEC_LOG_LEVEL ?? 'silent' },
  );
  const config = readConfig({ DATA_DIR: tmpdir(), PUBLIC_URL: 'http://gateway.test', ...environment });
  const sockets = new StoreSockets();
  const dataSource = await connectDatabase(connectionString, logger, sockets);
  await prepareQueue(config, new DatabaseAddress(connectionString, sockets));
  const network = new WhatsAppNetwork('sandbox');
  const platform = { config, secrets, logger, dataSource, connectionString, sockets, network };
  class TestModule {}
  const root = { module: TestModule, imports: [PlatformModule.forRoot(platform), ...modules] };
  let app: NestFastifyApplication | null = null;
  const stop = async () => {
    try {
      await app?.close();
    } finally {
      // What is closed half-way would outlive the spec.
      if (dataSource.isInitialized) await dataSource.destroy();
      await database?.drop();
    }
  };
  try {
    app = await createApp(root, logger);
    await app.listen(0, '127.0.0.1');
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
  const { port } = app.getHttpServer().address() as AddressInfo;

  const request = async (path: string, { method, apikey, bearer, headers, body }: TestRequest = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(apikey !== undefined && { apikey }),
        ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined || typeof body === 'string' ? (body as string) : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    const answer = (isJson && text !== '' ? JSON.parse(text) : text || null) as TestAnswer['body'];
    return { status: response.status, headers: response.headers, body: answer };
  };

  return {
    app,
    dataSource,
    connectionString,
    secrets,
    request,
    adminToken: async () => {
      const body = { username: config.adminUsername, password: secrets.adminPassword };
      return (await request('/api/login', { body })).body.token as string;
    },
    stop,
  };
}

/** Puts an instance into the database, as if it had been created. */
export async function givenInstance(
  dataSource: DataSource,
  { name, clientId = null, ownerJid = null }: { name: string; clientId?: number | null; ownerJid?: string | null },
): Promise<string> {
  const [{ id }] = await dataSource.query<[{ id: string }]>(
    `INSERT INTO instances (name, client_id, owner_jid) VALUES ($1, $2, $3) RETURNING id`,
    [name, clientId, ownerJid],
  );
  return id;
}
