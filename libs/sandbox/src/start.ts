import type { AddressInfo } from 'node:net';
import { type Logger, pino } from 'pino';
import { createControlServer } from './control/server.js';
import { SandboxNetwork } from './network.js';
import { acquireRootKey, releaseRootKey } from './noise/certificate.js';

/** How {@link startNetwork} is set up; everything has a default. */
export interface StartOptions {
  /** WebSocket port, 0 for any. */
  port?: number;
  /** Port of the control API, 0 for any. */
  controlPort?: number;
  /** Loopback address. */
  host?: string;
  log?: Logger;
  maxAwakePhones?: number;
}

/** A network that is up. */
export interface RunningNetwork {
  /** For Baileys' `waWebSocketUrl`. */
  wsUrl: string;
  /** The key clients must trust, 64 hex digits. */
  rootKey: string;
  /** PEM file of the media hosts' CA; null while the network has no media hosts. */
  mediaCa: string | null;
  /** Base URL of the control API. */
  controlUrl: string;
  network: SandboxNetwork;
  close(): Promise<void>;
}

/**
 * Starts a simulated WhatsApp network on loopback, with its control API.
 *
 * Networks of one process share their root key, because what Baileys trusts is process-wide; they share nothing else.
 */
export async function startNetwork(options: StartOptions = {}): Promise<RunningNetwork> {
  const { port = 0, controlPort = 0, host = '127.0.0.1', log = pino({ level: 'silent' }) } = options;
  const rootKey = acquireRootKey(null);
  const network = new SandboxNetwork({ rootKey, log, maxAwakePhones: options.maxAwakePhones });
  await network.listen(port, host);
  const control = createControlServer(network, log);
  await control.listen({ port: controlPort, host });
  return {
    wsUrl: network.wsUrl,
    rootKey: rootKey.public.toString('hex'),
    mediaCa: null,
    controlUrl: `http://${host}:${(control.server.address() as AddressInfo).port}`,
    network,
    async close() {
      await control.close();
      await network.close();
      releaseRootKey();
    },
  };
}
