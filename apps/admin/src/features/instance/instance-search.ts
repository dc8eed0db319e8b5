import { readContactsSearch, type ContactsSearch } from '../contacts/contacts-search';
import { readGroupsSearch, type GroupsSearch } from '../groups/groups-search';
import { readInboxSearch, type InboxSearch } from '../inbox/inbox-search';
import { readMessagesSearch, type MessagesSearch } from '../messages/messages-search';
import { readWebhookSearch, type WebhookSearch } from '../webhook/webhook-search';

const TABS = [
  'overview',
  'health',
  'inbox',
  'messages',
  'contacts',
  'groups',
  'webhook',
  'settings',
  'proxy',
  'keys',
  'integrate',
] as const;
export type InstanceTab = (typeof TABS)[number];

/** Which part of an instance's page is on show, and what of its messages, people, groups or webhooks. */
export interface InstanceSearch
  extends MessagesSearch, Pick<InboxSearch, 'show' | 'find'>, ContactsSearch, GroupsSearch, WebhookSearch {
  tab?: Exclude<InstanceTab, 'overview'>;
}

/** Reads an address that anybody may have typed. */
export function readInstanceSearch(search: Record<string, unknown>): InstanceSearch {
  const known = TABS.find((one) => one === search.tab);
  if (known === undefined || known === 'overview') return {};
  if (known === 'inbox') {
    const { show, find } = readInboxSearch(search);
    const { chat } = readMessagesSearch(search);
    return { tab: known, ...(chat && { chat }), ...(show && { show }), ...(find && { find }) };
  }
  if (known === 'contacts') return { tab: known, ...readContactsSearch(search) };
  if (known === 'groups') return { tab: known, ...readGroupsSearch(search) };
  if (known === 'webhook') return { tab: known, ...readWebhookSearch(search) };
  return known === 'messages' ? { tab: known, ...readMessagesSearch(search) } : { tab: known };
}
