import type { Config } from '../../../platform/config/index.js';
import type { Ffmpeg } from './ffmpeg.js';
import { SystemFfmpeg } from './system-ffmpeg.js';
import { WasmFfmpeg } from './wasm-ffmpeg.js';

/** The ffmpeg that the configuration names. */
export const openFfmpeg = ({ ffmpegPath }: Config): Ffmpeg =>
  ffmpegPath === null ? new WasmFfmpeg() : new SystemFfmpeg(ffmpegPath);
