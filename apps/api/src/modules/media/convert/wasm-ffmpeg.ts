import { Worker } from 'node:worker_threads';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { FfmpegFailedError, READ_FORMATS, type FfmpegJob, type FfmpegResult } from './ffmpeg.js';
import { SerialFfmpeg } from './serial-ffmpeg.js';

/** How long an idle decoder is kept: it starts in a third of a second and holds some 200 MB. */
const IDLE_MS = 60_000;
const START_LIMIT_MS = 30_000;

/** What the worker answers to a job. */
interface WorkerAnswer {
  code: number;
  log: string;
  outputs: (Uint8Array | null)[];
}

/** ffmpeg as WebAssembly in a worker thread, which is let go after any error. */
@Injectable()
export class WasmFfmpeg extends SerialFfmpeg implements OnApplicationShutdown {
  private worker: Worker | null = null;
  private idle: NodeJS.Timeout | undefined;

  protected override async runNow({ input, outputs, timeoutMs, signal }: FfmpegJob): Promise<FfmpegResult> {
    clearTimeout(this.idle);
    const worker = this.worker ?? (await this.start());
    const options = ['-hide_banner', '-format_whitelist', READ_FORMATS, '-protocol_whitelist', 'file'];
    worker.postMessage({ input, options, outputs: outputs.map((output) => output.options) });
    try {
      const answer = (await answerOf(worker, timeoutMs, signal)) as WorkerAnswer;
      if (answer.code === 0) this.idle = setTimeout(() => this.letGo(), IDLE_MS).unref();
      else this.letGo();
      return { log: answer.log, outputs: answer.outputs.map((output) => output && Buffer.from(output.buffer)) };
    } catch (error) {
      this.letGo();
      throw error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.idle);
    await this.worker?.terminate();
  }

  private async start(): Promise<Worker> {
    const worker = new Worker(new URL('./ffmpeg-worker.js', import.meta.url), {
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    this.worker = worker;
    // Between two jobs there is nobody to tell; the next job starts another.
    worker.on('error', () => this.letGo());
    try {
      await answerOf(worker, START_LIMIT_MS);
      worker.unref();
      return worker;
    } catch (error) {
      this.letGo();
      throw error;
    }
  }

  private letGo(): void {
    clearTimeout(this.idle);
    void this.worker?.terminate();
    this.worker = null;
  }
}

/** The next message of a worker. @throws FfmpegFailedError, or the reason of the signal. */
function answerOf(worker: Worker, timeoutMs: number, signal?: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const fail = (why: unknown) => settle(() => reject(why));
    const onMessage = (message: unknown) => settle(() => resolve(message));
    const onError = (error: Error) => fail(new FfmpegFailedError('the decoder crashed', { cause: error }));
    const onExit = () => fail(new FfmpegFailedError('the decoder ended'));
    const onAbort = () => fail(signal?.reason);
    const timer = setTimeout(
      () => fail(new FfmpegFailedError(`the decoder took longer than ${timeoutMs} ms`)),
      timeoutMs,
    );
    function settle(how: () => void): void {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      signal?.removeEventListener('abort', onAbort);
      how();
    }
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted) onAbort();
  });
}
