import { setTimeout as sleep } from 'node:timers/promises';
import type { Facts, Finding } from './judgement/facts.js';
import { gather, type Beginning } from './judgement/gather.js';
import { readMarks } from './judgement/gather-database.js';
import { judge } from './judgement/judge.js';
import type { Deed } from './mayhem/acts.js';
import { mayhem, type Plan } from './mayhem/mayhem.js';
import type { Random } from './random.js';
import { Logbook } from './traffic/logbook.js';
import { Traffic, type Rates } from './traffic/traffic.js';
import type { World } from './world/world.js';

/** How long the last requests may go on after the trouble is over. */
const LAST_ANSWERS_MS = 45_000;
/** How long it may take until everything has come to its end. */
const QUIET_MS = 240_000;
const LOOK_EVERY_MS = 2_000;

export interface RoundSettings {
  /** From 1. */
  number: number;
  plan: Plan;
  rates: Rates;
  random: Random;
  /** Where every request and answer is noted. */
  logbookFile: string;
  /** Told of every act, and of every look at what came of it. */
  tell: (deed: Deed) => void;
}

export interface RoundOutcome {
  startedAtMs: number;
  kills: number;
  facts: Facts;
  findings: Finding[];
  durationMs: number;
  /** How long everything took to come to its end after the trouble. */
  quietMs: number;
}

/** Traffic and trouble at once, then quiet, then judgement. */
export async function playRound(world: World, settings: RoundSettings): Promise<RoundOutcome> {
  const { number, plan, rates, random, logbookFile, tell } = settings;
  const logbook = new Logbook(logbookFile);
  const beginning: Beginning = { atMs: Date.now(), marks: await readMarks(world.postgres) };
  world.receivers.forget();
  const traffic = new Traffic(number, world, logbook, random.fork(), rates);
  traffic.start();
  const kills = await mayhem(world, random.fork(), plan, tell);
  await world.network.clearFaults();
  const quietFromMs = Date.now();
  await world.untilReady();
  await traffic.stop(Date.now() + LAST_ANSWERS_MS);
  const { facts, findings } = await judgeWhenQuiet(world, logbook, beginning, tell);
  const now = Date.now();
  return {
    startedAtMs: beginning.atMs,
    kills,
    facts,
    findings,
    durationMs: now - beginning.atMs,
    quietMs: now - quietFromMs,
  };
}

/** Judges until nothing is found that may still come to its end, or time is up: what is only late is no fault. */
async function judgeWhenQuiet(world: World, logbook: Logbook, beginning: Beginning, tell: RoundSettings['tell']) {
  const deadline = Date.now() + QUIET_MS;
  for (;;) {
    const facts = await gather(world, logbook, beginning);
    const findings = judge(facts);
    tell({ says: `looked: ${findings.length} findings, such as ${findings[0]?.sentence ?? 'none'}`, kills: 0 });
    if (findings.every(({ fault }) => fault === 'crashed') || Date.now() > deadline) return { facts, findings };
    await sleep(LOOK_EVERY_MS);
  }
}
