/** What a send consists of, by kind. New kinds join this union and the builder map in the Baileys lib together. */
export type MessageContent = TextContent;

export interface TextContent {
  kind: 'text';
  text: string;
  /** JIDs named in the text; `everyone` mentions all members of the group. */
  mentions?: { jids: string[]; everyone: boolean };
  quoted?: QuotedMessage;
  /** Show a preview of the first link. Off unless asked for. */
  linkPreview?: boolean;
}

/** The message that a reply refers to. `content` is its protobuf in JSON form, when the caller or the store knew it. */
export interface QuotedMessage {
  id: string;
  chatJid: string;
  fromMe: boolean;
  /** Sender of the quoted message; null in one-to-one chats, where it follows from `fromMe`. */
  participant: string | null;
  content: Record<string, unknown> | null;
}
