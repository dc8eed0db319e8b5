import { describe, expect, it, jest } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { fakeServer, refusal } from '../../../test/fake-server';
import { anInstance } from '../../../test/instances';
import { show } from '../../../test/render';
import BulkDialog from './bulk-dialog';

const rows = Array.from({ length: 6 }, (_, n) => anInstance({ id: String(n), instance_name: `shop-${n}` }));

describe('doing the same with many instances', () => {
  it('asks first, does it a few at a time, and tells of the one that failed with its request id', async () => {
    let atOnce = 0;
    let most = 0;
    const answer = async (isWell: boolean) => {
      most = Math.max(most, (atOnce += 1));
      await new Promise((resolve) => setTimeout(resolve, 5));
      atOnce -= 1;
      return isWell ? {} : refusal(409, 'LEASE_LOST', 'Another process has it');
    };
    const calls = fakeServer(
      Object.fromEntries(
        rows.map(({ instance_name }, n) => [`PUT /instance/restart/${instance_name}`, () => answer(n !== 2)]),
      ),
    );
    show(<BulkDialog kind="restart" rows={rows} onClose={jest.fn()} />);
    expect(screen.getByText('shop-5')).toBeTruthy();
    expect(calls).toHaveLength(0);
    fireEvent.click(screen.getByRole('button', { name: 'Restart 6' }));
    await screen.findByText('5 of 6 restarted');
    expect(screen.getByText('Another process has it')).toBeTruthy();
    expect(screen.getByText(/LEASE_LOST · R1/)).toBeTruthy();
    expect(calls).toHaveLength(6);
    expect(most).toBe(4);
  });

  it('unlinks many only when their number was typed', async () => {
    const calls = fakeServer(
      Object.fromEntries(rows.map((row) => [`PUT /instance/logout/${row.instance_name}`, () => ({})])),
    );
    show(<BulkDialog kind="logout" rows={rows} onClose={jest.fn()} />);
    const unlink = screen.getByRole<HTMLButtonElement>('button', { name: 'Unlink 6' });
    expect(unlink.disabled).toBe(true);
    fireEvent.change(screen.getByRole('textbox'), { target: { value: '6' } });
    fireEvent.click(unlink);
    await waitFor(() => expect(calls).toHaveLength(6));
    await screen.findByText('All done.');
  });
});
