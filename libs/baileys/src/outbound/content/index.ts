import type { MessageContent, MessageKind } from '@wharf/whatsapp';
import { buildAudio, buildVoice } from './audio.js';
import type { BuildContext, BuiltMessage } from './built-message.js';
import { buildButtons } from './buttons.js';
import { buildContacts } from './contacts.js';
import { buildDocument } from './document.js';
import { buildEdit } from './edit.js';
import { buildForward } from './forward.js';
import { buildImage } from './image.js';
import { buildList } from './list.js';
import { buildLocation } from './location.js';
import { buildPoll } from './poll.js';
import { buildReaction } from './reaction.js';
import { buildRevoke } from './revoke.js';
import { buildStatus } from './status.js';
import { buildSticker } from './sticker.js';
import { buildText } from './text.js';
import { buildRoundVideo, buildVideo } from './video.js';

export type { BuildContext, BuiltMessage, UploadedFile } from './built-message.js';

type Builder<K extends MessageKind> = (
  content: Extract<MessageContent, { kind: K }>,
  context: BuildContext,
) => BuiltMessage | Promise<BuiltMessage>;

/** One builder a kind; the compiler refuses a kind without one. */
const BUILDERS: { [K in MessageKind]: Builder<K> } = {
  text: buildText,
  image: buildImage,
  video: buildVideo,
  ptv: buildRoundVideo,
  audio: buildAudio,
  voice: buildVoice,
  document: buildDocument,
  sticker: buildSticker,
  location: buildLocation,
  contacts: buildContacts,
  poll: buildPoll,
  buttons: buildButtons,
  list: buildList,
  reaction: buildReaction,
  status: buildStatus,
  edit: buildEdit,
  revoke: buildRevoke,
  forward: buildForward,
};

/** A content as WhatsApp wants it. */
export async function buildMessage<K extends MessageKind>(
  content: Extract<MessageContent, { kind: K }>,
  context: BuildContext,
): Promise<BuiltMessage> {
  // The map pairs every kind with its builder, which the compiler cannot follow through an index.
  const build = BUILDERS[content.kind] as Builder<K>;
  return build(content, context);
}
