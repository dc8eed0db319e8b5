import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { fetchPart } from '../app/fetch-part';
import { queryClient } from '../app/query-client';
import { clientQuery, clientStatisticsQuery } from '../features/clients/api';
import { frameRoute } from './frame';

export const clientRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'clients/$id',
  params: {
    // What no client can have is looked for like a number that no client has.
    parse: ({ id }) => ({ id: /^[1-9]\d{0,9}$/.test(id) ? Number(id) : 0 }),
    stringify: ({ id }) => ({ id: String(id) }),
  },
  loader: ({ params: { id } }) => {
    void queryClient.prefetchQuery(clientQuery(id));
    void queryClient.prefetchQuery(clientStatisticsQuery(id));
  },
  component: lazyRouteComponent(() => fetchPart(() => import('../features/clients/client-page')), 'ClientPage'),
});
