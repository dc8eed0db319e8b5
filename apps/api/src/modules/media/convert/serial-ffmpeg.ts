import { ConverterBusyError } from '../media.errors.js';
import { Ffmpeg, type FfmpegJob, type FfmpegResult } from './ffmpeg.js';

/** Jobs that wait. At a second or two each, one more would keep its caller waiting for too long. */
const MOST_WAITING = 30;

/** One run at a time: a run takes a processor to itself, and the gateway has others things to do. */
export abstract class SerialFfmpeg extends Ffmpeg {
  private tail: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  override async run(job: FfmpegJob): Promise<FfmpegResult> {
    if (this.waiting >= MOST_WAITING) throw new ConverterBusyError();
    this.waiting += 1;
    const mine = this.tail.then(() => {
      this.waiting -= 1;
      job.signal?.throwIfAborted();
      return this.runNow(job);
    });
    this.tail = mine.catch(() => undefined);
    return mine;
  }

  /** Does a job while no other one runs. */
  protected abstract runNow(job: FfmpegJob): Promise<FfmpegResult>;
}
