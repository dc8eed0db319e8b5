import type { proto } from '../upstream.js';

/** Fields that hold nothing but another message. */
const COVERS = [
  'ephemeralMessage',
  'viewOnceMessage',
  'viewOnceMessageV2',
  'viewOnceMessageV2Extension',
  'documentWithCaptionMessage',
  'groupMentionedMessage',
  'editedMessage',
  'botInvokeMessage',
  'associatedChildMessage',
  'groupStatusMessage',
  'groupStatusMessageV2',
  'groupStatusMentionMessage',
  'statusMentionMessage',
  'statusAddYours',
  'lottieStickerMessage',
  'eventCoverImage',
  'pollCreationMessageV4',
  'pollCreationOptionImageMessage',
  'limitSharingMessage',
  'botTaskMessage',
  'botForwardedMessage',
  'questionMessage',
  'questionReplyMessage',
] as const satisfies readonly (keyof proto.IMessage)[];

const SEEN_ONCE: ReadonlySet<string> = new Set(['viewOnceMessage', 'viewOnceMessageV2', 'viewOnceMessageV2Extension']);
/** Real messages have two covers at most; a made-up one may have any number. */
const DEEPEST = 8;

export interface Unwrapped {
  message: proto.IMessage;
  viewOnce: boolean;
}

/**
 * Takes the covers off a message. What stands beside the content (the secret of a poll, for example) is kept from the
 * cover that had it.
 */
export function unwrapMessage(outer: proto.IMessage): Unwrapped {
  let message = outer;
  let viewOnce = false;
  let info = outer.messageContextInfo;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const sent = message.deviceSentMessage?.message;
    const cover = sent ? null : COVERS.find((field) => message[field]?.message);
    const inner = sent ?? (cover && message[cover]?.message);
    if (!inner) break;
    viewOnce ||= cover ? SEEN_ONCE.has(cover) : false;
    message = inner;
    info = message.messageContextInfo ?? info;
  }
  const { imageMessage, videoMessage, audioMessage } = message;
  viewOnce ||= Boolean(imageMessage?.viewOnce || videoMessage?.viewOnce || audioMessage?.viewOnce);
  return {
    message: info && !message.messageContextInfo ? { ...message, messageContextInfo: info } : message,
    viewOnce,
  };
}
