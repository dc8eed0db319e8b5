import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { FfmpegFailedError, READ_FORMATS, type FfmpegJob, type FfmpegResult } from './ffmpeg.js';
import { SerialFfmpeg } from './serial-ffmpeg.js';

/** Of what is written about a file. */
const MOST_LOG = 200_000;
/** After stdin, stdout and stderr. */
const FIRST_PIPE = 3;

/** A program of this machine; its outputs come through pipes, and it opens no file but the one it is given. */
export class SystemFfmpeg extends SerialFfmpeg {
  constructor(private readonly program: string) {
    super();
  }

  protected override async runNow({ input, outputs, timeoutMs, signal }: FfmpegJob): Promise<FfmpegResult> {
    const reading = ['-format_whitelist', READ_FORMATS, '-protocol_whitelist', 'file,pipe', '-i', `file:${input}`];
    const writing = outputs.flatMap(({ options }, index) => [...options, `pipe:${FIRST_PIPE + index}`]);
    const limit = AbortSignal.timeout(timeoutMs);
    const child = spawn(this.program, ['-hide_banner', '-nostdin', '-y', ...reading, ...writing], {
      stdio: ['ignore', 'ignore', 'pipe', ...outputs.map(() => 'pipe' as const)],
      signal: signal ? AbortSignal.any([limit, signal]) : limit,
      killSignal: 'SIGKILL',
    });
    const [log, ...made] = await Promise.all([
      readAll(child.stdio[2] as Readable, MOST_LOG),
      ...outputs.map((_, index) => readAll(child.stdio[FIRST_PIPE + index] as Readable)),
      ended(child, timeoutMs, limit, signal),
    ]);
    const buffers = made.slice(0, outputs.length) as Buffer[];
    return { log: String(log), outputs: buffers.map((output) => (output.length > 0 ? output : null)) };
  }
}

async function readAll(stream: Readable, mostBytes = Infinity): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (size < mostBytes) chunks.push(chunk);
    size += chunk.length;
  }
  return Buffer.concat(chunks);
}

/** @throws FfmpegFailedError when it could not be started or took too long; the reason of the signal. */
function ended(child: ChildProcess, timeoutMs: number, limit: AbortSignal, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('error', (error) => {
      if (signal?.aborted) return reject(signal.reason);
      const sentence = limit.aborted ? `ffmpeg took longer than ${timeoutMs} ms` : 'ffmpeg could not be run';
      reject(new FfmpegFailedError(sentence, { cause: error }));
    });
    child.on('close', () => resolve());
  });
}
