import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { fetchPart } from '../app/fetch-part';
import { readInboxSearch } from '../features/inbox/inbox-search';
import { frameRoute } from './frame';

export const inboxRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'inbox',
  validateSearch: readInboxSearch,
  component: lazyRouteComponent(() => fetchPart(() => import('../features/inbox/inbox-page')), 'InboxPage'),
});

/** The same page with a chat open in it. */
export const inboxChatRoute = createRoute({ getParentRoute: () => inboxRoute, path: '$instance/$chat' });
