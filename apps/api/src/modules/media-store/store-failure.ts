import { MediaStoreUnavailableError } from './media-store.errors.js';

/** What the system's words mean to whoever runs the gateway. */
const SENTENCES: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of the disk is used up',
  EFBIG: 'the system lets no file become that large',
  EROFS: 'the disk is read-only',
  EACCES: 'the folder of the media store may not be written to',
  EPERM: 'the folder of the media store may not be written to',
  EMFILE: 'too many files are open',
};

/** A failure of the disk as an error for callers; anything else as it is. */
export function asStoreError(error: unknown): unknown {
  const sentence = SENTENCES[(error as NodeJS.ErrnoException | null)?.code ?? ''];
  return sentence ? new MediaStoreUnavailableError(sentence, error) : error;
}
