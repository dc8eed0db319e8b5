import sharp, { type Sharp, type Metadata } from 'sharp';
import { UnsupportedMediaError } from '../media.errors.js';

/** A picture unfolds to four bytes a pixel: this is 200 MB at most, whatever its file promises. */
const MAX_PIXELS = 50_000_000;

const THUMBNAIL_PIXELS = 72;
const THUMBNAIL_BYTES = 10_000;

/** Formats that every WhatsApp client shows. */
const SHOWN_EVERYWHERE: readonly string[] = ['jpeg', 'png'];

const NOT_A_PICTURE = 'The file is not a picture that can be read: send JPEG, PNG, WEBP or GIF';

// One picture at a time is decoded by a thread of its own; the cache would hold on to what nobody asks for again.
sharp.cache(false);
sharp.concurrency(1);

/** Opens a picture; nothing of it is decoded yet. */
export const openPicture = (source: string | Buffer, options: { animated?: boolean } = {}): Sharp =>
  sharp(source, { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true, ...options });

/** What the head of a picture says, turned the right way up. */
export interface PictureFacts {
  width: number;
  height: number;
  /** Sharp's word for the format. */
  format: string;
  pages: number;
}

/** @throws UnsupportedMediaError for what is no picture, is broken, or unfolds to too much. */
export async function readPicture(source: string | Buffer): Promise<PictureFacts> {
  const facts = await decoding(openPicture(source).metadata());
  const { width, height, format, orientation = 1, pages = 1 } = facts satisfies Metadata;
  if (!width || !height || !format || format === 'svg') throw new UnsupportedMediaError(NOT_A_PICTURE);
  if (width * height > MAX_PIXELS) throw new UnsupportedMediaError(tooManyPixels(width, height));
  const isTurned = orientation >= 5;
  return { width: isTurned ? height : width, height: isTurned ? width : height, format, pages };
}

/** Whether a picture can be sent as it is. */
export const isShownEverywhere = ({ format }: PictureFacts): boolean => SHOWN_EVERYWHERE.includes(format);

/** A picture in a form that every client shows, written to a path. */
export async function writeJpeg(
  source: string,
  path: string,
): Promise<{ width: number; height: number; sizeBytes: number }> {
  const picture = openPicture(source).rotate().flatten({ background: '#ffffff' }).jpeg({ quality: 88 });
  const { width, height, size } = await decoding(picture.toFile(path));
  return { width, height, sizeBytes: size };
}

/** The small picture that is shown until the file is there: JPEG of at most 10 kB, base64. */
export async function thumbnailOf(source: string | Buffer): Promise<string> {
  for (const quality of [60, 40, 20]) {
    const picture = openPicture(source).rotate().resize(THUMBNAIL_PIXELS, THUMBNAIL_PIXELS, { fit: 'inside' });
    const jpeg = await decoding(picture.flatten({ background: '#ffffff' }).jpeg({ quality }).toBuffer());
    if (jpeg.length <= THUMBNAIL_BYTES || quality === 20) return jpeg.toString('base64');
  }
  throw new Error('a thumbnail was never made');
}

/** A profile picture as WhatsApp takes it: a square JPEG. */
export function profilePicture(source: string): Promise<Buffer> {
  const PIXELS = 640;
  const picture = openPicture(source).rotate().resize(PIXELS, PIXELS, { fit: 'cover' });
  return decoding(picture.flatten({ background: '#ffffff' }).jpeg({ quality: 85 }).toBuffer());
}

/** Says in a sentence what the decoder found wrong. */
export async function decoding<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const isTooLarge = /pixel limit/i.test((error as Error).message);
    throw new UnsupportedMediaError(isTooLarge ? tooManyPixels() : NOT_A_PICTURE, { cause: error });
  }
}

function tooManyPixels(width?: number, height?: number): string {
  const size = width && height ? ` (${width} × ${height})` : '';
  return `The picture has too many pixels${size}: at most ${MAX_PIXELS / 1_000_000} million are taken`;
}
