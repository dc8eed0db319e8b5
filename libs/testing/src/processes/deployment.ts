import { randomBytes } from 'node:crypto';
import { createTestDatabase } from '../test-database.js';
import { ServerProcess } from './server-process.js';

/** The secrets of a gateway, as its operator knows them. */
export interface KnownSecrets {
  masterApiKey: string;
  adminPassword: string;
}

/** What a gateway keeps its things in, and what it is told because of that. */
export interface Deployment {
  /** For the titles of the story. */
  readonly name: string;
  /** Its own database, generated secrets, one process to a data folder. */
  readonly isEmbedded: boolean;
  /** Parts that the health report has to show. */
  readonly checks: readonly string[];
  /** How long a number may be left alone when the process that holds it dies. */
  readonly takeOverMs: number;
  /** Settings of the gateway. */
  readonly env: Readonly<Record<string, string>>;
  /** Null where the gateway makes its own and keeps them in its data folder. */
  readonly secrets: KnownSecrets | null;
  /** Removes what was made for it outside of the gateway. */
  remove(): Promise<void>;
}

/** The default: the gateway runs its own PostgreSQL and makes its own secrets. */
export const EMBEDDED: Deployment = Object.freeze({
  name: 'with a database of its own',
  isEmbedded: true,
  checks: ['database', 'media', 'queue'],
  takeOverMs: 0,
  env: {},
  secrets: null,
  remove: () => Promise.resolve(),
});

/** As in production: a fresh database on a given server, the queue in Redis where there is one, and given secrets. */
export async function outside(serverUrl: string, redisUrl?: string): Promise<Deployment> {
  const database = await createTestDatabase(serverUrl);
  const hex = (bytes: number) => randomBytes(bytes).toString('hex');
  const secrets = { masterApiKey: hex(64), adminPassword: hex(12) };
  return {
    name: `on an outside PostgreSQL${redisUrl ? ' and Redis' : ''}`,
    isEmbedded: false,
    checks: ['database', 'media', 'queue', ...(redisUrl ? ['redis'] : [])],
    // A lease holds for 15 seconds, and is looked for every five.
    takeOverMs: 20_000,
    env: {
      DATABASE_URL: database.url,
      ...(redisUrl && { REDIS_URL: redisUrl }),
      MASTER_API_KEY: secrets.masterApiKey,
      ADMIN_PASSWORD: secrets.adminPassword,
      JWT_SECRET: hex(32),
      ENCRYPTION_KEY: hex(32),
      HOST: '127.0.0.1',
      // The webhooks of the story are received here.
      OUTBOUND_ALLOW: '127.0.0.1',
    },
    secrets,
    remove: () => database.drop(),
  };
}

/** Whether the stores that the environment names are to be used. */
export const IS_OUTSIDE = Boolean(process.env.WHARF_E2E_DATABASE_URL);

/**
 * A deployment that several processes share: on the server that the environment names, and else on a PostgreSQL that is
 * thrown away with it.
 */
export async function sharedDeployment(): Promise<Deployment> {
  const { WHARF_E2E_DATABASE_URL: serverUrl, WHARF_E2E_REDIS_URL: redisUrl } = process.env;
  if (serverUrl) return outside(serverUrl, redisUrl);
  const server = await ServerProcess.start();
  return { ...(await outside(server.url, redisUrl)), remove: () => server.stop() };
}

/** Makes the deployment that the environment asks for: WHARF_E2E_DATABASE_URL and WHARF_E2E_REDIS_URL, else embedded. */
export async function deploymentOfThisRun(): Promise<Deployment> {
  const { WHARF_E2E_DATABASE_URL: serverUrl, WHARF_E2E_REDIS_URL: redisUrl } = process.env;
  return serverUrl ? outside(serverUrl, redisUrl) : EMBEDDED;
}
