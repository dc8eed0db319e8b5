import { describe, expect, it, jest } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { fakeServer, refusal } from '../../../test/fake-server';
import { show } from '../../../test/render';
import type { ClientRow } from '../../app/api';
import { EditClientDialog } from './edit-client-dialog';

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
  created_at: '2026-11-20T09:00:00.000Z',
  updated_at: '2026-11-20T09:00:00.000Z',
};

const change = (label: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name: label }), { target: { value } });

describe('changing a client', () => {
  it('asks for numbers that can be, and sends quota and rate', async () => {
    const calls = fakeServer({
      'GET /api/clients': () => ({ body: [client] }),
      'PUT /api/clients/7': () => ({ body: { ...client, max_instances: 12 } }),
    });
    const onClose = jest.fn();
    show(<EditClientDialog client={client} onClose={onClose} />);
    change('Instances at most', '-1');
    change('Messages a minute', '0');
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('A whole number')).toBeTruthy();
    expect(screen.getByText('A whole number from 1')).toBeTruthy();
    expect(calls).toHaveLength(0);
    change('Instances at most', '12');
    change('Messages a minute', '90');
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(calls.find(({ method }) => method === 'PUT')?.body).toMatchObject({
      max_instances: 12,
      msg_per_min: 90,
      timezone: 'Africa/Nairobi',
    });
  });

  it('tells of what somebody else saved meanwhile, and saves over it only when told to', async () => {
    const theirs = { ...client, company_name: 'Acme Harbour' };
    const calls = fakeServer({
      'GET /api/clients': () => ({ body: [theirs] }),
      'PUT /api/clients/7': () => ({ body: theirs }),
    });
    const onClose = jest.fn();
    show(<EditClientDialog client={client} onClose={onClose} />);
    change('Messages a minute', '90');
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Not as when you opened it: Company.');
    expect(calls.map(({ method }) => method)).toEqual(['GET']);
    fireEvent.click(screen.getByRole('button', { name: 'Save mine over it' }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(calls.find(({ method }) => method === 'PUT')?.body).toMatchObject({ company_name: 'Acme', msg_per_min: 90 });
  });

  it('keeps what was typed when the server refuses it, and says why with the request id', async () => {
    fakeServer({
      'GET /api/clients': () => ({ body: [client] }),
      'PUT /api/clients/7': () => refusal(409, 'EMAIL_EXISTS', 'Email already exists'),
    });
    show(<EditClientDialog client={client} onClose={jest.fn()} />);
    change('E-mail', 'other@acme.example');
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Email already exists')).toBeTruthy();
    expect(screen.getByText(/EMAIL_EXISTS · R1/)).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'E-mail' }).value).toBe('other@acme.example');
  });
});
