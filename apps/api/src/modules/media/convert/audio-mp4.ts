import { AudioConvertFailedError } from '../media.errors.js';
import { FfmpegFailedError, type Ffmpeg } from './ffmpeg.js';

export const AUDIO_MP4_TYPE = 'audio/mp4';

const TIME_LIMIT_MS = 120_000;
/** In fragments: what is written through a pipe cannot go back to its beginning. */
const FRAGMENTED = 'frag_keyframe+empty_moov+default_base_moof';
const AAC = ['-map', '0:a:0', '-vn', '-c:a', 'aac', '-b:a', '64k', '-movflags', FRAGMENTED, '-f', 'mp4'];

/** Audio as AAC in MP4, for players that know no Opus. @throws AudioConvertFailedError */
export async function audioMp4Of(ffmpeg: Ffmpeg, path: string): Promise<Buffer> {
  try {
    const { outputs } = await ffmpeg.run({ input: path, outputs: [{ options: AAC }], timeoutMs: TIME_LIMIT_MS });
    const [mp4] = outputs;
    if (!mp4) throw new AudioConvertFailedError();
    return mp4;
  } catch (error) {
    throw error instanceof FfmpegFailedError ? new AudioConvertFailedError(error) : error;
  }
}
