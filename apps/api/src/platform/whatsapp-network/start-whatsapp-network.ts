import { join } from 'node:path';
import type { Config } from '../config/index.js';
import type { Logger } from '../logging/index.js';
import { SandboxProcess } from './sandbox-process.js';
import { WhatsAppNetwork } from './whatsapp-network.js';

/** The network and the way to end what was started for it. */
export interface RunningNetwork {
  network: WhatsAppNetwork;
  stop(): Promise<void>;
}

const nothingToStop = () => Promise.resolve();

/** Makes the chosen network reachable: starts the sandbox, or takes the addresses of another one as they are. */
export async function startWhatsAppNetwork(config: Config, logger: Logger): Promise<RunningNetwork> {
  const network = new WhatsAppNetwork(config.whatsappNetwork);
  switch (network.kind) {
    case 'live':
      return { network, stop: nothingToStop };
    case 'custom':
      network.wsUrl = config.whatsappWsUrl ?? undefined;
      network.rootKey = config.whatsappRootKey ?? undefined;
      network.mediaCa = config.whatsappMediaCa ?? undefined;
      return { network, stop: nothingToStop };
    case 'sandbox': {
      const sandbox = new SandboxProcess(join(config.dataDir, 'network'), logger);
      await sandbox.start(({ wsUrl, rootKey, mediaCa, controlUrl }) =>
        Object.assign(network, { wsUrl, rootKey, mediaCa, controlUrl }),
      );
      return { network, stop: () => sandbox.stop() };
    }
  }
}
