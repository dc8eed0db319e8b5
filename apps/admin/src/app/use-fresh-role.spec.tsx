import { beforeEach, describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import { fakeServer } from '../../test/fake-server';
import { show } from '../../test/render';
import { useMay } from './may';
import { session } from './session';
import { useFreshRole } from './use-fresh-role';

const me = (role: string) => ({ username: 'asha', role, clientId: null, company_name: null });

function Page() {
  useFreshRole();
  return useMay('change') ? <button type="button">Change</button> : <p>Look</p>;
}

describe('a role that changed since the sign-in', () => {
  beforeEach(() =>
    session.signIn({ token: 't', username: 'asha', role: 'operator', clientId: null, companyName: null }),
  );

  it('is learned, and buttons that the server now refuses go', async () => {
    fakeServer({ 'GET /api/me': () => ({ body: me('viewer') }) });
    show(<Page />);
    await screen.findByText('Look');
    expect(session.get().session).toMatchObject({ role: 'viewer', token: 't' });
  });

  it('leaves everything as it is where it did not', async () => {
    const calls = fakeServer({ 'GET /api/me': () => ({ body: me('operator') }) });
    show(<Page />);
    await waitFor(() => expect(calls).toHaveLength(1));
    expect(screen.getByRole('button', { name: 'Change' })).toBeTruthy();
  });
});
