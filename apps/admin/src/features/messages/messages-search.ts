import type { MessageFilter, MessageStatus } from '../../app/api';

/** Statuses that belong together for whoever looks for something. */
export const STATUS_GROUPS = {
  trouble: ['failed', 'unknown'],
  waiting: ['queued', 'sending', 'sent'],
  server: ['server'],
  delivered: ['delivered'],
  read: ['read', 'played'],
} as const satisfies Record<string, readonly MessageStatus[]>;
export type StatusGroup = keyof typeof STATUS_GROUPS;

export const KINDS = [
  'text',
  'image',
  'video',
  'audio',
  'document',
  'sticker',
  'location',
  'contact',
  'poll',
  'choice',
  'reaction',
] as const satisfies readonly NonNullable<MessageFilter['kind']>[];

/** What the log shows, kept in the address so that it can be shared and survives a reload. */
export interface MessagesSearch {
  chat?: string;
  direction?: 'in' | 'out';
  status?: StatusGroup;
  kind?: (typeof KINDS)[number];
  text?: string;
  /** Days of the viewer's calendar, `2026-11-22`. */
  from?: string;
  to?: string;
  /** The message that is open. */
  message?: number;
}

/** Takes every filter out of the address. */
export const NO_FILTERS: MessagesSearch = {
  chat: undefined,
  direction: undefined,
  status: undefined,
  kind: undefined,
  text: undefined,
  from: undefined,
  to: undefined,
};

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Reads an address that anybody may have typed. */
export function readMessagesSearch(search: Record<string, unknown>): MessagesSearch {
  const text = (key: string, most: number) => {
    const value = search[key];
    const isText = (typeof value === 'string' || typeof value === 'number') && value !== '';
    return isText && String(value).length <= most ? { [key]: String(value) } : {};
  };
  const oneOf = (key: string, known: readonly string[]) => {
    const value = known.find((one) => one === search[key]);
    return value === undefined ? {} : { [key]: value };
  };
  const day = (key: string) => {
    const value = search[key];
    return typeof value === 'string' && DAY.test(value) && !Number.isNaN(Date.parse(value)) ? { [key]: value } : {};
  };
  return {
    ...text('chat', 128),
    ...oneOf('direction', ['in', 'out']),
    ...oneOf('status', Object.keys(STATUS_GROUPS)),
    ...oneOf('kind', KINDS),
    ...text('text', 200),
    ...day('from'),
    ...day('to'),
    ...(/^\d{1,15}$/.test(String(search.message)) && { message: Number(search.message) }),
  };
}

/** What the server is asked for; days begin and end where the viewer is. */
export function filterOf({ chat, direction, status, kind, text, from, to }: MessagesSearch): MessageFilter {
  return {
    ...(chat && { chat: /^\+?[\d\s-]+$/.test(chat) ? `${chat.replace(/\D/g, '')}@s.whatsapp.net` : chat }),
    ...(direction && { direction }),
    ...(status && { status: [...STATUS_GROUPS[status]] }),
    ...(kind && { kind }),
    ...(text && { text }),
    ...(from && { from: new Date(`${from}T00:00:00`).toISOString() }),
    ...(to && { to: new Date(`${to}T23:59:59.999`).toISOString() }),
  };
}

export const isFiltered = ({ message: _, ...filters }: MessagesSearch): boolean => Object.keys(filters).length > 0;
