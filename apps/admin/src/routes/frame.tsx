import { createRoute, redirect } from '@tanstack/react-router';
import { session } from '../app/session';
import { Frame } from '../app/frame/frame';
import { NotFound } from '../components/not-found';
import { rootRoute } from './root';

/** All pages of whoever is signed in. */
export const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'frame',
  beforeLoad: ({ location }) => {
    if (session.get().session) return;
    const { pathname, searchStr } = location;
    throw redirect({ to: '/login', search: pathname === '/' ? {} : { to: pathname + searchStr } });
  },
  component: Frame,
});

export const homeRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/instances' });
  },
});

/** Any other address, with the ways to all pages around it. */
export const nowhereRoute = createRoute({ getParentRoute: () => frameRoute, path: '$', component: NotFound });
