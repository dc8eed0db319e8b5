import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { fakeServer } from '../../../test/fake-server';
import { show } from '../../../test/render';
import type { InviteRow } from '../../app/invite-api';
import { session } from '../../app/session';
import InviteDialog from './invite-dialog';

const A_LINK: InviteRow = {
  id: '5f0c8f0e-4a51-4d0e-9b7e-6a1d2f3c4b5a',
  state: 'waiting',
  label: null,
  createdBy: 'user:admin',
  createdAt: '2026-11-25T09:00:00.000Z',
  expiresAt: '2026-11-26T09:00:00.000Z',
  openedAt: null,
  qrShownAt: null,
  connectedAt: null,
  supersededAt: null,
  revokedAt: null,
};

function open(url: string, links: InviteRow[] = []) {
  fakeServer({
    'GET /api/instances/harbour/invites': () => ({ body: links }),
    'POST /api/instances/harbour/invites': () => ({ status: 201, body: { ...A_LINK, url } }),
  });
  show(<InviteDialog name="harbour" onClose={jest.fn()} />);
}

async function linkIsMade() {
  fireEvent.click(await screen.findByRole('button', { name: 'Create the link' }));
  await screen.findByTestId('secret');
}

describe('the dialog that makes invite links', () => {
  beforeEach(() => {
    session.signIn({ token: 't', username: 'admin', role: 'admin', clientId: null, companyName: null });
  });

  it('warns of a link that leads to another host than that of the dashboard, and says what to set', async () => {
    open('http://localhost:3000/connect/the-token');
    await linkIsMade();
    expect(screen.getByText('The link leads to localhost:3000')).toBeTruthy();
    expect(
      screen.getByText(/^This dashboard is at localhost\. If clients .* set PUBLIC_URL on the server/),
    ).toBeTruthy();
  });

  it('warns of nothing where both are the same', async () => {
    open(`${window.location.origin}/connect/the-token`);
    await linkIsMade();
    expect(screen.queryByText(/PUBLIC_URL/)).toBeNull();
  });

  it('says of a link that nobody used that the number was connected without it, and offers no way to withdraw it', async () => {
    open('', [{ ...A_LINK, state: 'superseded', supersededAt: '2026-11-25T10:00:00.000Z' }]);
    expect(await screen.findByText('Ended, connected without it')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Withdraw' })).toBeNull();
  });
});
