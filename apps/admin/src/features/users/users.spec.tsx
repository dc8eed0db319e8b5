import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { fakeServer, refusal } from '../../../test/fake-server';
import { show } from '../../../test/render';
import { Searching } from '../../../test/searching';
import { session } from '../../app/session';
import type { UserRow } from '../../app/staff-api';
import { Users } from './users-page';

const user = (part: Partial<UserRow>): UserRow => ({
  id: part.username ?? '',
  username: 'ada',
  role: 'operator',
  client_id: null,
  company_name: null,
  is_active: true,
  last_login_at: null,
  created_at: '2026-11-20T09:00:00.000Z',
  ...part,
});
const users = [
  user({ username: 'admin', role: 'admin' }),
  user({ username: 'ada' }),
  user({ username: 'ops@acme.example', role: 'client', client_id: 1, company_name: '<b>Acme</b>' }),
];

describe('the users', () => {
  beforeEach(() => {
    session.signIn({ token: 't', username: 'admin', role: 'admin', clientId: null, companyName: null });
  });
  afterEach(() => act(() => session.signOut()));

  it('are shown with role and client as text, and nobody is offered anything against themself', async () => {
    fakeServer({ 'GET /api/users': () => ({ body: users }) });
    const { container } = show(<Searching page={Users} />);
    expect(await screen.findByText('<b>Acme</b>')).toBeTruthy();
    expect(container.querySelector('td b')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Actions for admin' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Actions for ada' })).toBeTruthy();
  });

  it('are found by what is typed', async () => {
    fakeServer({ 'GET /api/users': () => ({ body: users }) });
    show(<Searching page={Users} />);
    await screen.findByText('ada');
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'ACME' } });
    expect(screen.queryByText('ada')).toBeNull();
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'nobody' } });
    expect(screen.getByText('Nobody matches')).toBeTruthy();
  });

  it('are walked by keys, and Enter opens what can be done with one', async () => {
    fakeServer({ 'GET /api/users': () => ({ body: users }) });
    show(<Searching page={Users} search={{ q: 'a' }} />);
    await screen.findByText('ada');
    expect(screen.getByRole('searchbox')).toHaveProperty('value', 'a');
    const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
    press('/');
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
    for (const key of ['ArrowDown', 'j']) press(key);
    const grid = screen.getByRole('grid', { name: 'Users' });
    expect(document.activeElement).toBe(grid);
    const active = document.getElementById(grid.getAttribute('aria-activedescendant') ?? '');
    expect(active?.textContent).toContain('ada');
    press('Enter');
    expect(await screen.findByRole('menuitem', { name: 'Suspend' })).toBeTruthy();
  });

  it('are made with a role; a name that is taken keeps what was typed', async () => {
    const calls = fakeServer({
      'GET /api/users': () => ({ body: users }),
      'GET /api/clients': () => ({ body: [] }),
      'POST /api/users': () => refusal(409, 'USERNAME_TAKEN', 'Somebody has this name already'),
    });
    show(<Searching page={Users} />);
    await screen.findByText('ada');
    fireEvent.click(screen.getByRole('button', { name: 'New user' }));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.change(dialog.getByLabelText('Name'), { target: { value: ' Grace ' } });
    fireEvent.change(dialog.getByLabelText('Password'), { target: { value: 'short' } });
    fireEvent.click(dialog.getByRole('radio', { name: 'Viewer' }));
    fireEvent.click(dialog.getByRole('button', { name: 'Create' }));
    expect(await dialog.findByText('At least 12 characters')).toBeTruthy();
    fireEvent.change(dialog.getByLabelText('Password'), { target: { value: 'twelve-characters' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Create' }));
    await dialog.findByText('Somebody has this name already');
    expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({
      username: 'Grace',
      password: 'twelve-characters',
      role: 'viewer',
    });
    expect(dialog.getByLabelText<HTMLInputElement>('Name').value).toBe(' Grace ');
  });

  it('are suspended after a question', async () => {
    const calls = fakeServer({
      'GET /api/users': () => ({ body: users }),
      'PATCH /api/users/ada': () => ({ body: { ...users[1], is_active: false } }),
    });
    show(<Searching page={Users} />);
    fireEvent.click(await screen.findByRole('button', { name: 'Actions for ada' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Suspend' }));
    expect(calls.filter(({ method }) => method === 'PATCH')).toHaveLength(0);
    fireEvent.click(await screen.findByRole('button', { name: 'Suspend' }));
    await waitFor(() => expect(calls.find(({ method }) => method === 'PATCH')?.body).toEqual({ is_active: false }));
  });
});
