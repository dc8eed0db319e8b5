import type { proto } from '@wharf/baileys/upstream';
import type { Account } from '../../directory/account.js';
import { NetworkError } from '../../errors.js';
import type { KeptMessage } from '../message-archive.js';
import type { MediaFile } from './media-file.js';
import type { Outgoing } from './outgoing.js';

/** How a file is encrypted, which is more than its folder on the media hosts. */
export type MediaType = 'image' | 'video' | 'ptv' | 'audio' | 'ptt' | 'document' | 'sticker';

/** A file that was uploaded, as messages refer to it. */
export interface UploadedFile {
  url: string;
  directPath: string;
  mediaKey: Uint8Array;
  fileSha256: Uint8Array;
  fileEncSha256: Uint8Array;
  fileLength: number;
  mediaKeyTimestamp: number;
}

/** What builders of messages may use. */
export interface Draft {
  outgoing: Outgoing;
  /** The id that the message gets. */
  id: string;
  from: Account;
  /** The chat it is for. */
  chatJid: string;
  /** Whether the writer is an admin of the group that it is for. */
  isAdmin: boolean;
  /** What a person is called in this chat. */
  nameOf(person: Account): string;
  /** A person by number or JID. @throws NetworkError 404 */
  person(who: string): Account;
  /** A message of the writer's phone. @throws NetworkError 404 when it has none of that id. */
  message(id: string): KeptMessage;
  upload(file: MediaFile, type: MediaType): Promise<UploadedFile>;
}

/** A message that can be encrypted, with what its stanza says besides. */
export interface Built {
  message: proto.IMessage;
  /** The `edit` attribute: 1 an edit, 7 a deletion by the author, 8 by an admin. */
  edit?: '1' | '7' | '8';
  /** The `polltype` of a `<meta>` child. */
  pollType?: 'creation' | 'vote';
}

/** Makes a message of one kind. */
export type Builder = (draft: Draft) => Built | Promise<Built>;

/** A field that the kind cannot do without. @throws NetworkError 400 */
export function needed<T>(value: T | undefined, name: string, { kind }: Outgoing): T {
  if (value === undefined) throw new NetworkError(400, 'INVALID_BODY', `The kind ${kind} needs \`${name}\``);
  return value;
}
