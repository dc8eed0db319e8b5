/** One run of ffmpeg over one file. */
export interface FfmpegJob {
  /** Path of the file to read. */
  input: string;
  /** What is made of it, decoded once for all. */
  outputs: readonly FfmpegOutput[];
  timeoutMs: number;
  /** Ends the run when whoever asked for it goes. */
  signal?: AbortSignal;
}

export interface FfmpegOutput {
  /** Options of this output, its format (`-f`) included. */
  options: readonly string[];
}

/** What came of a run; an output that could not be made is null. */
export interface FfmpegResult {
  /** What ffmpeg wrote about the file and its work; may be long. */
  log: string;
  outputs: (Buffer | null)[];
}

/**
 * Runs ffmpeg on files that nobody trusts.
 * @remarks It decodes; whether the outputs are what was hoped for is for the caller to see.
 */
export abstract class Ffmpeg {
  /**
   * @throws FfmpegFailedError when the run crashed or took too long; ConverterBusyError when too many wait; the reason of
   * the signal.
   */
  abstract run(job: FfmpegJob): Promise<FfmpegResult>;

  /** The same for one of those who share it. @param owner whose jobs do not keep those of others waiting. */
  for(_owner: string): Ffmpeg {
    return this;
  }
}

/** The run ended without a result. */
export class FfmpegFailedError extends Error {
  override readonly name = 'FfmpegFailedError';
}

/** Formats that files may be in. Playlists are not among them: they would make ffmpeg open other files. */
export const READ_FORMATS = 'aac,ac3,aiff,amr,asf,avi,caf,flac,flv,gif,matroska,mov,mp3,mpeg,mpegts,ogg,w64,wav';
