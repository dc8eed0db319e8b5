const LENGTH_BYTES = 3;
const HEADER_BYTES = 4;
/** `ED\0\1`: routing information precedes the header (R2). */
const ROUTING_INTRO = Buffer.from([0x45, 0x44, 0x00, 0x01]);
const EMPTY = Buffer.alloc(0);

/** Prefixes a frame with its length (R2). */
export function encodeFrame(body: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(LENGTH_BYTES + body.length);
  frame.writeUIntBE(body.length, 0, LENGTH_BYTES);
  frame.set(body, LENGTH_BYTES);
  return frame;
}

/**
 * Cuts a client's byte stream into its header and frames (R2). Frames may be split over WebSocket messages or share
 * one; routing information before the header is skipped, for only the header takes part in the handshake hash.
 */
export class FrameReader {
  private pending: Buffer = EMPTY;
  private header: Buffer | null = null;

  /** @param onHeader gets the four header bytes once, before the first frame. */
  constructor(
    private readonly onHeader: (header: Buffer) => void,
    private readonly onFrame: (body: Buffer) => void,
  ) {}

  push(bytes: Buffer): void {
    this.pending = this.pending.length === 0 ? bytes : Buffer.concat([this.pending, bytes]);
    if (!this.header && !this.readHeader()) return;
    while (this.pending.length >= LENGTH_BYTES) {
      const end = LENGTH_BYTES + this.pending.readUIntBE(0, LENGTH_BYTES);
      if (this.pending.length < end) return;
      const body = this.pending.subarray(LENGTH_BYTES, end);
      this.pending = this.pending.subarray(end);
      this.onFrame(body);
    }
  }

  private readHeader(): boolean {
    let start = 0;
    if (this.pending.subarray(0, ROUTING_INTRO.length).equals(ROUTING_INTRO)) {
      const lengthEnd = ROUTING_INTRO.length + LENGTH_BYTES;
      if (this.pending.length < lengthEnd) return false;
      start = lengthEnd + this.pending.readUIntBE(ROUTING_INTRO.length, LENGTH_BYTES);
    }
    if (this.pending.length < start + HEADER_BYTES) return false;
    this.header = this.pending.subarray(start, start + HEADER_BYTES);
    this.pending = this.pending.subarray(start + HEADER_BYTES);
    this.onHeader(this.header);
    return true;
  }
}
