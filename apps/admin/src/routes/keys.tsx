import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { fetchPart } from '../app/fetch-part';
import { queryClient } from '../app/query-client';
import { readFindSearch } from '../components/find-search';
import { keyListQuery } from '../features/keys/api';
import { frameRoute } from './frame';

export const keysRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'keys',
  validateSearch: readFindSearch,
  loader: ({ cause, location: { search } }) => {
    // While somebody types, the page itself asks when the typing rests.
    if (cause !== 'stay') void queryClient.prefetchQuery(keyListQuery({ text: readFindSearch(search).q }));
  },
  component: lazyRouteComponent(() => fetchPart(() => import('../features/keys/keys-page')), 'KeysPage'),
});
