import { ConverterBusyError } from '../media.errors.js';
import { Ffmpeg, type FfmpegJob, type FfmpegResult } from './ffmpeg.js';

/** Jobs that wait. At a second or two each, one more would keep its caller waiting for too long. */
const MOST_WAITING = 30;
/** Those of one owner: nobody finds the line full of another's jobs. */
const MOST_WAITING_EACH = 6;

/** One run at a time: a run takes a processor to itself, and the gateway has others things to do. */
export abstract class SerialFfmpeg extends Ffmpeg {
  private tail: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private readonly waitingOf = new Map<string, number>();

  override run(job: FfmpegJob): Promise<FfmpegResult> {
    return this.runFor(null, job);
  }

  override for(owner: string): Ffmpeg {
    return new OwnedFfmpeg((job) => this.runFor(owner, job));
  }

  /** Does a job while no other one runs. */
  protected abstract runNow(job: FfmpegJob): Promise<FfmpegResult>;

  private async runFor(owner: string | null, job: FfmpegJob): Promise<FfmpegResult> {
    const own = owner === null ? 0 : (this.waitingOf.get(owner) ?? 0);
    if (this.waiting >= MOST_WAITING || own >= MOST_WAITING_EACH) throw new ConverterBusyError();
    this.count(owner, 1);
    const mine = this.tail.then(() => {
      this.count(owner, -1);
      job.signal?.throwIfAborted();
      return this.runNow(job);
    });
    this.tail = mine.catch(() => undefined);
    return mine;
  }

  private count(owner: string | null, jobs: 1 | -1): void {
    this.waiting += jobs;
    if (owner === null) return;
    const own = (this.waitingOf.get(owner) ?? 0) + jobs;
    if (own > 0) this.waitingOf.set(owner, own);
    else this.waitingOf.delete(owner);
  }
}

class OwnedFfmpeg extends Ffmpeg {
  constructor(override readonly run: (job: FfmpegJob) => Promise<FfmpegResult>) {
    super();
  }
}
