/** What people call the kinds of messages, and the names that WhatsApp's protobuf has for them. */
const TYPES_OF = Object.freeze({
  text: ['conversation', 'extendedTextMessage'],
  image: ['imageMessage'],
  video: ['videoMessage', 'ptvMessage'],
  audio: ['audioMessage'],
  document: ['documentMessage', 'documentWithCaptionMessage'],
  sticker: ['stickerMessage'],
  location: ['locationMessage', 'liveLocationMessage'],
  contact: ['contactMessage', 'contactsArrayMessage'],
  poll: ['pollCreationMessage', 'pollCreationMessageV2', 'pollCreationMessageV3'],
  choice: [
    'buttonsMessage',
    'interactiveMessage',
    'listMessage',
    'templateMessage',
    'buttonsResponseMessage',
    'interactiveResponseMessage',
    'listResponseMessage',
    'templateButtonReplyMessage',
  ],
  reaction: ['reactionMessage'],
} as const);

export type LoggedKind = keyof typeof TYPES_OF;

export const LOGGED_KINDS = Object.keys(TYPES_OF) as LoggedKind[];

/** The stored types of a kind that somebody looks for. */
export const messageTypesOf = (kind: LoggedKind): string[] => [...TYPES_OF[kind]];
