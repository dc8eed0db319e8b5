import {
  MediaGoneError,
  SendFailedError,
  SendRefusedError,
  SessionFencedError,
  SessionNotReadyError,
  UnfetchableMediaError,
  WhatsAppRefusedError,
  type SendRefusal,
} from '@wharf/whatsapp';
import { storeError, WharfError, type ErrorLogLevel } from '../../../platform/errors/index.js';

/** What is left of an error when another process is told of it. */
export interface WireError {
  kind: string;
  message: string;
  stack: string | undefined;
  /** What the kind needs besides, to be made again. */
  fields: Record<string, unknown>;
}

interface ErrorKind<E extends Error> {
  is: (error: Error) => error is E;
  fields: (error: E) => Record<string, unknown>;
  make: (message: string, fields: Record<string, unknown>) => E;
}

const kindOf = <E extends Error>(kind: ErrorKind<E>) => kind as unknown as ErrorKind<Error>;

/**
 * The errors that the session's port names, each made again as what it was, so that whoever asked from afar decides as
 * if it had asked here.
 */
const KINDS: Readonly<Record<string, ErrorKind<Error>>> = Object.freeze({
  SessionNotReadyError: kindOf({
    is: (error) => error instanceof SessionNotReadyError,
    fields: ({ reason }: SessionNotReadyError) => ({ reason }),
    make: (_, { reason }) => new SessionNotReadyError(reason as SessionNotReadyError['reason']),
  }),
  SessionFencedError: kindOf({
    is: (error) => error instanceof SessionFencedError,
    fields: ({ instanceId }: SessionFencedError) => ({ instanceId }),
    make: (_, { instanceId }) => new SessionFencedError(String(instanceId)),
  }),
  WhatsAppRefusedError: kindOf({
    is: (error) => error instanceof WhatsAppRefusedError,
    fields: ({ code }: WhatsAppRefusedError) => ({ code }),
    make: (message, { code }) => new WhatsAppRefusedError(code as number | null, message),
  }),
  // Before the error that it is a kind of.
  SendRefusedError: kindOf({
    is: (error) => error instanceof SendRefusedError,
    fields: ({ refusal }: SendRefusedError) => ({ refusal }),
    make: (_, { refusal }) => new SendRefusedError(refusal as SendRefusal),
  }),
  SendFailedError: kindOf({
    is: (error) => error instanceof SendFailedError,
    fields: ({ mayHaveLeft }: SendFailedError) => ({ mayHaveLeft }),
    make: (message, { mayHaveLeft }) => new SendFailedError(message, mayHaveLeft === true),
  }),
  MediaGoneError: kindOf({
    is: (error) => error instanceof MediaGoneError,
    fields: () => ({}),
    make: () => new MediaGoneError(),
  }),
  UnfetchableMediaError: kindOf({
    is: (error) => error instanceof UnfetchableMediaError,
    fields: () => ({}),
    make: (message) => new UnfetchableMediaError(message),
  }),
});

/** An error of ours that another process met: it is told to callers as it stands. */
export class RemoteWharfError extends WharfError {
  override readonly code: string;
  override readonly status: number;
  override readonly logLevel: ErrorLogLevel;

  constructor(message: string, fields: Record<string, unknown>) {
    const { code, status, logLevel, messages, details, retryAfterSeconds } = fields;
    super(message, {
      messages: messages as readonly unknown[],
      details: details as Readonly<Record<string, unknown>>,
      ...(typeof retryAfterSeconds === 'number' && { retryAfterSeconds }),
    });
    this.code = String(code);
    this.status = Number(status);
    this.logLevel = logLevel as ErrorLogLevel;
  }
}

/** A fault of ours in another process; `remoteStack` is where it happened. */
export class RemoteFaultError extends Error {
  override readonly name = 'RemoteFaultError';

  constructor(
    message: string,
    readonly remoteStack: string | undefined,
  ) {
    super(message);
  }
}

/** Takes down what another process needs to know of an error. */
export function toWire(thrown: unknown): WireError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { message, stack } = error;
  if (error instanceof WharfError) {
    const { code, status, logLevel, messages, details, retryAfterSeconds } = error;
    const fields = { code, status, logLevel, messages, details, retryAfterSeconds };
    return { kind: 'WharfError', message, stack, fields };
  }
  const ofStore = storeError(error);
  if (ofStore) return toWire(ofStore);
  for (const [kind, { is, fields }] of Object.entries(KINDS)) {
    if (is(error)) return { kind, message, stack, fields: fields(error) };
  }
  return { kind: 'Error', message, stack, fields: {} };
}

/** The error again, as whoever asked is to meet it. */
export function fromWire({ kind, message, stack, fields }: WireError): Error {
  if (kind === 'WharfError') return new RemoteWharfError(message, fields);
  const known = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  return known ? known.make(message, fields) : new RemoteFaultError(message, stack);
}
