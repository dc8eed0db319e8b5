import type { FileOnDisk } from '../../media-store/index.js';

/** A file on its way into the media store or to a converter. */
export interface SpooledFile extends FileOnDisk {
  /** What its source said of it; never believed. */
  claimed: { mimetype: string | null; fileName: string | null };
}
