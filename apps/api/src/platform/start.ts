import { createServer, type AddressInfo } from 'node:net';
import type { INestApplication } from '@nestjs/common';
import { lockDataDir, startEmbeddedPostgres } from '@wharf/storage';
import type { DataSource } from 'typeorm';
import { banner } from './banner.js';
import { ConfigError, configNotices, loadSecrets, type Config } from './config/index.js';
import type { Logger } from './logging/index.js';
import type { Shutdown } from './shutdown/index.js';
import { startWhatsAppNetwork } from './whatsapp-network/index.js';

/** The database's URL: the given one, or that of a server of our own. */
async function openStore(config: Config, logger: Logger, shutdown: Shutdown): Promise<string> {
  if (config.databaseUrl !== null) return config.databaseUrl;
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, logger });
  shutdown.add('embedded postgresql', () => postgres.stop());
  return postgres.connectionString;
}

async function openNetwork(config: Config, logger: Logger, shutdown: Shutdown) {
  const { network, stop } = await startWhatsAppNetwork(config, logger);
  shutdown.add('whatsapp network', stop);
  return network;
}

function urlOf(host: string, { port, family }: AddressInfo): string {
  const name = ['0.0.0.0', '::'].includes(host) ? 'localhost' : family === 'IPv6' ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** A sentence instead of the system's word, where the address cannot be listened on. */
function listenError(error: unknown, { host, port }: Config): unknown {
  const notOurs = `HOST=${host} is not an address of this machine.`;
  const sentences: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} on ${host} is in use: stop the program that has it, or set PORT to another.`,
    EACCES: `Port ${port} may not be opened by this user: set PORT to one above 1023.`,
    EADDRNOTAVAIL: notOurs,
    ENOTFOUND: notOurs,
  };
  const sentence = sentences[(error as NodeJS.ErrnoException).code ?? ''];
  return sentence ? new ConfigError([sentence]) : error;
}

/** Finds out before anything is started, rather than after the last step, that the port is taken. */
async function checkPort(config: Config): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error) => reject(listenError(error, config)));
    probe.listen({ host: config.host, port: config.port }, () => probe.close(() => resolve()));
  });
}

async function listen(app: INestApplication, config: Config): Promise<AddressInfo> {
  try {
    await app.listen(config.port, config.host);
  } catch (error) {
    throw listenError(error, config);
  }
  return app.getHttpServer().address() as AddressInfo;
}

/** Waits for all even when one fails, so that nothing starts after the shutdown has begun. */
async function allStarted<T extends readonly unknown[]>(parts: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  await Promise.allSettled(parts);
  return (await Promise.all(parts)) as unknown as T;
}

/** The bulk of the code. It takes longest to load, so it is loaded while the database starts. */
async function loadApplication() {
  const [{ AppModule }, { prepareQueue }, database, { admitEncryptionKey }, { outlastOutage }, http] =
    await Promise.all([
      import('../app.module.js'),
      import('../modules/jobs/index.js'),
      import('./database/index.js'),
      import('./storage/index.js'),
      import('./outlast-outage.js'),
      import('./http/index.js'),
    ]);
  const { connectDatabase, DatabaseAddress, StoreSockets } = database;
  const { createApp, ...serve } = http;
  const stores = { connectDatabase, DatabaseAddress, StoreSockets, admitEncryptionKey, prepareQueue, outlastOutage };
  return { AppModule, createApp, serve, ...stores };
}

/** What an attempt to start has opened so far. */
interface Opened {
  app: INestApplication | null;
  dataSource: DataSource | null;
}

/** An application closes its database connections itself. */
async function close(opened: Opened): Promise<void> {
  const { app, dataSource } = opened;
  Object.assign(opened, { app: null, dataSource: null } satisfies Opened);
  try {
    await app?.close();
  } finally {
    if (dataSource?.isInitialized) await dataSource.destroy();
  }
}

/** @throws Error where a part goes on that a second one must not stand beside: then only a new process helps. */
async function undo(opened: Opened): Promise<void> {
  try {
    await close(opened);
  } catch (cause) {
    throw new Error('a start that failed could not be undone', { cause });
  }
}

/**
 * Starts the gateway, each part on what the one before gives: data folder, database, network, application, port. A
 * database that is away is waited for. Every part is added to `shutdown` as soon as it runs, so that a start that fails half-way can be undone.
 * @returns the text for a person that says where to go; empty where logs are for machines.
 */
export async function start(config: Config, logger: Logger, shutdown: Shutdown): Promise<string> {
  if (config.isEmbedded || config.whatsappNetwork === 'sandbox') {
    const lock = await lockDataDir(config.dataDir);
    shutdown.add('data folder lock', () => lock.release());
  }
  await checkPort(config);
  const loaded = await loadSecrets(config);
  for (const notice of configNotices(config)) logger.warn({}, notice);
  const [connectionString, network, { AppModule, createApp, serve, ...stores }] = await allStarted([
    openStore(config, logger, shutdown),
    openNetwork(config, logger, shutdown),
    loadApplication(),
  ]);
  const { secrets } = loaded;
  const room = new serve.WaitingRoom(config);
  const opened: Opened = { app: null, dataSource: null };
  const stopped = new AbortController();
  shutdown.add('application', async () => {
    stopped.abort();
    await room.close();
    await close(opened);
  });
  const attempt = async () => {
    try {
      const sockets = new stores.StoreSockets();
      const dataSource = (opened.dataSource = await stores.connectDatabase(connectionString, logger, sockets));
      await stores.admitEncryptionKey(connectionString, secrets, logger);
      await stores.prepareQueue(config, new stores.DatabaseAddress(connectionString, sockets));
      const platform = { config, secrets, logger, dataSource, connectionString, sockets, network };
      const app = await createApp(AppModule.on(platform), logger, config.trustProxy);
      opened.app = app;
      if (config.roles.includes('api')) {
        serve.serveApiDocs(app);
        serve.serveDashboard(app);
        serve.serveConnectPage(app);
      } else {
        serve.serveHealthAlone(app);
      }
      await app.init();
      return app;
    } catch (error) {
      await undo(opened);
      throw error;
    }
  };
  const app = await stores.outlastOutage(attempt, { logger, onWaiting: () => room.open(), signal: stopped.signal });
  await room.close();
  const address = await listen(app, config);
  const url = urlOf(config.host, address);
  logger.info(
    { url, network: config.whatsappNetwork, embedded: config.isEmbedded, roles: config.roles },
    'wharf is listening',
  );
  const isForPeople = config.isEmbedded || process.stdout.isTTY;
  return isForPeople ? banner({ config, address: url, loaded }) : '';
}
