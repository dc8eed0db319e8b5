import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { fetchPart } from '../app/fetch-part';
import { readConsoleSearch } from '../features/console/console-search';
import { frameRoute } from './frame';

export const consoleRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'console',
  validateSearch: readConsoleSearch,
  component: lazyRouteComponent(() => fetchPart(() => import('../features/console/console-page')), 'ConsolePage'),
});
