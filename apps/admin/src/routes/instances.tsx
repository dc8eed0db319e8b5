import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { fetchPart } from '../app/fetch-part';
import { queryClient } from '../app/query-client';
import { instanceListQuery } from '../features/instances/api';
import { readListSearch } from '../features/instances/list-search';
import { frameRoute } from './frame';

export const instancesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'instances',
  validateSearch: readListSearch,
  // The page shows its skeleton meanwhile.
  loader: () => void queryClient.prefetchQuery(instanceListQuery),
  component: lazyRouteComponent(() => fetchPart(() => import('../features/instances/instances-page')), 'InstancesPage'),
});
