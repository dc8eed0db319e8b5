import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { fetchPart } from '../app/fetch-part';
import { frameRoute } from './frame';

export const systemRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'system',
  component: lazyRouteComponent(() => fetchPart(() => import('../features/system/system-page')), 'SystemPage'),
});
