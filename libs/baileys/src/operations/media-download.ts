import { pipeline, type Readable } from 'node:stream';
import { request, type Dispatcher } from 'undici';
import { DEF_MEDIA_HOST, DEFAULT_ORIGIN, getMediaKeys, type MediaType } from '../upstream.js';
import { MediaDecipher } from './media-decipher.js';

/** A media host that says nothing for so long is given up. */
const STALL_TIMEOUT_MS = 30_000;

/** Where an encrypted file lies and what decrypts it. */
export interface EncryptedFile {
  url?: string | null;
  directPath?: string | null;
  mediaKey?: Uint8Array | null;
}

/** A media host answered with something other than the file. */
export class MediaHostError extends Error {
  constructor(readonly statusCode: number) {
    super(`the media host answered ${statusCode}`);
    this.name = 'MediaHostError';
  }
}

/**
 * Fetches one file and decrypts it on the way. Baileys' own download ends the process when a transfer breaks off.
 * @throws MediaHostError, or what the network failed with.
 */
export async function downloadFile(file: EncryptedFile, type: MediaType, dispatcher?: Dispatcher): Promise<Readable> {
  if (!file.mediaKey?.length) throw new Error('the message has no key for its file');
  const { iv, cipherKey, macKey } = await getMediaKeys(Buffer.from(file.mediaKey), type);
  if (!macKey) throw new Error('the key of a file gave no key for its check');
  const { statusCode, body } = await request(addressOf(file), {
    headers: { origin: DEFAULT_ORIGIN },
    headersTimeout: STALL_TIMEOUT_MS,
    bodyTimeout: STALL_TIMEOUT_MS,
    ...(dispatcher && { dispatcher }),
  });
  if (statusCode !== 200) {
    await body.dump();
    throw new MediaHostError(statusCode);
  }
  const decipher = new MediaDecipher({ iv, cipherKey, macKey });
  // An error of either reaches who reads.
  pipeline(body, decipher, () => undefined);
  return decipher;
}

/** The path is what counts; the host is the one of the URL where there is one. */
function addressOf({ url, directPath }: EncryptedFile): string {
  const host = url && URL.canParse(url) ? new URL(url).host : DEF_MEDIA_HOST;
  if (directPath) return `https://${host}${directPath}`;
  if (!url) throw new Error('the message does not say where its file is');
  return url;
}
