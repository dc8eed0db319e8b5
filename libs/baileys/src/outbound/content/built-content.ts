import type { AnyMessageContent, WAMessage } from '../../upstream.js';

/** A message in the words of Baileys. */
export interface BuiltContent {
  message: AnyMessageContent;
  quoted: WAMessage | null;
}
