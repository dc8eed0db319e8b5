import { createRouter } from '@tanstack/react-router';
import { PageError } from '../components/page-error';
import { NotFound } from '../components/not-found';
import { BASE_PATH } from './base-path';
import { clientsRoute } from '../routes/clients';
import { frameRoute, homeRoute } from '../routes/frame';
import { instanceRoute } from '../routes/instance';
import { instancesRoute } from '../routes/instances';
import { keysRoute } from '../routes/keys';
import { loginRoute } from '../routes/login';
import { rootRoute } from '../routes/root';
import { sandboxRoute } from '../routes/sandbox';

const routeTree = rootRoute.addChildren([
  loginRoute,
  frameRoute.addChildren([homeRoute, instancesRoute, instanceRoute, clientsRoute, keysRoute, sandboxRoute]),
]);

export const router = createRouter({
  routeTree,
  basepath: BASE_PATH,
  defaultPreload: 'intent',
  defaultPendingMs: 200,
  scrollRestoration: true,
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: NotFound,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
