import type { AddressInfo } from 'node:net';
import { type Logger, pino } from 'pino';
import { createControlServer } from './control/server.js';
import { join } from 'node:path';
import { MediaHosts } from './media/media-hosts.js';
import { SandboxNetwork } from './network.js';
import { acquireRootKey, releaseRootKey } from './noise/certificate.js';
import { StateStore } from './state/state-store.js';

/** How {@link startNetwork} is set up; everything has a default. */
export interface StartOptions {
  /** WebSocket port; 0 takes the one of the last run if it is free, else any. */
  port?: number;
  /** Port of the control API; 0 as above. */
  controlPort?: number;
  /** Loopback address. */
  host?: string;
  /** Folder that keeps the network over restarts; in memory only when absent. */
  stateDir?: string;
  log?: Logger;
  /** Virtual phones awake at once, as far as possible. */
  maxAwakePhones?: number;
  /** How large a file the media hosts take. */
  maxMediaBytes?: number;
}

/** A network that is up. */
export interface RunningNetwork {
  /** For Baileys' `waWebSocketUrl`. */
  wsUrl: string;
  /** The key clients must trust, 64 hex digits. */
  rootKey: string;
  /** PEM file of the media hosts' authority; trust it for media transfers and for nothing else. */
  mediaCa: string;
  /** Base URL of the control API. */
  controlUrl: string;
  network: SandboxNetwork;
  /** Saves the state, if it is kept, and shuts everything. */
  close(): Promise<void>;
}

/**
 * Starts a simulated WhatsApp network on loopback, with its control API.
 *
 * Networks of one process share their root key, because what Baileys trusts is process-wide; they share nothing else.
 * A network with saved state brings its own key and so must be the first of its process.
 */
export async function startNetwork(options: StartOptions = {}): Promise<RunningNetwork> {
  const {
    port = 0,
    controlPort = 0,
    host = '127.0.0.1',
    log = pino({ level: 'silent' }),
    maxAwakePhones,
    stateDir,
  } = options;
  const state = stateDir === undefined ? null : new StateStore(stateDir, log);
  const saved = (await state?.readHeader()) ?? null;
  const rootKey = acquireRootKey(saved?.rootKey ?? null);
  const media = await MediaHosts.open({
    folder: stateDir === undefined ? undefined : join(stateDir, 'media'),
    maxBytes: options.maxMediaBytes,
    log,
  });
  await onFreePort(0, saved?.mediaPort, (chosen) => media.listen(chosen, host));
  const network = new SandboxNetwork({
    rootKey,
    media,
    log,
    maxAwakePhones,
    onAccountChanged: (account) => state?.markAccount(account),
    onGroupChanged: (group) => state?.markGroup(group),
    onMessageKept: (phone, id, bytes) => state?.markMessage(phone, id, bytes),
    onLedgerChanged: (phone, entry) => state?.markEntry(phone, entry),
  });
  await state?.load(network);
  await onFreePort(port, saved?.wsPort, (chosen) => network.listen(chosen, host));
  const control = createControlServer(network, log);
  await onFreePort(controlPort, saved?.controlPort, (chosen) => control.listen({ port: chosen, host }));
  const usedControlPort = (control.server.address() as AddressInfo).port;
  await state?.saveHeader({ rootKey, wsPort: network.port, controlPort: usedControlPort, mediaPort: media.port });
  return {
    wsUrl: network.wsUrl,
    rootKey: rootKey.public.toString('hex'),
    mediaCa: media.caPath,
    controlUrl: `http://${host}:${usedControlPort}`,
    network,
    async close() {
      await control.close();
      await network.close();
      await state?.close();
      releaseRootKey();
    },
  };
}

/** Listens on the wanted port; when any will do, on the one of the last run, so that gateways find it again. */
async function onFreePort(
  wanted: number,
  last: number | undefined,
  listen: (port: number) => Promise<unknown>,
): Promise<void> {
  if (wanted !== 0 || last === undefined) {
    await listen(wanted);
    return;
  }
  await listen(last).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    await listen(0);
  });
}
