import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { fetchPart } from '../app/fetch-part';
import { frameRoute } from './frame';

export const usersRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'users',
  component: lazyRouteComponent(() => fetchPart(() => import('../features/users/users-page')), 'UsersPage'),
});
