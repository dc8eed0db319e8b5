import type { MessageKey } from '../message/content.js';
import type { MessageStatus } from '../message/message-status.js';
import type { NewChatQuota, NewChatRestriction } from './account.js';
import type { SessionReason } from './connection-state.js';
import type { GroupMetadata, GroupParticipant, ParticipantAction } from './groups.js';

/** Everything a session tells its host. Events of one session are handed over one after the other, in order. */
export type SessionEvent =
  | StateChanged
  | QrIssued
  | PairingCodeIssued
  | Opened
  | MessageReceived
  | MessageEdited
  | MessageRevoked
  | PollVoted
  | MessageStatusChanged
  | PresenceChanged
  | ChatsChanged
  | ContactsChanged
  | AddressesLearned
  | HistoryReceived
  | GroupsJoined
  | GroupChanged
  | GroupParticipantsChanged
  | CallChanged
  | AccountRestricted
  | NewChatQuotaTold
  | LabelEdited
  | LabelAssociated;

export interface StateChanged {
  type: 'state';
  reason: SessionReason;
  /** WhatsApp's or the socket's disconnect code; 200 when nothing is wrong. */
  statusCode: number;
  /** A sentence for people, null when the reason says it all. */
  detail: string | null;
}

export interface QrIssued {
  type: 'qr';
  /** The text to draw as a QR code. */
  code: string;
  /** 1 for the first QR of this attempt. */
  count: number;
  lifetimeMs: number;
}

export interface PairingCodeIssued {
  type: 'pairing_code';
  /** Eight characters. */
  code: string;
}

export interface Opened {
  type: 'opened';
  ownerJid: string;
  ownerLid: string | null;
  profileName: string | null;
}

/** A message from a person, or one typed on the account's own phone. */
export interface MessageReceived {
  type: 'message';
  /** Rows of the inbound journal that this event settles; mark them done in the transaction that stores the message. */
  journalIds: string[];
  message: ReceivedMessage;
}

export interface ReceivedMessage {
  id: string;
  /** Phone-number JID of the chat when it is known, else the LID; group JID for groups. */
  chatJid: string;
  /** The chat's other address (LID when `chatJid` is a phone number), null when unknown. */
  chatJidAlt: string | null;
  fromMe: boolean;
  /** Who wrote it, in groups; null in one-to-one chats. */
  participant: string | null;
  participantAlt: string | null;
  pushName: string | null;
  /** Unix time in seconds, from WhatsApp. */
  timestamp: number;
  /** The protobuf's content in JSON form: bytes as base64 strings, 64-bit numbers as numbers. */
  content: Record<string, unknown>;
  /** The name of the content's field, for example `conversation`. */
  messageType: string;
  contextInfo: Record<string, unknown> | null;
  source: MessageSource;
  /** How far a message of the account itself had come, where its phone tells (in the history); else it is on its way. */
  status?: Extract<MessageStatus, 'delivered' | 'read' | 'played'>;
  /** It can be looked at once; where WhatsApp kept the content from this device, `content` says so. */
  viewOnce: boolean;
  /** It vanishes after so many seconds; null when it stays. */
  ephemeralSeconds: number | null;
  /** It waited at WhatsApp while the session was away. */
  offline: boolean;
}

/** Somebody changed a text or caption, on a phone or through another device. */
export interface MessageEdited {
  type: 'message_edited';
  journalIds: string[];
  target: MessageKey;
  /** The chat's other address, null when unknown. */
  chatJidAlt: string | null;
  /** The author's other address, where it is known. */
  byAlt?: string | null;
  /** The new content, in the same form as that of a received message. */
  content: Record<string, unknown>;
  messageType: string;
  /** Unix seconds. */
  timestamp: number;
}

/** Somebody deleted a message for everyone. */
export interface MessageRevoked {
  type: 'message_revoked';
  journalIds: string[];
  target: MessageKey;
  chatJidAlt: string | null;
  /** Who deleted it: the author, or an admin of the group. */
  by: string;
  /** Their other address, where it is known. */
  byAlt?: string | null;
  timestamp: number;
}

/**
 * Somebody voted in a poll, and with that replaced their earlier vote. The choice is encrypted with the secret of the
 * poll, which whoever stored the poll has.
 */
export interface PollVoted {
  type: 'poll_vote';
  journalIds: string[];
  poll: MessageKey;
  chatJidAlt: string | null;
  /** Id of the vote's own stanza. */
  id: string;
  /** Both addresses of the voter as far as they are known: the vote is bound to the one the voter's phone used. */
  voterJid: string;
  voterJidAlt: string | null;
  fromMe: boolean;
  /** Base64. */
  encPayload: string;
  encIv: string;
  timestamp: number;
}

/** Type of a message whose content this device does not have, or not yet; see {@link PlaceholderReason}. */
export const PLACEHOLDER_TYPE = 'placeholderMessage';

