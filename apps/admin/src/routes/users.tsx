import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { fetchPart } from '../app/fetch-part';
import { readFindSearch } from '../components/find-search';
import { frameRoute } from './frame';

export const usersRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'users',
  validateSearch: readFindSearch,
  component: lazyRouteComponent(() => fetchPart(() => import('../features/users/users-page')), 'UsersPage'),
});
