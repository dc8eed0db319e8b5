import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, NetworkProcess } from '@wharf/testing';
import type { Random } from '../random.js';
import { ApiClient } from '../traffic/api-client.js';
import { GatewayProcess } from './gateway-process.js';
import { pairAll } from './pairing.js';
import { populate, type Population, type PopulationSize } from './population.js';
import { Postgres } from './postgres.js';
import { Receivers } from './receivers.js';
import { until } from './until.js';
import { TOPOLOGIES, type TopologyName } from './topology.js';

const READY_MS = 180_000;

export interface WorldOptions {
  /** Folder of the workspace that was built. */
  root: string;
  /** Where the logs of the gateway go. */
  logDir: string;
  topology: TopologyName;
  size: PopulationSize;
  random: Random;
}

/** Everything there is: a network, a database, a gateway in several processes, receivers, and people. */
export class World {
  private constructor(
    readonly network: NetworkProcess,
    readonly postgres: Postgres,
    readonly gateways: readonly GatewayProcess[],
    readonly receivers: Receivers,
    readonly people: Population,
    readonly api: ApiClient,
  ) {}

  /** Starts everything and pairs every number. */
  static async create({ root, logDir, topology, size, random }: WorldOptions): Promise<World> {
    const folder = mkdtempSync(join(tmpdir(), 'wharf-chaos-'));
    // The database's user has to pass through where this runs as root.
    chmodSync(folder, 0o755);
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    mkdirSync(logDir, { recursive: true });
    const network = await NetworkProcess.start();
    // The network would drop a copy of what a phone has receipted: here the phones see for themselves that they have it.
    await network.post('/copies', { brought: true });
    const postgres = await Postgres.start(join(folder, 'database'));
    const receivers = await Receivers.start(random.fork());
    const secret = () => randomBytes(32).toString('hex');
    const [masterKey, password] = [secret() + secret(), secret()];
    const shared = {
      ...network.env,
      DATABASE_URL: postgres.url,
      DATA_DIR: join(folder, 'data'),
      HOST: '127.0.0.1',
      LOG_LEVEL: process.env.CHAOS_LOG ?? 'info',
      MASTER_API_KEY: masterKey,
      ADMIN_PASSWORD: password,
      JWT_SECRET: secret(),
      ENCRYPTION_KEY: secret(),
      OUTBOUND_ALLOW: '127.0.0.1',
      // What is put to the test is the way of messages, not the rules that hold them back.
      SENDING_POLICY: 'off',
    };
    const gateways: GatewayProcess[] = [];
    for (const [name, roles] of Object.entries<string>(TOPOLOGIES[topology])) {
      const env = { ...shared, WHATSAPP_WS_URL: `${network.wsUrl}?via=${name}` };
      gateways.push(new GatewayProcess({ name, roles, port: await freePort(), root, env, logDir }));
    }
    const people = populate(random.fork(), size);
    const api = new ApiClient(gateways, masterKey, random.fork());
    const world = new World(network, postgres, gateways, receivers, people, api);
    for (const gateway of gateways) gateway.start();
    await world.untilReady();
    await pairAll(world, password);
    return world;
  }

  /** Makes sure that every process runs, and resolves when all of them are ready. */
  async untilReady(): Promise<void> {
    for (const gateway of this.gateways) {
      gateway.resume();
      gateway.start();
    }
    await until('every process of the gateway to be ready', READY_MS, async () =>
      (await Promise.all(this.gateways.map((one) => one.isReady()))).every(Boolean),
    );
  }

  /** Ends everything. What it kept, but for the logs, goes with this process. */
  async destroy(): Promise<void> {
    await Promise.all(this.gateways.map((gateway) => gateway.kill()));
    await this.postgres.stop();
    await this.network.stop();
    await this.receivers.stop();
  }
}
