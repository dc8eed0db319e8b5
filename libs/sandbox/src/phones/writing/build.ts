import type { proto } from '@wharf/baileys/upstream';
import { contextOf } from './context.js';
import type { Builder, Built, Draft } from './draft.js';
import { audio, voice } from './kinds/audio.js';
import { deletion, edit } from './kinds/changes.js';
import { contacts } from './kinds/contacts.js';
import { document } from './kinds/document.js';
import { forward } from './kinds/forward.js';
import { image } from './kinds/image.js';
import { liveLocation, location } from './kinds/location.js';
import { poll, pollVote } from './kinds/poll.js';
import { reaction } from './kinds/reaction.js';
import { buttonsReply, listReply } from './kinds/replies.js';
import { sticker } from './kinds/sticker.js';
import { text } from './kinds/text.js';
import { gif, ptv, video } from './kinds/video.js';
import type { Outgoing, OutgoingKind } from './outgoing.js';
import { withContext } from './with-context.js';

const BUILDERS: Readonly<Record<OutgoingKind, Builder>> = {
  text,
  image,
  video,
  gif,
  ptv,
  audio,
  voice,
  document,
  sticker,
  location,
  'live-location': liveLocation,
  contacts,
  poll,
  'poll-vote': pollVote,
  'buttons-reply': buttonsReply,
  'list-reply': listReply,
  reaction,
  edit,
  delete: deletion,
  forward,
};

/** Makes the message that a person's phone is to send. */
export async function buildMessage(draft: Draft): Promise<Built> {
  const { outgoing } = draft;
  const built = await BUILDERS[outgoing.kind](draft);
  return { ...built, message: wrapped(withContext(built.message, contextOf(draft)), outgoing) };
}

/** Messages that vanish, or can be seen once, travel in wrappers that say so. */
function wrapped(message: proto.IMessage, { viewOnce, ephemeralSeconds }: Outgoing): proto.IMessage {
  const { messageContextInfo, ...content } = message;
  let inner: proto.IMessage = content;
  if (viewOnce) inner = { viewOnceMessageV2: { message: asViewOnce(inner) } };
  if (ephemeralSeconds) inner = { ephemeralMessage: { message: inner } };
  return messageContextInfo ? { messageContextInfo, ...inner } : inner;
}

function asViewOnce({ imageMessage, videoMessage, audioMessage, ...rest }: proto.IMessage): proto.IMessage {
  return {
    ...rest,
    ...(imageMessage && { imageMessage: { ...imageMessage, viewOnce: true } }),
    ...(videoMessage && { videoMessage: { ...videoMessage, viewOnce: true } }),
    ...(audioMessage && { audioMessage: { ...audioMessage, viewOnce: true } }),
  };
}
