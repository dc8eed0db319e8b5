import { expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { fakeServer } from '../../../test/fake-server';
import { anInstance } from '../../../test/instances';
import { show } from '../../../test/render';
import type { ClientRow } from '../../app/api';
import { ClientNumbers } from './client-numbers';

const client: ClientRow = {
  id: 7,
  company_name: 'Acme',
  email: 'ops@acme.example',
  is_active: true,
  max_instances: 5,
  msg_per_min: 60,
  msg_count_today: 0,
  total_messages: 0,
  role: 'client',
  login_username: null,
  instance_count: 2,
  api_key_prefix: null,
  timezone: 'Africa/Nairobi',
  default_country: '254',
  created_at: '2026-11-22T09:00:00.000Z',
  updated_at: '2026-11-22T09:00:00.000Z',
};
const needs = { level: 'act', code: 'LOGGED_OUT', sentence: 'Scan again.' } as const;

it('a client’s page lists its own numbers alone, those that need somebody first, and counts them by state', async () => {
  fakeServer({
    'GET /api/fleet': () => ({
      body: [
        anInstance({ id: '1', instance_name: 'well', client_id: 7, status: 'open', reason: 'open' }),
        anInstance({ id: '2', instance_name: 'lost', client_id: 7, reason: 'logged_out', health: needs }),
        anInstance({ id: '3', instance_name: 'foreign', client_id: 8 }),
      ],
    }),
  });
  show(<ClientNumbers client={client} />);
  await screen.findByText('lost');
  const items = within(screen.getByRole('list', { name: 'Numbers of this client' })).getAllByRole('listitem');
  expect(items.map((item) => within(item).getByRole('link').textContent)).toEqual(['lost', 'well']);
  expect(screen.getByRole('region', { name: 'Numbers' }).textContent).toContain('1 open, 1 closed, 1 needs a human');
});

it('says how a client comes to its first number', async () => {
  fakeServer({ 'GET /api/fleet': () => ({ body: [] }) });
  show(<ClientNumbers client={client} />);
  await screen.findByText(/no instance yet/);
});
