import type { proto } from '../../upstream.js';

/** Wraps a picture or video so that its recipient can look at it once. */
export const wrapViewOnce = (message: proto.IMessage, viewOnce: boolean | undefined): proto.IMessage =>
  viewOnce ? { viewOnceMessage: { message } } : message;
