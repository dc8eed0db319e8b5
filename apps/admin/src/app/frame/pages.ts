import {
  IconActivity,
  IconBuilding,
  IconDeviceMobile,
  IconFlask,
  IconHistory,
  IconInbox,
  IconKey,
  IconMessages,
  IconServer2,
  IconTerminal2,
  IconUsers,
  IconWebhook,
  type Icon,
} from '@tabler/icons-react';
import { roleMay, type Permission } from '../may';
import type { Session } from '../session';

/** A page of the dashboard, as the side bar and the command menu offer it. */
export interface PageEntry {
  to:
    | '/instances'
    | '/inbox'
    | '/messages'
    | '/clients'
    | '/deliveries'
    | '/events'
    | '/keys'
    | '/console'
    | '/users'
    | '/audit'
    | '/system'
    | '/sandbox';
  label: string;
  /** What one does there, as people who look for it may say. */
  about: string;
  icon: Icon;
  /** Needed to see it; undefined: everybody may. */
  needs?: Permission;
}

const PAGES: readonly PageEntry[] = [
  { to: '/instances', label: 'Instances', about: 'Every number, its day and its health', icon: IconDeviceMobile },
  { to: '/inbox', label: 'Inbox', about: 'Chats and messages', icon: IconInbox },
  { to: '/messages', label: 'Messages', about: 'What every number sent and received', icon: IconMessages },
  { to: '/clients', label: 'Clients', about: 'Customers, quotas, keys', icon: IconBuilding, needs: 'clients' },
  { to: '/deliveries', label: 'Deliveries', about: 'Webhooks that fail, attempts, redeliver', icon: IconWebhook },
  { to: '/events', label: 'Events', about: 'What happens, live', icon: IconActivity },
  { to: '/keys', label: 'API keys', about: 'Make, rotate and revoke keys', icon: IconKey, needs: 'keys' },
  { to: '/console', label: 'API console', about: 'Try every route, as yourself or with a key', icon: IconTerminal2 },
  { to: '/users', label: 'Users', about: 'Who signs in, and with which role', icon: IconUsers, needs: 'users' },
  { to: '/audit', label: 'Audit log', about: 'Who changed what, and when', icon: IconHistory, needs: 'audit' },
  { to: '/system', label: 'System', about: 'Master key, stores, jobs, health', icon: IconServer2, needs: 'system' },
];

const SANDBOX: PageEntry = { to: '/sandbox', label: 'Sandbox', about: 'Virtual phones and contacts', icon: IconFlask };

/** What a role may see. */
export function pagesFor(role: Session['role'], hasSandbox: boolean): PageEntry[] {
  const pages = hasSandbox ? [...PAGES, SANDBOX] : PAGES;
  return pages.filter(({ needs }) => needs === undefined || roleMay(role, needs));
}

/** Whether a role may see the page at an address below the dashboard's own. */
export function mayOpen(role: Session['role'], pathname: string): boolean {
  const page = PAGES.find(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  return page?.needs === undefined || roleMay(role, page.needs);
}
