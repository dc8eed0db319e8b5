import { WharfError } from '../../platform/errors/index.js';

/** A way to send events, or a chat bot, that clients of Evolution API know and this gateway has not. */
export class NotSupportedError extends WharfError {
  override readonly code = 'NOT_SUPPORTED';
  override readonly status = 400;

  constructor(integration: string) {
    super(`There is no ${integration} here; events go to webhooks, to /ws and to Socket.IO`);
  }
}
