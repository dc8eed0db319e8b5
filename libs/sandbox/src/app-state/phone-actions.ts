import type { ChatModification, WAMessage } from '@wharf/baileys/upstream';
import { NetworkError } from '../errors.js';

/** What a person changes on the phone besides writing; the phone shares it with its linked devices. */
export const PhoneAction = [
  'archive',
  'unarchive',
  'mute',
  'unmute',
  'pin',
  'unpin',
  'markRead',
  'markUnread',
  'clear',
  'deleteChat',
  'star',
  'unstar',
  'deleteForMe',
  'label',
  'labelChat',
  'unlabelChat',
  'labelMessage',
  'unlabelMessage',
  'pushName',
  'contact',
  'removeContact',
  'quickReply',
  'disableLinkPreviews',
] as const;
export type PhoneAction = (typeof PhoneAction)[number];

/** What an action is about; each needs some of it. */
export interface ActionDetails {
  /** The newest message of the chat, where the change is ordered by it. */
  last: Pick<WAMessage, 'key' | 'messageTimestamp'>[];
  /** The message it is about. */
  message: { id: string; fromMe: boolean; timestamp: number } | null;
  untilMs?: number;
  labelId?: string;
  name?: string;
  firstName?: string;
  color?: number;
  text?: string;
  isOn?: boolean;
}

const need = <T>(value: T | null | undefined, name: string): T => {
  if (value === undefined || value === null) {
    throw new NetworkError(400, 'INVALID_BODY', `The action needs \`${name}\``);
  }
  return value;
};

type Modify = (details: ActionDetails) => ChatModification;

const star =
  (isStarred: boolean): Modify =>
  ({ message }) => {
    const { id, fromMe } = need(message, 'messageId');
    return { star: { messages: [{ id, fromMe }], star: isStarred } };
  };

/** Each action as Baileys names it. */
export const MODIFICATIONS: Record<PhoneAction, Modify> = {
  archive: ({ last }) => ({ archive: true, lastMessages: last }),
  unarchive: ({ last }) => ({ archive: false, lastMessages: last }),
  mute: ({ untilMs }) => ({ mute: need(untilMs, 'untilMs') }),
  unmute: () => ({ mute: null }),
  pin: () => ({ pin: true }),
  unpin: () => ({ pin: false }),
  markRead: ({ last }) => ({ markRead: true, lastMessages: last }),
  markUnread: ({ last }) => ({ markRead: false, lastMessages: last }),
  clear: ({ last }) => ({ clear: true, lastMessages: last }),
  deleteChat: ({ last }) => ({ delete: true, lastMessages: last }),
  star: star(true),
  unstar: star(false),
  deleteForMe: ({ message }) => {
    const { id, fromMe, timestamp } = need(message, 'messageId');
    return { deleteForMe: { deleteMedia: true, key: { id, fromMe }, timestamp } };
  },
  label: ({ labelId, name, color, isOn }) => ({
    addLabel: { id: need(labelId, 'labelId'), name, color, deleted: isOn === false },
  }),
  labelChat: ({ labelId }) => ({ addChatLabel: { labelId: need(labelId, 'labelId') } }),
  unlabelChat: ({ labelId }) => ({ removeChatLabel: { labelId: need(labelId, 'labelId') } }),
  labelMessage: ({ labelId, message }) => ({
    addMessageLabel: { labelId: need(labelId, 'labelId'), messageId: need(message, 'messageId').id },
  }),
  unlabelMessage: ({ labelId, message }) => ({
    removeMessageLabel: { labelId: need(labelId, 'labelId'), messageId: need(message, 'messageId').id },
  }),
  pushName: ({ name }) => ({ pushNameSetting: need(name, 'name') }),
  contact: ({ name, firstName }) => ({
    contact: { fullName: need(name, 'name'), firstName: firstName ?? null, saveOnPrimaryAddressbook: true },
  }),
  removeContact: () => ({ contact: null }),
  quickReply: ({ name, text }) => ({ quickReply: { shortcut: need(name, 'name'), message: need(text, 'text') } }),
  disableLinkPreviews: ({ isOn }) => ({ disableLinkPreviews: { isPreviewsDisabled: isOn !== false } }),
};
