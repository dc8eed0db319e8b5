import { pipeline, type Readable } from 'node:stream';
import { request, type Dispatcher } from 'undici';
import { UnfetchableMediaError } from '@wharf/whatsapp';
import { DEFAULT_ORIGIN, getMediaKeys, type MediaType } from '../upstream.js';
import { mediaAddress, type FilePlace, type MediaHosts } from './media-address.js';
import { MediaDecipher } from './media-decipher.js';

/** A media host that says nothing for so long is given up. */
const STALL_TIMEOUT_MS = 30_000;

/** Where an encrypted file lies and what decrypts it. */
export interface EncryptedFile extends FilePlace {
  mediaKey?: Uint8Array | null;
}

/** How to get at the media hosts. */
export interface DownloadWay {
  hosts: MediaHosts;
  /** Undefined for the usual one. */
  dispatcher: Dispatcher | undefined;
  /** Ends the transfer, whoever reads it included. */
  signal: AbortSignal;
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
 * Redirects are not followed: they could lead anywhere.
 * @throws UnfetchableMediaError, MediaHostError, the signal's reason, or what the network failed with.
 */
export async function downloadFile(file: EncryptedFile, type: MediaType, way: DownloadWay): Promise<Readable> {
  const { hosts, dispatcher, signal } = way;
  if (!file.mediaKey?.length) throw new UnfetchableMediaError('the message has no key for its file');
  const address = mediaAddress(file, hosts);
  const { iv, cipherKey, macKey } = await getMediaKeys(Buffer.from(file.mediaKey), type);
  if (!macKey) throw new Error('the key of a file gave no key for its check');
  const { statusCode, body } = await request(address, {
    headers: { origin: DEFAULT_ORIGIN },
    headersTimeout: STALL_TIMEOUT_MS,
    bodyTimeout: STALL_TIMEOUT_MS,
    signal,
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
