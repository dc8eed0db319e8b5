import { FfmpegFailedError, type Ffmpeg } from './ffmpeg.js';
import { thumbnailOf } from './image.js';

/** What can be told of a recording without playing it. What is null could not be found out. */
export interface RecordingFacts {
  seconds: number | null;
  thumbnail: string | null;
  width: number | null;
  height: number | null;
}

const TIME_LIMIT_MS = 20_000;

/** Looks into a video: its length, size and first picture. A video that cannot be looked into can still be sent. */
export async function lookIntoVideo(ffmpeg: Ffmpeg, path: string, signal?: AbortSignal): Promise<RecordingFacts> {
  const frame = {
    options: ['-map', '0:v:0', '-frames:v', '1', '-vf', 'scale=320:-2', '-c:v', 'png', '-f', 'image2pipe'],
  };
  const { log, outputs } = await lenient(
    ffmpeg.run({ input: path, outputs: [frame], timeoutMs: TIME_LIMIT_MS, ...(signal && { signal }) }),
  );
  const [picture] = outputs;
  const thumbnail = picture && picture.length > 0 ? await thumbnailOf(picture).catch(() => null) : null;
  return { seconds: secondsIn(log), thumbnail, ...sizeIn(log) };
}

/** How long an audio file is, without decoding it. */
export async function lengthOfAudio(ffmpeg: Ffmpeg, path: string, signal?: AbortSignal): Promise<number | null> {
  const nothing = { options: ['-map', '0:a:0', '-t', '0.01', '-f', 'null'] };
  const { log } = await lenient(
    ffmpeg.run({ input: path, outputs: [nothing], timeoutMs: TIME_LIMIT_MS, ...(signal && { signal }) }),
  );
  return secondsIn(log);
}

async function lenient(run: ReturnType<Ffmpeg['run']>): ReturnType<Ffmpeg['run']> {
  try {
    return await run;
  } catch (error) {
    if (error instanceof FfmpegFailedError) return { log: '', outputs: [] };
    throw error;
  }
}

/** `Duration: 00:01:02.50` as whole seconds. */
function secondsIn(log: string): number | null {
  const [, hours, minutes, seconds] = /Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)/.exec(log) ?? [];
  if (hours === undefined) return null;
  return Math.max(1, Math.round(Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)));
}

/** `Stream #0:0: Video: h264 …, 1280x720 …`; the log has the titles of a file too, which say what they like. */
function sizeIn(log: string): { width: number | null; height: number | null } {
  const [, width, height] = /Video: .{0,500}?[ ,](\d{2,5})x(\d{2,5})\b/.exec(log) ?? [];
  return { width: width ? Number(width) : null, height: height ? Number(height) : null };
}
