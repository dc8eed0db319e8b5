import { NotFoundError, WharfError } from '../../platform/errors/index.js';

/** The file of a URL could not be had: nobody answers, it may not be called, or it answers with something else. */
export class MediaFetchFailedError extends WharfError {
  override readonly code = 'MEDIA_FETCH_FAILED';
  override readonly status = 400;

  constructor(reason: string, cause?: unknown) {
    super(`The file could not be fetched: ${reason}`, { cause });
  }
}

/** More bytes than are taken. */
export class MediaTooLargeError extends WharfError {
  override readonly code = 'MEDIA_TOO_LARGE';
  override readonly status = 413;

  constructor(maxBytes: number) {
    super(`The file is too large: at most ${describeSize(maxBytes)} are taken`);
  }
}

/** The bytes are not what they are to be sent as. */
export class UnsupportedMediaError extends WharfError {
  override readonly code = 'UNSUPPORTED_MEDIA';
  override readonly status = 400;
}

/** The bytes could not be made into a voice note. */
export class AudioConvertFailedError extends WharfError {
  override readonly code = 'AUDIO_CONVERT_FAILED';
  override readonly status = 400;

  constructor(cause?: unknown) {
    super('The audio could not be converted: send MP3, WAV, OGG, M4A or FLAC', { cause });
  }
}

/** So many files wait to be converted that one more would wait too long. */
export class ConverterBusyError extends WharfError {
  override readonly code = 'CONVERTER_BUSY';
  override readonly status = 503;
  override readonly logLevel = 'warn';

  constructor() {
    super('Too many files are being converted right now; try again in a moment', { retryAfterSeconds: 5 });
  }
}

/** WhatsApp has thrown the file away, and nobody has another copy. */
export class MediaGoneAnswerError extends WharfError {
  override readonly code = 'MEDIA_GONE';
  override readonly status = 400;

  constructor(cause?: unknown) {
    super('WhatsApp no longer has this file, and the sender’s phone did not upload it again', { cause });
  }
}

/** There is no such message here. */
export class MediaMessageNotFoundError extends WharfError {
  override readonly code = 'MESSAGE_NOT_FOUND';
  override readonly status = 400;

  constructor() {
    super('Message not found');
  }
}

/** The message carries no file. */
export class NotMediaError extends WharfError {
  override readonly code = 'NOT_MEDIA';
  override readonly status = 400;

  constructor() {
    super('The message is not of the media type');
  }
}

/** The file of a link is still being fetched from WhatsApp. */
export class MediaNotYetError extends WharfError {
  override readonly code = 'MEDIA_NOT_YET';
  override readonly status = 503;

  constructor() {
    super('The file is still being fetched from WhatsApp; try again in a moment', { retryAfterSeconds: 5 });
  }
}

/** A part of a file that lies beyond its end. */
export class RangeNotSatisfiableError extends WharfError {
  override readonly code = 'RANGE_NOT_SATISFIABLE';
  override readonly status = 416;

  constructor(sizeBytes: number) {
    super(`The file has ${sizeBytes} bytes`);
  }
}

/** A link to a file that is wrong, too old, or to a file that is no longer kept. */
export class MediaLinkError extends NotFoundError {
  constructor() {
    super('This link is not good any more; ask for the message again to get a new one');
  }
}

const MEBIBYTE = 1024 * 1024;

function describeSize(bytes: number): string {
  return bytes < MEBIBYTE ? `${Math.floor(bytes / 1024)} kB` : `${Math.floor(bytes / MEBIBYTE)} MB`;
}
