import { unlink } from 'node:fs/promises';
import { SendFailedError, type MediaRef, type MediaSource } from '@wharf/whatsapp';
import { encryptedStream, type MediaType, type WASocket } from '../upstream.js';
import type { UploadedFile } from './content/index.js';

/** A media host that takes no byte for so long is given up. */
const STALL_TIMEOUT_MS = 60_000;

/**
 * Encrypts a file of the media store and hands it to WhatsApp. It passes in pieces: through the cipher into a temporary
 * file, because its hash is a part of the address, and from there to the media host.
 * @throws SendFailedError: nothing of a message has left yet.
 */
export async function uploadFile(
  wa: WASocket,
  source: MediaSource,
  { storageKey }: MediaRef,
  type: MediaType,
): Promise<UploadedFile> {
  try {
    const stream = await source.open(storageKey);
    const file = await encryptedStream({ stream }, type);
    try {
      const { mediaUrl, directPath } = await wa.waUploadToServer(file.encFilePath, {
        mediaType: type,
        fileEncSha256B64: file.fileEncSha256.toString('base64'),
        timeoutMs: STALL_TIMEOUT_MS,
      });
      return {
        url: mediaUrl,
        directPath,
        mediaKey: file.mediaKey,
        mediaKeyTimestamp: Math.floor(Date.now() / 1000),
        fileEncSha256: file.fileEncSha256,
        fileSha256: file.fileSha256,
        fileLength: file.fileLength,
      };
    } finally {
      await unlink(file.encFilePath);
    }
  } catch (error) {
    throw new SendFailedError(`the file could not be uploaded: ${(error as Error).message}`, false, { cause: error });
  }
}
