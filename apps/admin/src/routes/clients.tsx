import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { fetchPart } from '../app/fetch-part';
import { queryClient } from '../app/query-client';
import { clientListQuery } from '../features/clients/api';
import { frameRoute } from './frame';

export const clientsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'clients',
  loader: () => void queryClient.prefetchQuery(clientListQuery),
  component: lazyRouteComponent(() => fetchPart(() => import('../features/clients/clients-page')), 'ClientsPage'),
});
