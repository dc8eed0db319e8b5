import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { fetchPart } from '../app/fetch-part';
import { queryClient } from '../app/query-client';
import { readInstanceSearch } from '../features/instance/instance-search';
import { instanceQuery } from '../features/instances/api';
import { frameRoute } from './frame';

export const instanceRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'instances/$name',
  validateSearch: readInstanceSearch,
  loader: ({ params }) => void queryClient.prefetchQuery(instanceQuery(params.name)),
  component: lazyRouteComponent(() => fetchPart(() => import('../features/instance/instance-page')), 'InstancePage'),
});
