import { describe, expect, it, jest } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { fakeServer } from '../../../test/fake-server';
import { show } from '../../../test/render';
import { signInAs } from '../../../test/sign-in';
import CreateInstanceDialog from './create-instance-dialog';

const CREATED = { status: 201, body: { instance: { instanceName: 'acme-sales' }, token: 'f'.repeat(64) } };

const open = () => show(<CreateInstanceDialog onClose={jest.fn()} onConnect={jest.fn()} />);

describe('making an instance', () => {
  it.each(['admin', 'operator'] as const)('is for any client where %s asks, by name', async (role) => {
    signInAs(role);
    const calls = fakeServer({
      'GET /api/clients/choices': () => ({ body: [{ id: 7, company_name: 'Acme' }] }),
      'POST /instance/create': () => CREATED,
    });
    open();
    await screen.findByRole('option', { name: 'Acme' });
    fireEvent.change(screen.getByLabelText(/^Client/), { target: { value: '7' } });
    fireEvent.change(screen.getByLabelText(/^Name/), { target: { value: 'acme-sales' } });
    fireEvent.click(screen.getByRole('button', { name: 'Create' }));
    await screen.findByText('f'.repeat(64), { exact: false });
    expect(calls.at(-1)?.body).toEqual({ instanceName: 'acme-sales', client_id: 7 });
  });

  it('is for the own client where a client’s user asks, who is told of no other', () => {
    signInAs('client');
    const calls = fakeServer({});
    open();
    expect(screen.queryByLabelText(/^Client/)).toBeNull();
    expect(calls).toEqual([]);
  });
});
