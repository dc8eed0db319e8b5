import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { queryClient } from '../app/query-client';
import { clientListQuery } from '../features/clients/api';
import { frameRoute } from './frame';

export const clientsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'clients',
  loader: () => void queryClient.prefetchQuery(clientListQuery),
  component: lazyRouteComponent(() => import('../features/clients/clients-page'), 'ClientsPage'),
});
