import { beforeEach, describe, expect, it } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { fakeServer } from '../../../test/fake-server';
import { show } from '../../../test/render';
import { Searching } from '../../../test/searching';
import { signInAs } from '../../../test/sign-in';
import { Clients } from './clients-page';

const aClient = (id: number, company_name: string) => ({
  id,
  company_name,
  email: `ops@${id}.example`,
  is_active: true,
  instance_count: 1,
  max_instances: 5,
  msg_count_today: 0,
  msg_per_min: 60,
  api_key_prefix: null,
  created_at: '2026-11-20T09:00:00.000Z',
});

describe('the clients', () => {
  beforeEach(() => {
    signInAs('admin');
    fakeServer({
      'GET /api/clients': () => ({ body: [aClient(7, 'Acme'), aClient(8, 'Old Pier'), aClient(9, 'Acme II')] }),
    });
  });

  it('are narrowed to what the address says', async () => {
    show(<Searching page={Clients} search={{ q: 'ACME' }} />);
    await screen.findByText('Acme');
    expect(screen.getByRole('searchbox')).toHaveProperty('value', 'ACME');
    expect(screen.queryByText('Old Pier')).toBeNull();
  });

  it('are walked by keys, and Enter opens one', async () => {
    const { router } = show(<Searching page={Clients} search={{ q: 'acme' }} />);
    await screen.findByText('Acme');
    const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
    for (const key of ['j', 'j', 'j']) press(key);
    const grid = screen.getByRole('grid', { name: 'Clients' });
    expect(document.activeElement).toBe(grid);
    expect(document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.textContent).toContain('Acme II');
    press('Enter');
    expect(router.history.location.pathname).toBe('/clients/9');
  });
});
