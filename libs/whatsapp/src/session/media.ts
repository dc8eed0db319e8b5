import type { Readable } from 'node:stream';

/** Where sessions read the files they send: the port to the media store. */
export interface MediaSource {
  /** @throws Error when the store has no such file. */
  open(storageKey: string): Promise<Readable>;
}

/** What sessions do with files that others sent. */
export interface MediaOperations {
  /**
   * Downloads and decrypts the file of a received message. Where WhatsApp has thrown the file away, its sender's phone
   * is asked to upload it again, once.
   * @param key of the message, for that request.
   * @param content of the message in JSON form, as it was received.
   * @param signal ends the transfer, and what is read of it, when it is aborted.
   * @throws UnfetchableMediaError, MediaGoneError, SessionNotReadyError, the signal's reason, or what the network
   * failed with.
   */
  download(
    key: { id: string; chatJid: string; fromMe: boolean; participant: string | null },
    content: Record<string, unknown>,
    signal: AbortSignal,
  ): Promise<Readable>;
}

/** WhatsApp no longer has the file, and its sender did not upload it again. */
export class MediaGoneError extends Error {
  constructor(options?: ErrorOptions) {
    super('WhatsApp no longer has this file, and the sender’s phone did not upload it again', options);
    this.name = 'MediaGoneError';
  }
}

/** The message does not say what its file could be fetched by: no file, no key, or no place on WhatsApp. */
export class UnfetchableMediaError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnfetchableMediaError';
  }
}
