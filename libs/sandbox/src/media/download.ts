import { Readable } from 'node:stream';
import {
  getMediaKeys,
  type MediaType as BaileysMediaType,
  normalizeMessageContent,
  type proto,
} from '@wharf/baileys/upstream';
import { NetworkError } from '../errors.js';
import { fileOf } from '../phones/reading/files.js';
import { MediaDecipher } from './media-decipher.js';
import type { MediaHosts } from './media-hosts.js';

/** A file of a message, decrypted while it is read. */
export interface DecryptedFile {
  mimetype: string;
  stream: Readable;
}

/**
 * Fetches and decrypts the file of a message, as a phone does when its owner opens it.
 * The stream fails at its end when the bytes are others than the sender encrypted and announced.
 * @throws NetworkError 409 when the message has no file, 502 when the media host does not give it.
 */
export async function downloadMedia(media: MediaHosts, message: proto.IMessage): Promise<DecryptedFile> {
  const file = fileOf(normalizeMessageContent(message));
  if (!file) throw new NetworkError(409, 'NO_MEDIA', 'The message has no file');
  const { mediaKey, directPath, url, fileSha256, mimetype } = file.message;
  const response = await fetchFile(media, url || media.urlOf(directPath ?? '/'));
  // Baileys' types know fewer kinds of keys than its tables.
  const { cipherKey, iv, macKey } = await getMediaKeys(mediaKey, file.type as BaileysMediaType);
  if (!macKey) throw new NetworkError(409, 'NO_MEDIA', 'The message has no key for its file');
  const encrypted = Readable.fromWeb(response as Parameters<typeof Readable.fromWeb>[0]);
  const decrypted = new MediaDecipher({ cipherKey, iv, macKey, sha256: fileSha256 ?? null });
  encrypted.on('error', (error) => decrypted.destroy(error));
  decrypted.on('close', () => encrypted.destroy());
  return { mimetype: mimetype ?? 'application/octet-stream', stream: encrypted.pipe(decrypted) };
}

async function fetchFile(media: MediaHosts, url: string) {
  const response = await fetch(url, { dispatcher: media.downloadAgent }).catch((error: unknown) => {
    throw new NetworkError(502, 'MEDIA_UNAVAILABLE', `The media host cannot be reached: ${String(error)}`);
  });
  if (response.ok && response.body) return response.body;
  await response.body?.cancel();
  throw new NetworkError(502, 'MEDIA_UNAVAILABLE', `The media host answered ${response.status}`);
}
