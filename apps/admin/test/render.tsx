import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterContextProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { theme } from '../src/app/theme';

/** Shows a part of the page with everything around it that it needs, and nothing kept from another spec. */
export function show(ui: ReactNode) {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, networkMode: 'always' }, mutations: { networkMode: 'always' } },
  });
  const root = createRootRoute();
  const routeTree = root.addChildren([createRoute({ getParentRoute: () => root, path: '/instances/$name' })]);
  const router = createRouter({ routeTree, history: createMemoryHistory({ initialEntries: ['/'] }) });
  const view = render(
    <RouterContextProvider router={router as never}>
      <QueryClientProvider client={client}>
        <MantineProvider theme={theme} env="test">
          {ui}
        </MantineProvider>
      </QueryClientProvider>
    </RouterContextProvider>,
  );
  return { ...view, client, router };
}
