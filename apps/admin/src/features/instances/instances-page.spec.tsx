import { beforeAll, beforeEach, expect, it } from '@jest/globals';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { fakeServer } from '../../../test/fake-server';
import { anInstance } from '../../../test/instances';
import { everythingIsInSight } from '../../../test/sight';
import { signInAs } from '../../../test/sign-in';
import type { FleetRow } from '../../app/api';
import { theme } from '../../app/theme';
import { instanceKeys } from './api';
import { InstancesPage } from './instances-page';

const needs = { level: 'act', code: 'LOGGED_OUT', sentence: 'Scan again.' } as const;
const rows = ['alpha', 'bravo', 'charlie'].map((name) => anInstance({ id: name, instance_name: name }));
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });

/** The list with a row that was walked to and that something then happened to, so that it went to the top. */
async function walkToBravoWhichMoves() {
  const calls = fakeServer({
    'GET /api/fleet': () => ({ body: rows }),
    'GET /api/fleet/overview': () => new Promise(() => undefined),
    'GET /api/instances/bravo': () => new Promise(() => undefined),
    'GET /instance/connect/bravo': () => new Promise(() => undefined),
    'GET /sandbox/phones': () => ({ status: 404, body: { code: 'NOT_FOUND' } }),
  });
  const root = createRootRoute();
  const frame = createRoute({ getParentRoute: () => root, id: 'frame' });
  const list = createRoute({ getParentRoute: () => frame, path: 'instances', component: InstancesPage });
  const one = createRoute({ getParentRoute: () => frame, path: 'instances/$name' });
  const router = createRouter({
    routeTree: root.addChildren([frame.addChildren([list, one])]),
    history: createMemoryHistory({ initialEntries: ['/instances'] }),
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } });
  render(
    <QueryClientProvider client={client}>
      <MantineProvider theme={theme} env="test">
        <RouterProvider router={router as never} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  await screen.findByText('bravo');
  for (const key of ['j', 'j']) press(key);
  act(() => {
    client.setQueryData<FleetRow[]>(instanceKeys.list, (known) =>
      known?.map((row) => (row.id === 'bravo' ? { ...row, health: needs } : row)),
    );
  });
  await waitFor(() => expect(names()).toEqual(['bravo', 'alpha', 'charlie']));
  return { calls, router };
}

const names = () =>
  screen
    .getAllByRole('row')
    .filter((row) => row.hasAttribute('aria-selected'))
    .toSorted((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
    .map((row) => row.querySelector('a')?.textContent);

beforeAll(() => {
  everythingIsInSight();
  // The router moves a page to its top.
  window.scrollTo = () => undefined;
});
beforeEach(() => signInAs('operator'));

it('keys connect the instance that was walked to, wherever it is by then', async () => {
  const { calls } = await walkToBravoWhichMoves();
  press('c');
  await waitFor(() => expect(calls.some(({ path }) => path === '/instance/connect/bravo')).toBe(true));
});

it('keys choose and open the instance that was walked to, wherever it is by then', async () => {
  const { router } = await walkToBravoWhichMoves();
  expect(screen.getByRole('row', { selected: true }).textContent).toContain('bravo');
  press('x');
  expect(screen.getByRole('checkbox', { name: 'Choose bravo' })).toHaveProperty('checked', true);
  expect(screen.getByText('1 chosen')).toBeTruthy();
  press('Enter');
  await waitFor(() => expect(router.state.location.pathname).toBe('/instances/bravo'));
});
