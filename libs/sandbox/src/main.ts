import '@wharf/baileys/fast-process';
import { destination, pino } from 'pino';
import { startNetwork } from './start.js';

/**
 * The network as a process of its own.
 *
 * `NETWORK_PORT` (0 or absent = any) is the WebSocket port, `NETWORK_STATE_DIR` the folder that keeps its state, and
 * `NETWORK_PARENT=stdin` ties its life to standard input. The first line on standard output is JSON:
 * `{"wsUrl","rootKey","mediaCa","controlUrl"}`; logs go to standard error.
 */
const STDERR = 2;
const log = pino({ level: process.env['LOG_LEVEL'] ?? 'info' }, destination(STDERR));

// A virtual phone that fails must not take the network with it.
process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));

const port = Number(process.env['NETWORK_PORT'] ?? 0);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  log.fatal('NETWORK_PORT is not a port number');
  process.exit(1);
}

const running = await startNetwork({ port, stateDir: process.env['NETWORK_STATE_DIR'] || undefined, log });
const { wsUrl, rootKey, mediaCa, controlUrl } = running;
process.stdout.write(`${JSON.stringify({ wsUrl, rootKey, mediaCa, controlUrl })}\n`);
log.info({ wsUrl, controlUrl }, 'network started');

let stopping = false;
function stop(reason: string): void {
  if (stopping) return;
  stopping = true;
  log.info({ reason }, 'network stops');
  running.close().then(
    () => process.exit(0),
    (error: unknown) => {
      log.error({ err: error }, 'network did not stop cleanly');
      process.exit(1);
    },
  );
}

process.on('SIGTERM', () => stop('SIGTERM'));
process.on('SIGINT', () => stop('SIGINT'));
if (process.env['NETWORK_PARENT'] === 'stdin') {
  process.stdin.on('close', () => stop('parent is gone'));
  process.stdin.resume();
}
