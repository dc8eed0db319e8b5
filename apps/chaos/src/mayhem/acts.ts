import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../random.js';
import type { World } from '../world/world.js';

/** What was done, for the log; and how many processes were killed with it. */
export interface Deed {
  says: string;
  kills: number;
}

/** One way to make trouble. It resolves when the next may come; what it starts may go on until the end of the round. */
export type Act = (stage: Stage) => Promise<Deed>;

/** What an act may use. */
export interface Stage {
  world: World;
  random: Random;
  /** Has something done later; the round goes on until it is done. */
  later: (delayMs: number, work: () => void) => void;
}

/** A process that was killed is started again soon, as whatever watches over it does. */
const RESTART_WITHIN_MS = 3_000;
/** A lease holds for 15 seconds and is looked for every five. */
const LONG_PAUSE_MS = { from: 16_000, to: 24_000 };
const SHORT_PAUSE_MS = { from: 1_000, to: 6_000 };

const nothing: Deed = { says: 'found nobody', kills: 0 };

async function killOne({ world, random, later }: Stage): Promise<Deed> {
  const gateway = random.pick(world.gateways);
  if (!(await gateway.kill())) return nothing;
  later(random.int(0, RESTART_WITHIN_MS), () => gateway.start());
  return { says: `kill -9 ${gateway.name}`, kills: 1 };
}

async function killAll({ world, random, later }: Stage): Promise<Deed> {
  const killed = await Promise.all(world.gateways.map((gateway) => gateway.kill()));
  for (const gateway of world.gateways) later(random.int(0, RESTART_WITHIN_MS), () => gateway.start());
  return { says: 'kill -9 of every process', kills: killed.filter(Boolean).length };
}

async function killPostgres({ world }: Stage): Promise<Deed> {
  return world.postgres.kill() ? { says: 'kill -9 postgres', kills: 1 } : nothing;
}

async function killPostgresAndOne(stage: Stage): Promise<Deed> {
  const deeds = [await killPostgres(stage), await killOne(stage)];
  return { says: deeds.map(({ says }) => says).join(' and '), kills: deeds.reduce((sum, { kills }) => sum + kills, 0) };
}

/** Two owners: the process is given up by the others, and wakes up believing that it holds what it held. */
async function pauseLong(stage: Stage): Promise<Deed> {
  return pause(stage, stage.random.int(LONG_PAUSE_MS.from, LONG_PAUSE_MS.to));
}

async function pauseShort(stage: Stage): Promise<Deed> {
  return pause(stage, stage.random.int(SHORT_PAUSE_MS.from, SHORT_PAUSE_MS.to));
}

async function pause({ world, random, later }: Stage, ms: number): Promise<Deed> {
  const awake = world.gateways.filter(({ isRunning, isPaused }) => isRunning && !isPaused);
  // One at least goes on, so that somebody is there to take over.
  if (awake.length < 2) return nothing;
  const gateway = random.pick(awake);
  gateway.pause();
  later(ms, () => gateway.resume());
  return { says: `SIGSTOP ${gateway.name} for ${(ms / 1000).toFixed(1)} s`, kills: 0 };
}

async function terminate({ world, random, later }: Stage): Promise<Deed> {
  const awake = world.gateways.filter(({ isRunning, isPaused }) => isRunning && !isPaused);
  if (awake.length === 0) return nothing;
  const gateway = random.pick(awake);
  const ended = await gateway.terminate();
  later(random.int(0, RESTART_WITHIN_MS), () => gateway.start());
  return { says: `SIGTERM ${gateway.name}${ended ? '' : ', which did not end in time'}`, kills: 0 };
}

/** The wire loses and doubles what the gateway sends and gets. */
async function disturbWire({ world, random }: Stage): Promise<Deed> {
  const { match, action } = random.pick(WIRE_FAULTS);
  const phone = random.pick(world.people.instances);
  await world.network.post('/faults', { phone, match, action, times: random.int(1, 4) });
  return { says: `the wire ${action}s ${JSON.stringify(match)} of ${phone}`, kills: 0 };
}

const WIRE_FAULTS = [
  { match: { tag: 'ack', direction: 'in' }, action: 'drop' },
  { match: { tag: 'receipt', direction: 'out' }, action: 'drop' },
  { match: { tag: 'message', direction: 'in' }, action: 'duplicate' },
  { match: { tag: 'receipt', direction: 'in' }, action: 'duplicate' },
  { match: { tag: 'message', direction: 'out' }, action: 'cut' },
  { match: { tag: 'message', direction: 'in' }, action: 'cut' },
] as const;

async function dropConnections({ world, random }: Stage): Promise<Deed> {
  const phones = random.some(world.people.instances, random.int(1, 5));
  for (const phone of phones) await world.network.post('/disconnect', { phone, mode: 'drop' });
  return { says: `the network dropped ${phones.length} connections`, kills: 0 };
}

async function breathe({ random }: Stage): Promise<Deed> {
  await sleep(random.int(2_000, 5_000));
  return { says: 'a quiet moment', kills: 0 };
}

export const ACTS = Object.freeze({
  killOne,
  killAll,
  killPostgres,
  killPostgresAndOne,
  pauseLong,
  pauseShort,
  terminate,
  disturbWire,
  dropConnections,
  breathe,
} satisfies Record<string, Act>) as Readonly<Record<ActName, Act>>;

export type ActName =
  | 'killOne'
  | 'killAll'
  | 'killPostgres'
  | 'killPostgresAndOne'
  | 'pauseLong'
  | 'pauseShort'
  | 'terminate'
  | 'disturbWire'
  | 'dropConnections'
  | 'breathe';

/** How often each is chosen. */
export const WEIGHTS: Readonly<Record<ActName, number>> = {
  killOne: 40,
  killAll: 5,
  killPostgres: 12,
  killPostgresAndOne: 4,
  pauseLong: 4,
  pauseShort: 4,
  terminate: 4,
  disturbWire: 12,
  dropConnections: 6,
  breathe: 4,
};
