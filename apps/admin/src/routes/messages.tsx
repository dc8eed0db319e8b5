import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { fetchPart } from '../app/fetch-part';
import { readLogSearch } from '../features/messages/log-search';
import { frameRoute } from './frame';

export const messagesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'messages',
  validateSearch: readLogSearch,
  component: lazyRouteComponent(() => fetchPart(() => import('../features/messages/messages-page')), 'MessagesPage'),
});
