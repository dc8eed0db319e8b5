import { createServer, type AddressInfo } from 'node:net';
import type { INestApplication } from '@nestjs/common';
import { lockDataDir, startEmbeddedPostgres } from '@wharf/storage';
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
  const [{ AppModule }, { connectDatabase }, { createApp, serveApiDocs, serveDashboard }] = await Promise.all([
    import('../app.module.js'),
    import('./database/index.js'),
    import('./http/index.js'),
  ]);
  return { AppModule, connectDatabase, createApp, serveApiDocs, serveDashboard };
}

/**
 * Starts the gateway, each part on what the one before gives: data folder, database, network, application, port.
 * Every part is added to `shutdown` as soon as it runs, so that a start that fails half-way can be undone.
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
  const [connectionString, network, { AppModule, connectDatabase, ...http }] = await allStarted([
    openStore(config, logger, shutdown),
    openNetwork(config, logger, shutdown),
    loadApplication(),
  ]);
  const dataSource = await connectDatabase(connectionString, logger);
  shutdown.add('database connections', async () => {
    if (dataSource.isInitialized) await dataSource.destroy();
  });
  const platform = { config, secrets: loaded.secrets, logger, dataSource, connectionString, network };
  const app = await http.createApp(AppModule.on(platform), logger);
  shutdown.add('application', () => app.close());
  http.serveApiDocs(app);
  http.serveDashboard(app);
  const address = await listen(app, config);
  const url = urlOf(config.host, address);
  logger.info({ url, network: config.whatsappNetwork, embedded: config.isEmbedded }, 'wharf is listening');
  const isForPeople = config.isEmbedded || process.stdout.isTTY;
  return isForPeople ? banner({ config, address: url, loaded }) : '';
}
