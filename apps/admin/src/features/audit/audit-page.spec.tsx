import { beforeEach, describe, expect, it } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { fakeServer } from '../../../test/fake-server';
import { show } from '../../../test/render';
import { signInAs } from '../../../test/sign-in';
import { Audit } from './audit-page';

const entry = (id: number, target: string) => ({
  id,
  at: '2026-11-20T09:00:00.000Z',
  actor: 'user:ada',
  action: 'key.rotated',
  target,
  details: { overlapSeconds: 60, replacedBy: `of ${target}` },
  address: '127.0.0.1',
  request_id: `request-${id}`,
});

describe('the audit log', () => {
  beforeEach(() => {
    signInAs('admin');
    fakeServer({
      'GET /api/audit': () => ({ body: { items: [entry(2, 'two'), entry(1, 'one')], next_cursor: null } }),
      'GET /api/audit/choices': () => ({ body: { actors: [], actions: [] } }),
    });
  });

  it('is walked by keys; Enter tells all of an entry, Esc no more of it', async () => {
    show(<Audit search={{}} onSearch={() => undefined} />);
    await screen.findByText('one');
    const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
    for (const key of ['j', 'ArrowDown', 'Enter']) press(key);
    expect(screen.getByText('request-1')).toBeTruthy();
    expect(screen.getByText('of one')).toBeTruthy();
    expect(screen.queryByText('request-2')).toBeNull();
    press('Escape');
    expect(screen.queryByText('request-1')).toBeNull();
    press('/');
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Who' }));
  });

  it('tells all of an entry that is clicked, until it is clicked again', async () => {
    show(<Audit search={{}} onSearch={() => undefined} />);
    fireEvent.click(await screen.findByText('two'));
    expect(screen.getByText('request-2')).toBeTruthy();
    fireEvent.click(screen.getByText('one'));
    expect(screen.queryByText('request-2')).toBeNull();
  });
});
