import { createRouter } from '@tanstack/react-router';
import { PageError } from '../components/page-error';
import { NotFound } from '../components/not-found';
import { BASE_PATH } from './base-path';
import { auditRoute } from '../routes/audit';
import { clientRoute } from '../routes/client';
import { clientsRoute } from '../routes/clients';
import { consoleRoute } from '../routes/console';
import { deliveriesRoute } from '../routes/deliveries';
import { eventsRoute } from '../routes/events';
import { frameRoute, homeRoute, nowhereRoute } from '../routes/frame';
import { inboxChatRoute, inboxRoute } from '../routes/inbox';
import { instanceRoute } from '../routes/instance';
import { instancesRoute } from '../routes/instances';
import { keysRoute } from '../routes/keys';
import { loginRoute } from '../routes/login';
import { messagesRoute } from '../routes/messages';
import { rootRoute } from '../routes/root';
import { sandboxRoute } from '../routes/sandbox';
import { systemRoute } from '../routes/system';
import { usersRoute } from '../routes/users';

const routeTree = rootRoute.addChildren([
  loginRoute,
  frameRoute.addChildren([
    homeRoute,
    instancesRoute,
    instanceRoute,
    inboxRoute.addChildren([inboxChatRoute]),
    messagesRoute,
    clientsRoute,
    clientRoute,
    keysRoute,
    consoleRoute,
    deliveriesRoute,
    eventsRoute,
    usersRoute,
    auditRoute,
    systemRoute,
    sandboxRoute,
    nowhereRoute,
  ]),
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
