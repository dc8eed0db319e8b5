import type { LinkPreview, MessageContent, MessageExtras, MessageKey } from '@wharf/whatsapp';
import type { IntakenMedia, MediaWants } from '../../media/index.js';
import type { TargetKeyDto } from '../dto/message-key.dto.js';
import type { SendOptionsDto } from '../dto/send-options.dto.js';
import type { Message } from '../message.entity.js';
import type { Offer } from '../choices/offer.js';

/** A message as it is to be accepted: what is sent, and what callers are shown until WhatsApp's own form is known. */
export interface Draft {
  content: MessageContent;
  /** Name of the field of `preview` that holds the content. */
  messageType: string;
  preview: Record<string, unknown>;
  /** What a numbered text offers to choose from. */
  offer?: Offer;
}

/** A message that another one refers to. */
export interface Target {
  key: MessageKey;
  /** Null when it is not stored here. */
  stored: Message | null;
}

/** What kinds need to know of the world, for one message to one chat. */
export interface ComposeTools {
  /** As the caller wrote it; WhatsApp's own spelling may still differ. */
  readonly chatJid: string;
  /** What is mentioned and answered. @throws ValidationError for a number that cannot be read. */
  extras(options: SendOptionsDto): Promise<MessageExtras>;
  /** @throws ValidationError for a number that cannot be read. */
  jids(numbers: readonly string[]): Promise<string[]>;
  /** The preview of the first link in a text; null when there is none or its page cannot be read. */
  linkPreview(text: string): Promise<LinkPreview | null>;
  /**
   * Takes the file of a request: the one that came with the form, else what the field says.
   * @param field name of the field, for the error.
   * @throws ValidationError when there is neither, InstanceNotConnectedError, and what the file is refused with.
   */
  intake(field: string, given: string | undefined, wants: MediaWants): Promise<IntakenMedia>;
  /** Whether a file came with the form. */
  readonly hasUpload: boolean;
  /**
   * The message that a key names, in this chat.
   * @throws ChatMismatchError when it is in another one; ValidationError when its author has to be told.
   */
  target(key: Omit<TargetKeyDto, 'remoteJid'>): Promise<Target>;
  /** A stored message, whatever its chat; null when it is not stored here. */
  stored(waId: string): Promise<Message | null>;
  /** Whether the instance sends buttons and lists in their interactive form. */
  prefersNative(): Promise<boolean>;
  /** Whether the account is an admin of this group. @throws InstanceNotConnectedError, what WhatsApp refuses with. */
  isGroupAdmin(): Promise<boolean>;
  /** Account JIDs of everybody who is in the account's contacts. */
  allContacts(): Promise<string[]>;
}

/** How requests of one kind become messages. */
export interface SendKind<Body> {
  /** The chat it goes to, as the caller wrote it. */
  addressOf(body: Body): string;
  compose(body: Body, tools: ComposeTools): Draft | Promise<Draft>;
}
