import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { fetchPart } from '../app/fetch-part';
import { queryClient } from '../app/query-client';
import { keyListQuery } from '../features/keys/api';
import { frameRoute } from './frame';

export const keysRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'keys',
  loader: () => void queryClient.prefetchQuery(keyListQuery({})),
  component: lazyRouteComponent(() => fetchPart(() => import('../features/keys/keys-page')), 'KeysPage'),
});
