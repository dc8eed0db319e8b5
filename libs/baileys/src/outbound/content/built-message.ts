import type { MediaRef } from '@wharf/whatsapp';
import type { BinaryNode, MediaType, proto } from '../../upstream.js';

/** A message as it goes to WhatsApp, before encryption. */
export interface BuiltMessage {
  message: proto.IMessage;
  /** Attributes of the stanza around it, which the server reads. */
  attributes?: Record<string, string>;
  /** Further children of the stanza. */
  nodes?: BinaryNode[];
  /** Who can see a status; undefined for everything else. */
  audience?: string[];
}

/** Where an uploaded file lies and what decrypts it: the fields that all parts of a message with a file share. */
export interface UploadedFile {
  url: string;
  directPath: string;
  mediaKey: Uint8Array;
  mediaKeyTimestamp: number;
  fileEncSha256: Uint8Array;
  fileSha256: Uint8Array;
  fileLength: number;
}

/** What builders need beside the content. */
export interface BuildContext {
  /** Own JID without device. */
  me: string;
  /** Chat that the message goes to. */
  to: string;
  nowMs: number;
  /** What a person is called in that chat: groups call their members by LID or by phone number. */
  addressOf(jid: string): string;
  /** Encrypts a file of the media store and hands it to WhatsApp. */
  upload(media: MediaRef, type: MediaType): Promise<UploadedFile>;
  /** What was sent under this id before, null when it is not kept any more. */
  sentPayload(messageId: string): Promise<proto.IMessage | null>;
}
