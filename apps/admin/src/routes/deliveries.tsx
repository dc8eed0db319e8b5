import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { fetchPart } from '../app/fetch-part';
import { queryClient } from '../app/query-client';
import { allWebhooksQuery } from '../features/deliveries/api';
import { readDeliveriesSearch } from '../features/deliveries/deliveries-search';
import { frameRoute } from './frame';

export const deliveriesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'deliveries',
  validateSearch: readDeliveriesSearch,
  loader: () => void queryClient.prefetchQuery(allWebhooksQuery),
  component: lazyRouteComponent(
    () => fetchPart(() => import('../features/deliveries/deliveries-page')),
    'DeliveriesPage',
  ),
});
