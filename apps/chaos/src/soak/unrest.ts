import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../random.js';
import { isOpen } from '../world/pairing.js';
import { until } from '../world/until.js';
import type { World } from '../world/world.js';

const MEAN_PAUSE_MS = 1_000;
/** Somebody looks at a QR code for so long, and goes away without having scanned it. */
const VISIT_MS = { from: 30_000, to: 200_000 };
const VISITORS_AT_ONCE = 10;
const OPEN_MS = 60_000;

const WEIGHTS = { restart: 30, drop: 40, relink: 15, visit: 15 } as const;

/** Connections come and go: restarts, lost connections, logins that are ended and scanned anew, codes nobody scans. */
export class Unrest {
  /** How often each was done. */
  readonly counts: Record<keyof typeof WEIGHTS, number> = { restart: 0, drop: 0, relink: 0, visit: 0 };
  /** What did not work, in words. */
  readonly failures: string[] = [];
  /** Numbers that something is being done with. */
  private readonly taken = new Set<string>();
  private visitors = 0;
  private visits = 0;

  constructor(
    private readonly world: World,
    private readonly random: Random,
  ) {}

  /** Goes on until `signal`; what is under way then is finished. */
  async go(signal: AbortSignal): Promise<void> {
    const underWay = new Set<Promise<void>>();
    while (!signal.aborted) {
      await sleep(this.random.pauseMs(MEAN_PAUSE_MS), undefined, { signal }).catch(() => undefined);
      const act = this.random.weighted(WEIGHTS);
      const done = this[act](signal)
        .then(() => void (this.counts[act] += 1))
        .catch((error: unknown) => void this.failures.push(`${act}: ${(error as Error).message}`))
        .finally(() => underWay.delete(done));
      underWay.add(done);
    }
    await Promise.all(underWay);
  }

  private restart(): Promise<void> {
    return this.withOne(async (phone) => void (await this.world.api.expect('POST', `/instance/restart/${phone}`)));
  }

  private drop(): Promise<void> {
    return this.withOne(async (phone) => void (await this.world.network.post('/disconnect', { phone, mode: 'drop' })));
  }

  /** Unlinks a number and lets its phone scan a new code. */
  private relink(): Promise<void> {
    const { api, network } = this.world;
    return this.withOne(async (phone) => {
      await api.expect('DELETE', `/instance/logout/${phone}`);
      const { code } = await api.expect<{ code?: string }>('GET', `/instance/connect/${phone}`);
      if (code) await network.post('/scan', { qr: code, phone });
    });
  }

  /** Does something with a number that nothing else is being done with. */
  private async withOne(work: (phone: string) => Promise<void>): Promise<void> {
    const { instances } = this.world.people;
    const free = instances.filter((phone) => !this.taken.has(phone));
    if (free.length === 0) return;
    const phone = this.random.pick(free);
    this.taken.add(phone);
    try {
      await work(phone);
      await until(`${phone} to be open again`, OPEN_MS, () => isOpen(this.world.api, phone));
    } finally {
      this.taken.delete(phone);
    }
  }

  /** Makes an instance, shows its codes, which expire one after the other, and deletes it. */
  private async visit(signal: AbortSignal): Promise<void> {
    if (this.visitors >= VISITORS_AT_ONCE) return;
    this.visitors += 1;
    this.visits += 1;
    const name = `visitor-${this.visits}`;
    try {
      await this.world.api.expect('POST', '/instance/create', { instanceName: name, qrcode: true });
      const stayMs = this.random.int(VISIT_MS.from, VISIT_MS.to);
      await sleep(stayMs, undefined, { signal }).catch(() => undefined);
      await this.world.api.expect('DELETE', `/instance/delete/${name}`);
    } finally {
      this.visitors -= 1;
    }
  }
}
