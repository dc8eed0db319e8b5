import type { DeliveryFilter } from '../../app/api';

/** Kinds of events by their names on the wire, in groups that a person thinks in. */
export const EVENT_TYPES: readonly (readonly [title: string, events: readonly string[]])[] = [
  ['Connection', ['connection.update', 'qrcode.updated', 'logout.instance', 'status.instance', 'application.startup']],
  [
    'Messages',
    [
      'messages.upsert',
      'send.message',
      'messages.update',
      'messages.edited',
      'send.message.update',
      'messages.delete',
      'messages.set',
    ],
  ],
  ['Chats', ['chats.upsert', 'chats.update', 'chats.delete', 'chats.set', 'labels.edit', 'labels.association']],
  ['Contacts', ['contacts.upsert', 'contacts.update', 'contacts.set', 'presence.update']],
  ['Groups', ['groups.upsert', 'groups.update', 'group-participants.update']],
  ['Calls and bots', ['call', 'typebot.start', 'typebot.change-status']],
  ['Instances', ['instance.create', 'instance.delete', 'remove.instance']],
];

export const isEventType = (name: string): boolean => EVENT_TYPES.some(([, events]) => events.includes(name));

/** The constant of a kind, as the API asks for it. */
export type EventConstant = NonNullable<DeliveryFilter['event']>;

/** @param wireName one of {@link EVENT_TYPES}. */
export const constantOf = (wireName: string): EventConstant =>
  (wireName === 'groups.update' ? 'GROUP_UPDATE' : wireName.toUpperCase().replace(/[.-]/g, '_')) as EventConstant;
