import type { WebhookEvent } from '../../app/api';

/** The events that a webhook may ask for, in groups that a person thinks in. */
export const EVENT_GROUPS: readonly (readonly [title: string, events: readonly WebhookEvent[]])[] = [
  ['Connection', ['APPLICATION_STARTUP', 'QRCODE_UPDATED', 'CONNECTION_UPDATE', 'LOGOUT_INSTANCE', 'STATUS_INSTANCE']],
  [
    'Messages',
    [
      'MESSAGES_UPSERT',
      'MESSAGES_UPDATE',
      'MESSAGES_EDITED',
      'MESSAGES_DELETE',
      'MESSAGES_SET',
      'SEND_MESSAGE',
      'SEND_MESSAGE_UPDATE',
    ],
  ],
  ['Chats', ['CHATS_SET', 'CHATS_UPSERT', 'CHATS_UPDATE', 'CHATS_DELETE', 'LABELS_EDIT', 'LABELS_ASSOCIATION']],
  ['Contacts', ['CONTACTS_SET', 'CONTACTS_UPSERT', 'CONTACTS_UPDATE', 'PRESENCE_UPDATE']],
  ['Groups', ['GROUPS_UPSERT', 'GROUP_UPDATE', 'GROUP_PARTICIPANTS_UPDATE']],
  ['Calls and bots', ['CALL', 'TYPEBOT_START', 'TYPEBOT_CHANGE_STATUS']],
  ['Instances', ['INSTANCE_CREATE', 'INSTANCE_DELETE', 'REMOVE_INSTANCE']],
];
