import '@wharf/baileys/fast-process';
import 'reflect-metadata';
import { outliveLostConnections } from '@wharf/baileys';
import { EmbeddedPostgresError, FolderInUseError } from '@wharf/storage';
import { ConfigError, readConfig, type Config } from './platform/config/index.js';
import { createLogger } from './platform/logging/index.js';
import { Shutdown } from './platform/shutdown/index.js';
import { start } from './platform/start.js';

/** Errors that are a sentence for whoever starts Wharf; their stack would only hide it. */
const sentences = [ConfigError, EmbeddedPostgresError, FolderInUseError];

function giveUp(error: Error): never {
  process.stderr.write(`\nWharf does not start:\n${error.message.replace(/^/gm, '  ')}\n\n`);
  process.exit(1);
}

function readConfigOrGiveUp(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigError) giveUp(error);
    throw error;
  }
}

const config = readConfigOrGiveUp();
const logger = await createLogger({ level: config.logLevel });
outliveLostConnections((err) => logger.warn({ err }, 'a connection ended in the middle of something'));
const shutdown = new Shutdown(logger);
shutdown.onSignals();
try {
  process.stdout.write(await start(config, logger, shutdown));
} catch (error) {
  await shutdown.run();
  if (sentences.some((kind) => error instanceof kind)) giveUp(error as Error);
  logger.fatal({ err: error }, 'wharf could not start');
  process.exit(1);
}
