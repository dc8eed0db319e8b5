import { createDecipheriv, createHash, createHmac } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

/** Ciphertext is followed by so much of its MAC. */
const MAC_BYTES = 10;

/** What a file is decrypted and checked with. */
export interface FileKeys {
  cipherKey: Uint8Array;
  iv: Uint8Array;
  macKey: Uint8Array;
  /** Of the decrypted bytes; null when the sender announced none. */
  sha256: Uint8Array | null;
}

/** Decrypts a file as it streams by, and fails at its end when MAC or hash are others than they should be. */
export class MediaDecipher extends Transform {
  private readonly decipher: ReturnType<typeof createDecipheriv>;
  private readonly mac: ReturnType<typeof createHmac>;
  private readonly hash = createHash('sha256');
  /** The last bytes so far: the MAC, if nothing follows. */
  private tail: Buffer = Buffer.alloc(0);

  constructor(private readonly keys: FileKeys) {
    super();
    this.decipher = createDecipheriv('aes-256-cbc', keys.cipherKey, keys.iv);
    this.mac = createHmac('sha256', keys.macKey).update(keys.iv);
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const bytes = Buffer.concat([this.tail, chunk]);
    const end = Math.max(0, bytes.length - MAC_BYTES);
    this.tail = bytes.subarray(end);
    this.mac.update(bytes.subarray(0, end));
    this.emitPlain(this.decipher.update(bytes.subarray(0, end)));
    done();
  }

  override _flush(done: TransformCallback): void {
    const { sha256 } = this.keys;
    if (!this.mac.digest().subarray(0, MAC_BYTES).equals(this.tail)) return done(new Error('The MAC is wrong'));
    this.emitPlain(this.decipher.final());
    if (sha256 && !this.hash.digest().equals(Buffer.from(sha256))) {
      return done(new Error('The file is another than announced'));
    }
    done();
  }

  private emitPlain(plain: Buffer): void {
    if (plain.length === 0) return;
    this.hash.update(plain);
    this.push(plain);
  }
}
