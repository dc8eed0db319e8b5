import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { fetchPart } from '../app/fetch-part';
import { queryClient } from '../app/query-client';
import { readFindSearch } from '../components/find-search';
import { clientListQuery } from '../features/clients/api';
import { frameRoute } from './frame';

export const clientsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'clients',
  validateSearch: readFindSearch,
  loader: () => void queryClient.prefetchQuery(clientListQuery),
  component: lazyRouteComponent(() => fetchPart(() => import('../features/clients/clients-page')), 'ClientsPage'),
});
