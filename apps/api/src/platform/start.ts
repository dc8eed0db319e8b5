import type { AddressInfo } from 'node:net';
import { lockDataDir, startEmbeddedPostgres } from '@wharf/storage';
import { AppModule } from '../app.module.js';
import { banner } from './banner.js';
import { ConfigError, configNotices, loadSecrets, type Config } from './config/index.js';
import { connectDatabase } from './database/index.js';
import { createApp } from './http/index.js';
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

async function listen(app: Awaited<ReturnType<typeof createApp>>, { host, port }: Config): Promise<AddressInfo> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason: Readonly<Record<string, string>> = {
      EADDRINUSE: `Port ${port} on ${host} is in use: stop the program that has it, or set PORT to another.`,
      EACCES: `Port ${port} may not be opened by this user: set PORT to one above 1023.`,
      EADDRNOTAVAIL: `HOST=${host} is not an address of this machine.`,
      ENOTFOUND: `HOST=${host} is not an address of this machine.`,
    };
    throw code && reason[code] ? new ConfigError([reason[code]]) : error;
  }
  return app.getHttpServer().address() as AddressInfo;
}

/**
 * Starts the gateway, each part on what the one before gives: data folder, database, network, application, port.
 * Every part is added to `shutdown` as soon as it runs, so that a start that fails half-way can be undone.
 * @returns the text for a person that says where to go.
 */
export async function start(config: Config, logger: Logger, shutdown: Shutdown): Promise<string> {
  for (const notice of configNotices(config)) logger.warn({}, notice);
  if (config.isEmbedded || config.whatsappNetwork === 'sandbox') {
    const lock = await lockDataDir(config.dataDir);
    shutdown.add('data folder lock', () => lock.release());
  }
  const loaded = await loadSecrets(config);
  const [connectionString, network] = await Promise.all([
    openStore(config, logger, shutdown),
    openNetwork(config, logger, shutdown),
  ]);
  const dataSource = await connectDatabase(connectionString, logger);
  shutdown.add('database connections', async () => {
    if (dataSource.isInitialized) await dataSource.destroy();
  });
  const platform = { config, secrets: loaded.secrets, logger, dataSource, connectionString, network };
  const app = await createApp(AppModule.on(platform), logger);
  shutdown.add('application', () => app.close());
  const address = await listen(app, config);
  return banner({ config, address: urlOf(config.host, address), loaded });
}
