import { WharfError } from '../../platform/errors/index.js';

/** A plain request where only a WebSocket can be answered. */
export class UpgradeRequiredError extends WharfError {
  override readonly code = 'UPGRADE_REQUIRED';
  override readonly status = 426;

  constructor() {
    super('This address speaks WebSocket: connect with ws:// or wss://');
  }
}

/** An upgrade for an address that has none. */
export class NoSocketHereError extends WharfError {
  override readonly code = 'NOT_FOUND';
  override readonly status = 404;

  constructor() {
    super('There is no WebSocket at this address; it is at /ws');
  }
}

/** The process is about to end. */
export class ShuttingDownError extends WharfError {
  override readonly code = 'UNAVAILABLE';
  override readonly status = 503;

  constructor() {
    super('The server is shutting down', { retryAfterSeconds: 2 });
  }
}
