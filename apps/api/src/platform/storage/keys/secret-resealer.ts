import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { SecretBox } from '@wharf/storage';
import { Pool } from 'pg';
import { SEALED_COLUMNS } from '../../../database/index.js';
import { InjectLogger, type Logger } from '../../logging/index.js';
import { presentKeys } from './key-presence.js';
import { readKeyRecord, writeKeyRecord } from './key-record.js';
import { SealedRows, type SealedRow } from './sealed-rows.js';

const BATCH = 200;
const TELL_EVERY = 10_000;
/** After a failure, and while a process that still seals with another key runs. */
const AGAIN_MS = 30_000;

/**
 * Encrypts every stored secret anew after ENCRYPTION_KEY was changed, a few hundred at a time, while everything goes on.
 * The values themselves say what is left to do, so it may be interrupted at any moment, and two processes may do it at
 * the same time.
 */
@Injectable()
export class SecretResealer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopped = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly pool: Pool,
    private readonly box: SecretBox,
    @InjectLogger() private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopped.signal.aborted) {
      try {
        if (await this.resealAll()) return;
      } catch (err) {
        this.log.warn({ err }, 'secrets could not be encrypted anew; going on later');
      }
      await sleep(AGAIN_MS, undefined, { signal: this.stopped.signal, ref: false }).catch(() => undefined);
    }
  }

  /** @returns whether nothing is left to be done. */
  async resealAll(): Promise<boolean> {
    const record = await readKeyRecord(this.pool);
    if (!record || record.previousIds.length === 0) return true;
    const isAlone = (await presentKeys(this.pool)).every(({ sealsWith }) => sealsWith === this.box.currentId);
    let done = 0;
    let lost = 0;
    for (const column of SEALED_COLUMNS) {
      const rows = new SealedRows(column, this.pool);
      let last: SealedRow | null = null;
      for (;;) {
        if (this.stopped.signal.aborted) return false;
        const stale: SealedRow[] = await rows.findStale(this.box.currentId, last, BATCH);
        if (stale.length === 0) break;
        last = stale.at(-1) ?? null;
        const resealed = stale.flatMap((row) => this.resealed(row, column.aad(row.columns)) ?? []);
        await rows.replace(resealed);
        lost += stale.length - resealed.length;
        const before = done;
        done += resealed.length;
        if (Math.floor(done / TELL_EVERY) > Math.floor(before / TELL_EVERY)) {
          this.log.info({ done, table: column.table }, 'encrypting secrets anew');
        }
      }
    }
    if (lost > 0) this.log.error({ lost }, 'some stored secrets can be opened with no key that is given');
    // What another process seals meanwhile with the key before would be missed.
    if (!isAlone) return false;
    await writeKeyRecord(this.pool, this.box, []);
    this.log.info({ done }, 'every secret was encrypted anew; ENCRYPTION_KEYS_OLD is not needed any more');
    return true;
  }

  /** Null where it cannot be opened: it is as lost as it was. */
  private resealed(row: SealedRow, aad: string): { row: SealedRow; resealed: Buffer } | null {
    try {
      return { row, resealed: this.box.reseal(row.sealed, aad) };
    } catch {
      return null;
    }
  }
}
