import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { fetchPart } from '../app/fetch-part';
import { readSandboxSearch } from '../features/sandbox/sandbox-search';
import { frameRoute } from './frame';

export const sandboxRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'sandbox',
  validateSearch: readSandboxSearch,
  component: lazyRouteComponent(() => fetchPart(() => import('../features/sandbox/sandbox-page')), 'SandboxPage'),
});
