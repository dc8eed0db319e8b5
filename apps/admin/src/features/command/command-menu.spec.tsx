import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { fakeServer } from '../../../test/fake-server';
import { anInstance } from '../../../test/instances';
import { signInAs } from '../../../test/sign-in';
import { session, type Session } from '../../app/session';
import { theme } from '../../app/theme';
import CommandMenu from './command-menu';

const client = { id: 7, company_name: 'Acme Ltd', email: 'shop@acme.example' };

/** A page with the button that asks for the menu, and places to go to. */
async function open(role: Session['role']) {
  signInAs(role);
  const calls = fakeServer({
    'GET /api/fleet': () => ({
      body: [
        anInstance({ instance_name: 'acme-sales', ownerJid: '254712345678@s.whatsapp.net' }),
        anInstance({ id: 'b', instance_name: 'zebra' }),
      ],
    }),
    'GET /api/clients': () => ({ body: [client] }),
    'GET /sandbox/phones': () => ({ status: 404, body: { code: 'NOT_FOUND' } }),
  });
  const root = createRootRoute({ component: () => <Page role={role} /> });
  const elsewhere = createRoute({ getParentRoute: () => root, path: '/$' });
  const router = createRouter({
    routeTree: root.addChildren([elsewhere]),
    history: createMemoryHistory({ initialEntries: ['/start'] }),
  });
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } });
  render(
    <QueryClientProvider client={queries}>
      <MantineProvider theme={theme} env="test">
        <RouterProvider router={router as never} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  const button = await screen.findByRole('button', { name: 'Ask' });
  button.focus();
  fireEvent.click(button);
  const field = await screen.findByLabelText<HTMLInputElement>('Go to or do something');
  return { field, button, calls, place: () => router.state.location.pathname + router.state.location.searchStr };
}

function Page({ role }: { role: Session['role'] }) {
  const [asked, setAsked] = useState(0);
  return (
    <>
      <button type="button" onClick={() => setAsked((times) => times + 1)}>
        Ask
      </button>
      <Outlet />
      {asked > 0 && <CommandMenu role={role} asked={asked} onShortcuts={() => undefined} />}
    </>
  );
}

const offered = () => [...document.querySelectorAll('.mantine-Spotlight-actionLabel')].map((one) => one.textContent);
const type = (field: HTMLInputElement, value: string) => fireEvent.change(field, { target: { value } });

beforeAll(() => {
  window.scrollTo = () => undefined;
  Element.prototype.scrollTo = (() => undefined) as typeof Element.prototype.scrollTo;
});
beforeEach(() => session.signOut());

describe('the command menu', () => {
  it('opens with the focus in its field, and finds by parts of names, numbers, clients and pages', async () => {
    const { field } = await open('admin');
    await waitFor(() => expect(document.activeElement).toBe(field));
    type(field, '2547123');
    await waitFor(() => expect(offered()).toEqual(['acme-sales']));
    type(field, 'acme');
    await waitFor(() => expect(offered()).toEqual(['acme-sales', 'Acme Ltd']));
    type(field, 'rotate');
    expect(offered()).toEqual(['API keys']);
    type(field, 'no such thing');
    expect(await screen.findByText('Nothing has these letters.')).toBeTruthy();
  });

  it('goes where the arrows lead on Enter', async () => {
    const { field, place } = await open('admin');
    type(field, 'key');
    const pages = ['Clients', 'API keys', 'API console', 'System'];
    await waitFor(() => expect(offered()).toEqual(pages));
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'Enter']) fireEvent.keyDown(field, { key, code: key });
    await waitFor(() => expect(place()).toBe('/keys'));
    await waitFor(() => expect(screen.queryByLabelText('Go to or do something')).toBeNull());
  });

  it('leads to the contacts and groups of an instance, and to the console', async () => {
    const { field, place } = await open('operator');
    type(field, 'zeb cont');
    await waitFor(() => expect(offered()).toEqual(['Contacts of zebra']));
    type(field, 'groups');
    expect(offered()).toEqual(['Groups of acme-sales', 'Groups of zebra']);
    type(field, 'zebra groups');
    await waitFor(() => expect(document.querySelector('[data-selected]')?.textContent).toBe('Groups of zebra'));
    fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' });
    await waitFor(() => expect(place()).toBe('/instances/zebra?tab=groups'));
  });

  it('makes the colours light, dark, or those of the system', async () => {
    for (const [words, chosen] of [
      ['dark', 'dark'],
      ['system colours', 'auto'],
      ['light', 'light'],
    ] as const) {
      const { field } = await open('viewer');
      type(field, words);
      await waitFor(() => expect(offered()).toHaveLength(1));
      fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' });
      await waitFor(() => expect(localStorage.getItem('mantine-color-scheme-value')).toBe(chosen));
      cleanup();
    }
  });

  it('gives the focus back on Escape', async () => {
    const { field, button } = await open('admin');
    await waitFor(() => expect(document.activeElement).toBe(field));
    fireEvent.keyDown(field, { key: 'Escape', code: 'Escape' });
    await waitFor(() => expect(screen.queryByLabelText('Go to or do something')).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(button));
  });

  it.each([
    ['admin', ['Clients', 'API keys', 'Users', 'Audit log', 'System'], []],
    ['operator', ['System'], ['Clients', 'API keys', 'Users', 'Audit log']],
    ['viewer', ['System'], ['Clients', 'API keys', 'Users', 'Audit log']],
    ['client', ['API keys'], ['Clients', 'Users', 'Audit log', 'System']],
  ] as const)('offers a user of the role %s what that may do, and nothing else', async (role, some, none) => {
    const { field, calls } = await open(role);
    await waitFor(() => expect(offered()).toContain('Instances'));
    for (const label of [...some, 'API console', 'Sign out']) expect(offered()).toContain(label);
    for (const label of none) expect(offered()).not.toContain(label);
    type(field, 'acme ltd');
    await waitFor(() => expect(offered()).toEqual(role === 'admin' ? ['Acme Ltd'] : []));
    expect(calls.some(({ path }) => path.startsWith('/api/clients'))).toBe(role === 'admin');
  });
});
