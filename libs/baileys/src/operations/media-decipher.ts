import { createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

const MAC_BYTES = 10;

/** What a file's media key gives: for decrypting, and for telling that nothing was changed on the way. */
export interface MediaKeys {
  iv: Uint8Array;
  cipherKey: Uint8Array;
  macKey: Uint8Array;
}

/**
 * Decrypts a file of WhatsApp while it passes: AES-256-CBC, and at its end ten bytes of an HMAC over IV and ciphertext.
 * The stream fails at its end when they do not fit: what was read until then is not the file that was sent.
 */
export class MediaDecipher extends Transform {
  private readonly decipher;
  private readonly hmac;
  /** The last bytes so far: they may be the HMAC. */
  private held = Buffer.alloc(0);

  constructor({ iv, cipherKey, macKey }: MediaKeys) {
    super();
    this.decipher = createDecipheriv('aes-256-cbc', cipherKey, iv);
    this.hmac = createHmac('sha256', macKey).update(iv);
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const bytes = Buffer.concat([this.held, chunk]);
    const ciphertext = bytes.subarray(0, Math.max(0, bytes.length - MAC_BYTES));
    this.held = bytes.subarray(ciphertext.length);
    this.hmac.update(ciphertext);
    done(null, this.decipher.update(ciphertext));
  }

  override _flush(done: TransformCallback): void {
    const mac = this.hmac.digest().subarray(0, MAC_BYTES);
    if (mac.length !== this.held.length || !timingSafeEqual(mac, this.held)) {
      done(new Error('the file that arrived is not the one that was sent'));
      return;
    }
    try {
      done(null, this.decipher.final());
    } catch (error) {
      done(error as Error);
    }
  }
}
