import type { MessageContent } from '@wharf/whatsapp';
import type { BuiltContent } from './built-content.js';
import { buildText } from './text.js';

type Builders = {
  [K in MessageContent['kind']]: (content: Extract<MessageContent, { kind: K }>, me: string) => BuiltContent;
};

/** One builder a kind; the compiler refuses a kind without one. */
const BUILDERS: Builders = {
  text: buildText,
};

/** @param me own JID. */
export function buildContent(content: MessageContent, me: string): BuiltContent {
  return BUILDERS[content.kind](content, me);
}
