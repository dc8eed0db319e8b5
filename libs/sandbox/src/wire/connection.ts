import { decodeBinaryNode, encodeBinaryNode } from '@wharf/baileys/upstream';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import { brokenFrame, type BrokenFrame } from '../faults/broken-frames.js';
import type { ServerIdentity } from '../noise/certificate.js';
import { type FinishedHandshake, ServerHandshake } from '../noise/handshake.js';
import type { TransportCipher } from '../noise/transport-cipher.js';
import { encodeFrame, FrameReader } from './frames.js';
import { type BinaryNode, node } from './nodes.js';

/** Who listens to a connection. */
export interface ConnectionHandlers {
  onHandshake(finished: FinishedHandshake): void;
  onStanza(stanza: BinaryNode): void;
  onClose(): void;
}

/** One client's socket: handshake, encrypted frames and stanzas, in order, both ways. */
export class WireConnection {
  private handshake: ServerHandshake | null = null;
  private helloAnswered = false;
  private cipher: TransportCipher | null = null;
  private decoding: Promise<void> = Promise.resolve();
  private lastFrame: Buffer | null = null;
  private silenced = false;
  /** Ended from this side: what the client had already sent behind it is not heard any more. */
  private ended = false;
  private closed = false;

  constructor(
    private readonly socket: WebSocket,
    private readonly identity: ServerIdentity,
    private readonly handlers: ConnectionHandlers,
    private readonly log: Logger,
  ) {
    const reader = new FrameReader(
      (header) => (this.handshake = new ServerHandshake(this.identity, header)),
      (body) => this.onFrame(body),
    );
    socket.on('message', (data: Buffer) => this.guard(() => reader.push(data)));
    socket.on('error', (error) => this.log.debug({ err: error }, 'client socket failed'));
    socket.on('close', () => {
      this.closed = true;
      this.handlers.onClose();
    });
  }

  get isOpen(): boolean {
    return !this.closed && this.socket.readyState === this.socket.OPEN;
  }

  /** Sends a stanza; after silence or close it goes nowhere. */
  send(stanza: BinaryNode): void {
    if (!this.cipher || !this.isOpen || this.silenced) return;
    this.lastFrame = encodeFrame(this.cipher.encrypt(encodeBinaryNode(stanza)));
    this.socket.send(this.lastFrame);
  }

  /** Sends bytes that no server sends; the client has to cope. */
  sendBroken(kind: BrokenFrame): void {
    const { cipher, lastFrame } = this;
    if (!cipher || !this.isOpen) return;
    this.socket.send(
      brokenFrame(kind, { last: lastFrame, encrypt: (plaintext) => Buffer.from(cipher.encrypt(plaintext)) }),
    );
  }

  /** Ends the stream as WhatsApp does: a `stream:error`, then the close (§9). */
  endStream(attrs: { code?: string }, content?: BinaryNode[]): void {
    this.send(node('stream:error', attrs, content));
    this.close();
  }

  /** Cuts the connection without a word. */
  drop(): void {
    this.ended = true;
    this.socket.terminate();
  }

  /** Closes after a last stanza has been sent. */
  close(): void {
    this.ended = true;
    this.socket.close();
  }

  /** Keeps the socket open but neither hears nor says anything any more. */
  silence(): void {
    this.silenced = true;
  }

  private onFrame(body: Buffer): void {
    if (this.cipher) {
      const plaintext = this.cipher.decrypt(body);
      // Decoding is asynchronous (a stanza may be compressed), so a chain keeps the order of arrival.
      this.decoding = this.decoding.then(async () => {
        try {
          const stanza = await decodeBinaryNode(plaintext);
          if (!this.silenced && !this.ended && !this.closed) this.handlers.onStanza(stanza);
        } catch (error) {
          this.log.warn({ err: error }, 'stanza could not be handled');
        }
      });
      return;
    }
    if (!this.handshake) throw new Error('A frame came before the stream header');
    if (!this.helloAnswered) {
      this.helloAnswered = true;
      this.socket.send(encodeFrame(this.handshake.answerHello(body)));
      return;
    }
    const finished = this.handshake.finish(body);
    this.cipher = finished.cipher;
    this.handlers.onHandshake(finished);
  }

  /** A client that breaks the protocol loses its connection, not the network. */
  private guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.log.debug({ err: error }, 'client broke the protocol');
      this.drop();
    }
  }
}
