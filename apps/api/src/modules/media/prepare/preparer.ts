import type { Ffmpeg } from '../convert/ffmpeg.js';
import type { MediaFacts, MediaWants } from '../intake/media-wants.js';
import type { Spool } from '../intake/spool.js';
import type { SpooledFile } from '../intake/spooled-file.js';

/** A file as it is going to be sent. */
export interface Prepared {
  /** The one that was given, or another one that was made of it. */
  file: SpooledFile;
  mimetype: string;
  facts: MediaFacts;
}

export interface PrepareTools {
  ffmpeg: Ffmpeg;
  spool: Spool;
  maxBytes: number;
}

/** A file to be prepared. */
export interface Raw {
  file: SpooledFile;
  /** What its first bytes are; null for text and what is not known. */
  bytesType: string | null;
  wants: MediaWants;
}

/** Makes of a file what can be sent for one purpose, or says why that cannot be. */
export type Preparer = (raw: Raw, tools: PrepareTools) => Promise<Prepared>;
