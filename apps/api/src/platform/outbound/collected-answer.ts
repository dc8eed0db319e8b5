import type { Dispatcher } from 'undici';

type Headers = Dispatcher.ResponseData['headers'];

/** What came back. A redirect is an answer like any other; nothing is followed. */
export interface OutboundResponse {
  status: number;
  headers: Headers;
  body: Buffer;
  /** Whether the answer was longer than was read, or broke off. */
  truncated: boolean;
}

/** How much of an answer is wanted, and for how long it is waited for. */
interface Limits {
  /** For all of it: name, connection, answer. */
  timeoutMs: number;
  /** More of the answer is not read. */
  maxBytes: number;
}

/**
 * Makes a request and collects what is answered, without a stream for it. An answer that stalls or breaks off after its
 * status has been given still counts as given.
 * @throws whatever kept a status from coming: an Error of the socket or of TLS, or a `TimeoutError`.
 */
export function collectAnswer(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  limits: Limits,
): Promise<OutboundResponse> {
  return new Promise((resolve, reject) => {
    dispatcher.dispatch(request, new CollectedAnswer(limits, resolve, reject));
  });
}

class CollectedAnswer implements Dispatcher.DispatchHandler {
  private readonly timer: NodeJS.Timeout;
  private readonly chunks: Buffer[] = [];
  private sizeBytes = 0;
  private head: { status: number; headers: Headers } | null = null;
  private controller: Dispatcher.DispatchController | null = null;
  /** Why nothing more is wanted; null while something is. */
  private ended: Error | null = null;

  constructor(
    private readonly limits: Limits,
    private readonly resolve: (response: OutboundResponse) => void,
    private readonly reject: (error: Error) => void,
  ) {
    const late = () => this.breakOff(new DOMException(`no answer within ${limits.timeoutMs} ms`, 'TimeoutError'));
    this.timer = setTimeout(late, limits.timeoutMs).unref();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // It may have been waiting for its connection for too long already.
    if (this.ended) controller.abort(this.ended);
    else this.controller = controller;
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Headers): void {
    if (status >= 200) this.head = { status, headers };
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.chunks.push(chunk);
    this.sizeBytes += chunk.length;
    // That ends the connection, which is right for an answer that nobody wants to its end.
    if (this.sizeBytes > this.limits.maxBytes) this.breakOff(new Error('the answer is longer than is wanted'));
  }

  onResponseEnd(): void {
    this.settle(new Error('the answer is complete'), false);
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.settle(error, true);
  }

  private breakOff(reason: Error): void {
    this.settle(reason, true);
    this.controller?.abort(reason);
  }

  private settle(reason: Error, truncated: boolean): void {
    if (this.ended) return;
    this.ended = reason;
    clearTimeout(this.timer);
    if (!this.head) return this.reject(reason);
    const body = Buffer.concat(this.chunks).subarray(0, this.limits.maxBytes);
    this.resolve({ ...this.head, body, truncated });
  }
}