/**
 * Why there is no content: it could not be decrypted (and was asked for again), WhatsApp left it out and the phone is
 * asked for it, it can be looked at once, on the phone alone, or handling it failed every time and it is kept as it came.
 */
export type PlaceholderReason = 'undecryptable' | 'unavailable' | 'view_once' | 'unreadable';

export type MessageSource = 'android' | 'ios' | 'web' | 'desktop' | 'unknown';

/** WhatsApp said something about messages that this account sent. */
export interface MessageStatusChanged {
  type: 'message_status';
  ids: string[];
  status: Extract<MessageStatus, 'server' | 'delivered' | 'read' | 'played' | 'failed'>;
  /** Who received or read it, as an account JID; null for the server's own word. */
  by: string | null;
  /** WhatsApp's refusal code, for example 463; null unless `status` is failed. */
  errorCode: number | null;
  at: Date;
}

export interface PresenceChanged {
  type: 'presence';
  chatJid: string;
  participant: string;
  presence: 'available' | 'unavailable' | 'composing' | 'recording' | 'paused';
  lastSeenAt: Date | null;
}

/** One chat as far as something is known of it; what is undefined did not change. */
export interface ChatChange {
  jid: string;
  /** The other address; null when unknown. */
  lid?: string | null;
  name?: string | null;
  /** -1 marks it as unread by hand. */
  unreadCount?: number;
  isArchived?: boolean;
  /** Unix milliseconds since when it is pinned, null when it is not. */
  pinnedAtMs?: number | null;
  /** Unix milliseconds; null when it sounds. */
  mutedUntilMs?: number | null;
  /** New messages vanish after so many seconds; null when they stay. */
  ephemeralSeconds?: number | null;
}

/** Chats appeared, changed or went, on a phone or another device. */
export interface ChatsChanged {
  type: 'chats';
  action: 'upsert' | 'update' | 'delete';
  chats: ChatChange[];
}

/** One person; what is undefined did not change. */
export interface ContactChange {
  jid: string;
  lid?: string | null;
  /** The name in the account owner's address book. */
  name?: string | null;
  /** The name that the person goes by. */
  pushName?: string | null;
  /** The picture changed or went; fetch it again. */
  pictureChanged?: boolean;
}

export interface ContactsChanged {
  type: 'contacts';
  action: 'upsert' | 'update';
  contacts: ContactChange[];
}

/** The two addresses of one person. */
export interface AddressPair {
  /** Of the phone number. */
  jid: string;
  lid: string;
}

/** Addresses turned out to be of one person each: what is kept under either belongs together. */
export interface AddressesLearned {
  type: 'addresses_learned';
  pairs: AddressPair[];
}

/** A batch of what the phone had before it linked this device. */
export interface HistoryReceived {
  type: 'history';
  messages: ReceivedMessage[];
  chats: ChatChange[];
  contacts: ContactChange[];
  /** 0 to 100, null when WhatsApp does not say. */
  progress: number | null;
  /** Nothing older will follow. */
  isLatest: boolean;
}

/** The account is in groups that it was not in before. */
export interface GroupsJoined {
  type: 'groups_joined';
  groups: GroupMetadata[];
  /** Who created them or added the account; null when unknown. */
  by: string | null;
}

/** Subject, description or settings of a group changed. */
export interface GroupChanged {
  type: 'group_changed';
  jid: string;
  changes: Partial<Omit<GroupMetadata, 'jid' | 'participants' | 'size'>>;
  by: string | null;
}

export interface GroupParticipantsChanged {
  type: 'group_participants';
  jid: string;
  action: ParticipantAction;
  participants: GroupParticipant[];
  by: string | null;
}

/** A call rings, or what became of one. */
export interface CallChanged {
  type: 'call';
  id: string;
  chatJid: string;
  from: string;
  /** The caller's other address, null when unknown. */
  fromAlt: string | null;
  at: Date;
  isVideo: boolean;
  isGroup: boolean;
  status:
    'offer' | 'ringing' | 'timeout' | 'reject' | 'accept' | 'terminate' | 'preaccept' | 'transport' | 'relaylatency';
  offline: boolean;
}

/** WhatsApp began or ended to keep the account from starting new chats. */
export interface AccountRestricted {
  type: 'account_restricted';
  restriction: NewChatRestriction;
}

/** WhatsApp said by itself how many new chats the account has left. */
export interface NewChatQuotaTold {
  type: 'new_chat_quota';
  quota: NewChatQuota;
}

export interface LabelEdited {
  type: 'label_edit';
  id: string;
  name: string;
  /** WhatsApp's number of the colour. */
  color: number;
  predefinedId: string | null;
  isDeleted: boolean;
}

export interface LabelAssociated {
  type: 'label_association';
  action: 'add' | 'remove';
  labelId: string;
  chatJid: string;
  /** Null when the label is on the chat itself. */
  messageId: string | null;
}
