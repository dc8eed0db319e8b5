import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { fetchPart } from '../app/fetch-part';
import { readEventsSearch } from '../features/events/events-search';
import { frameRoute } from './frame';

export const eventsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'events',
  validateSearch: readEventsSearch,
  component: lazyRouteComponent(() => fetchPart(() => import('../features/events/events-page')), 'EventsPage'),
});
