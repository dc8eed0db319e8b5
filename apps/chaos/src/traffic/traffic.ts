import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../random.js';
import type { World } from '../world/world.js';
import { Clients } from './clients.js';
import type { Logbook } from './logbook.js';
import { tokenOf } from './token.js';
import { Writers } from './writers.js';

/** How much happens. */
export interface Rates {
  /** Messages that clients ask for, a second over all instances. */
  sendsPerSecond: number;
  /** Messages that people write on phones. */
  writingsPerSecond: number;
}

/** Random messages both ways, until it is told to stop. */
export class Traffic {
  private readonly clients: Clients;
  private readonly writers: Writers;
  private readonly underWay = new Set<Promise<void>>();
  private readonly stopped = new AbortController();
  private next = 0;
  private pumps: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly round: number,
    world: World,
    logbook: Logbook,
    private readonly random: Random,
    private readonly rates: Rates,
  ) {
    this.clients = new Clients(world, logbook, random.fork());
    this.writers = new Writers(world, logbook, random.fork());
  }

  start(): void {
    this.pumps = Promise.all([
      this.pump(this.rates.sendsPerSecond, (token) => this.clients.send(token)),
      this.pump(this.rates.writingsPerSecond, (token) => this.writers.write(token)),
    ]);
  }

  /** Begins nothing more, and resolves when every request has its answer or was given up at `deadlineMs`. */
  async stop(deadlineMs: number): Promise<void> {
    this.clients.giveUpAtMs = deadlineMs;
    this.stopped.abort();
    await this.pumps;
    await Promise.all(this.underWay);
  }

  private async pump(perSecond: number, act: (token: string) => Promise<void>): Promise<void> {
    const random = this.random.fork();
    const { signal } = this.stopped;
    while (!signal.aborted) {
      await sleep(random.pauseMs(1000 / perSecond), undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      this.next += 1;
      const action = act(tokenOf(this.round, this.next));
      const settled = action.finally(() => this.underWay.delete(settled));
      this.underWay.add(settled);
    }
  }
}
