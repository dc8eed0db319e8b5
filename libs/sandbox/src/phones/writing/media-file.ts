import { NetworkError } from '../../errors.js';
import type { MediaKind, Outgoing } from './outgoing.js';
import { type Sample, type SampleName, SAMPLES } from './samples.js';

/** A file that is about to be sent. */
export interface MediaFile {
  data: Buffer;
  mimetype: string;
  fileName: string;
  seconds: number | null;
}

/** What is sent where no file is named. */
const USUAL: Readonly<Record<MediaKind, SampleName>> = {
  image: 'jpeg',
  video: 'mp4',
  gif: 'mp4',
  ptv: 'mp4',
  audio: 'mp3',
  voice: 'ogg',
  document: 'pdf',
  sticker: 'webp',
};

/** The file of an outgoing message: the one given, the sample named, or the usual sample of the kind. */
export function fileOf(outgoing: Outgoing, kind: MediaKind): MediaFile {
  const sample: Sample = SAMPLES[outgoing.sample ?? USUAL[kind]];
  const { mimetype = sample.mimetype, fileName = sample.fileName } = outgoing;
  if (outgoing.base64 === undefined) {
    return {
      data: Buffer.from(sample.base64, 'base64'),
      mimetype,
      fileName,
      seconds: outgoing.seconds ?? sample.seconds,
    };
  }
  const data = Buffer.from(outgoing.base64, 'base64');
  if (data.length === 0) throw new NetworkError(400, 'INVALID_BODY', '`base64` holds no bytes');
  return { data, mimetype, fileName, seconds: outgoing.seconds ?? null };
}
