/** NOTIFY channels of files. */
export const MEDIA_CHANNELS = Object.freeze({
  /** A file is to be fetched; the payload is its id and its instance, joined by a comma. */
  awaited: 'wharf_media_awaited',
  /** An awaited file is stored, or will not come; the payload is its id. */
  settled: 'wharf_media_settled',
} as const);
