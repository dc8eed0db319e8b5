/**
 * Every event a webhook can subscribe to, by its constant, with the dotted name that goes over the wire. The first 22
 * are those of the NextMavens guide; the rest Evolution API accepts besides.
 */
export const EVENT_WIRE_NAMES = Object.freeze({
  APPLICATION_STARTUP: 'application.startup',
  QRCODE_UPDATED: 'qrcode.updated',
  CONNECTION_UPDATE: 'connection.update',
  MESSAGES_SET: 'messages.set',
  MESSAGES_UPSERT: 'messages.upsert',
  MESSAGES_UPDATE: 'messages.update',
  MESSAGES_DELETE: 'messages.delete',
  SEND_MESSAGE: 'send.message',
  CONTACTS_SET: 'contacts.set',
  CONTACTS_UPSERT: 'contacts.upsert',
  CONTACTS_UPDATE: 'contacts.update',
  PRESENCE_UPDATE: 'presence.update',
  CHATS_SET: 'chats.set',
  CHATS_UPSERT: 'chats.upsert',
  CHATS_UPDATE: 'chats.update',
  CHATS_DELETE: 'chats.delete',
  GROUPS_UPSERT: 'groups.upsert',
  GROUP_UPDATE: 'groups.update',
  GROUP_PARTICIPANTS_UPDATE: 'group-participants.update',
  CALL: 'call',
  TYPEBOT_START: 'typebot.start',
  TYPEBOT_CHANGE_STATUS: 'typebot.change-status',
  MESSAGES_EDITED: 'messages.edited',
  SEND_MESSAGE_UPDATE: 'send.message.update',
  LABELS_EDIT: 'labels.edit',
  LABELS_ASSOCIATION: 'labels.association',
  REMOVE_INSTANCE: 'remove.instance',
  LOGOUT_INSTANCE: 'logout.instance',
  INSTANCE_CREATE: 'instance.create',
  INSTANCE_DELETE: 'instance.delete',
  STATUS_INSTANCE: 'status.instance',
} as const);

export type EventName = keyof typeof EVENT_WIRE_NAMES;

export const EVENT_NAMES = Object.keys(EVENT_WIRE_NAMES) as EventName[];
