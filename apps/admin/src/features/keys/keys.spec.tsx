import { beforeEach, describe, expect, it } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { fakeServer, refusal, type Call } from '../../../test/fake-server';
import { anInstance } from '../../../test/instances';
import { show } from '../../../test/render';
import { Searching } from '../../../test/searching';
import { signInAs } from '../../../test/sign-in';
import type { ApiKeyRow } from '../../app/api';
import { InstanceKeys } from '../instance/instance-keys';
import { Keys } from './keys-page';

const SECRET = '9c41f0aa'.repeat(8);
const aKey = (part: Partial<ApiKeyRow> = {}): ApiKeyRow => ({
  id: 'k1',
  kind: 'instance',
  prefix: '3f9a01bc',
  name: 'n8n',
  status: 'active',
  client_id: null,
  instance_id: 'i1',
  instance_name: 'acme',
  created_at: '2026-11-22T09:00:00.000Z',
  expires_at: null,
  revoked_at: null,
  ...part,
});
const LIST = 'GET /api/keys';
const handlers = (part: Parameters<typeof fakeServer>[0] = {}) => ({
  [LIST]: () => ({ body: [aKey()] }),
  'GET /api/clients': () => ({ body: [{ id: 7, company_name: 'Acme Ltd' }] }),
  'GET /api/fleet': () => ({ body: [anInstance()] }),
  ...part,
});
const dialog = () => screen.findByRole('dialog');
const sent = (calls: Call[], method: string) => calls.filter((call) => call.method === method);
const choose = async (action: string) => {
  fireEvent.click(await screen.findByRole('button', { name: 'Actions for the key 3f9a01bc' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: action }));
};
const everywhere = () => document.body.innerHTML + JSON.stringify({ ...localStorage, ...sessionStorage });

beforeEach(() => signInAs('admin'));

describe('keys', () => {
  it('are told by how they begin, whose they are and what became of them', async () => {
    fakeServer(
      handlers({
        [LIST]: () => ({
          body: [
            aKey(),
            aKey({ id: 'k2', prefix: 'aaaa1111', status: 'ending', expires_at: '2099-01-01T00:00:00.000Z' }),
            aKey({ id: 'k3', prefix: 'bbbb2222', status: 'revoked', instance_name: null, client_id: 7, name: null }),
          ],
        }),
      }),
    );
    show(<Searching page={Keys} />);
    expect(await screen.findByText('3f9a01bc…')).toBeTruthy();
    expect(screen.getByText(/^ends /)).toBeTruthy();
    expect(await screen.findByText('Acme Ltd')).toBeTruthy();
    // Only a key that works can be replaced or revoked.
    expect(screen.getAllByRole('button', { name: /^Actions for the key/ })).toHaveLength(1);
  });

  it('are looked for by the server, which knows all of them', async () => {
    const calls = fakeServer(handlers({ [LIST]: ({ path }) => ({ body: path.includes('text=') ? [] : [aKey()] }) }));
    show(<Searching page={Keys} />);
    await screen.findByText('3f9a01bc…');
    fireEvent.change(screen.getByLabelText('Search key, owner, name'), { target: { value: 'acme ltd' } });
    expect(await screen.findByText('Nothing matches')).toBeTruthy();
    expect(calls.at(-1)?.path).toBe('/api/keys?text=acme%20ltd&limit=201');
    expect(screen.queryByText('3f9a01bc…')).toBeNull();
  });

  it('are looked for as the address says, and those that are not shown are told of', async () => {
    const many = Array.from({ length: 201 }, (_, n) => aKey({ id: `k${n}`, prefix: `key-${n}` }));
    const calls = fakeServer(handlers({ [LIST]: () => ({ body: many }) }));
    show(<Searching page={Keys} search={{ q: 'n8n' }} />);
    expect((await screen.findByText(/^Only the first 200 are shown/)).textContent).toContain('those that work');
    expect(screen.getByText('key-199…')).toBeTruthy();
    expect(screen.queryByText('key-200…')).toBeNull();
    expect(calls.filter(({ path }) => path.startsWith('/api/keys')).map(({ path }) => path)).toEqual([
      '/api/keys?text=n8n&limit=201',
    ]);
  });

  it('are walked by keys, and Enter opens what can be done with one', async () => {
    fakeServer(handlers({ [LIST]: () => ({ body: [aKey({ id: 'k0', prefix: 'aaaa1111' }), aKey()] }) }));
    show(<InstanceKeys name="acme" />);
    await screen.findByText('3f9a01bc…');
    for (const key of ['j', 'j', 'Enter']) fireEvent.keyDown(document.activeElement ?? document.body, { key });
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Revoke' }));
    expect((await dialog()).textContent).toContain('3f9a01bc…');
  });

  it('are shown once when they are made, and are nowhere after that', async () => {
    const calls = fakeServer(
      handlers({ 'POST /api/keys': () => ({ status: 201, body: { id: 'k9', key: SECRET, prefix: '9c41f0aa' } }) }),
    );
    show(<InstanceKeys name="acme" />);
    fireEvent.click(await screen.findByRole('button', { name: 'New key' }));
    fireEvent.change(within(await dialog()).getByLabelText('Name'), { target: { value: 'zapier' } });
    fireEvent.click(within(await dialog()).getByRole('button', { name: 'Create' }));
    expect((await screen.findByTestId('secret')).textContent).toBe(SECRET);
    expect(sent(calls, 'POST')[0]?.body).toEqual({ kind: 'instance', instanceName: 'acme', name: 'zapier' });
    fireEvent.click(within(await dialog()).getByRole('button', { name: 'Done' }));
    await waitFor(() => expect(everywhere()).not.toContain(SECRET));
  });

  it('are replaced with a time for which both work', async () => {
    const calls = fakeServer(
      handlers({ 'POST /api/keys/k1/rotate': () => ({ status: 201, body: { id: 'k2', key: SECRET, prefix: '9c' } }) }),
    );
    show(<InstanceKeys name="acme" />);
    await choose('Replace');
    fireEvent.change(within(await dialog()).getByLabelText('The old one goes on working'), {
      target: { value: '86400' },
    });
    fireEvent.click(within(await dialog()).getByRole('button', { name: 'Replace' }));
    expect((await screen.findByTestId('secret')).textContent).toBe(SECRET);
    expect(sent(calls, 'POST')[0]?.body).toEqual({ overlapSeconds: 86_400 });
    // The list tells of the new one.
    await waitFor(() => expect(calls.filter(({ path }) => path.startsWith('/api/keys?'))).toHaveLength(2));
  });

  it('are revoked after a question; why the last one stays is said', async () => {
    const calls = fakeServer(
      handlers({ 'DELETE /api/keys/k1': () => refusal(409, 'LAST_KEY', 'This is the only working key of its owner') }),
    );
    show(<InstanceKeys name="acme" />);
    await choose('Revoke');
    expect(sent(calls, 'DELETE')).toHaveLength(0);
    fireEvent.click(within(await dialog()).getByRole('button', { name: 'Revoke' }));
    expect((await screen.findByRole('alert')).textContent).toContain('This is the only working key of its owner');
  });

  it('of other clients are not asked for by a client’s user', async () => {
    signInAs('client', { clientId: 7 });
    const calls = fakeServer(handlers());
    show(<Searching page={Keys} />);
    await screen.findByText('3f9a01bc…');
    expect(calls.some(({ path }) => path.startsWith('/api/clients'))).toBe(false);
  });
});
