import { AudioConvertFailedError } from '../media.errors.js';
import { FfmpegFailedError, type Ffmpeg, type FfmpegOutput } from './ffmpeg.js';
import { waveformOf } from './waveform.js';

/** A voice note as phones record it. */
export interface VoiceNote {
  /** Mono Opus of 48 kHz in Ogg. */
  ogg: Buffer;
  seconds: number;
  waveform: string;
}

export const VOICE_TYPE = 'audio/ogg; codecs=opus';

const TIME_LIMIT_MS = 120_000;
/** Enough to see how loud it is. */
const PCM_HZ = 4_000;
const BYTES_PER_SAMPLE = 2;

const FIRST_AUDIO = ['-map', '0:a:0', '-map_metadata', '-1', '-vn', '-ac', '1'] as const;
const OGG: FfmpegOutput = {
  options: [...FIRST_AUDIO, '-ar', '48000', '-c:a', 'libopus', '-b:a', '32k', '-application', 'voip', '-f', 'ogg'],
};
const PCM: FfmpegOutput = { options: [...FIRST_AUDIO, '-ar', String(PCM_HZ), '-c:a', 'pcm_s16le', '-f', 's16le'] };

/** @throws AudioConvertFailedError for what cannot be decoded. */
export async function voiceNoteOf(ffmpeg: Ffmpeg, path: string, signal?: AbortSignal): Promise<VoiceNote> {
  const [ogg, pcm] = await convert(ffmpeg, path, [OGG, PCM], signal);
  if (!ogg || !pcm || !isOggOpus(ogg)) throw new AudioConvertFailedError();
  return { ogg, ...loudness(pcm) };
}

/** Length and waveform of audio that is sent as it is. @throws AudioConvertFailedError for what cannot be decoded. */
export async function listenTo(ffmpeg: Ffmpeg, path: string, signal?: AbortSignal): Promise<Omit<VoiceNote, 'ogg'>> {
  const [pcm] = await convert(ffmpeg, path, [PCM], signal);
  if (!pcm) throw new AudioConvertFailedError();
  return loudness(pcm);
}

async function convert(ffmpeg: Ffmpeg, input: string, outputs: FfmpegOutput[], signal?: AbortSignal) {
  try {
    const result = await ffmpeg.run({ input, outputs, timeoutMs: TIME_LIMIT_MS, ...(signal && { signal }) });
    return result.outputs;
  } catch (error) {
    throw error instanceof FfmpegFailedError ? new AudioConvertFailedError(error) : error;
  }
}

function loudness(pcm: Buffer): Omit<VoiceNote, 'ogg'> {
  const samples = Math.floor(pcm.length / BYTES_PER_SAMPLE);
  if (samples === 0) throw new AudioConvertFailedError();
  return { seconds: Math.max(1, Math.round(samples / PCM_HZ)), waveform: waveformOf(pcm).toString('base64') };
}

/** Whether a file begins as Opus in Ogg does: a first page whose packet is the head of Opus. */
export function isOggOpus(head: Buffer): boolean {
  if (head.length < 36 || head.toString('latin1', 0, 4) !== 'OggS') return false;
  const segments = head[26] ?? 0;
  return head.toString('latin1', 27 + segments, 35 + segments) === 'OpusHead';
}
