import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { Suspense } from 'react';
import { fakeServer } from '../../test/fake-server';
import { show } from '../../test/render';
import { reachability } from '../app/reachability';
import { lazyPart } from './lazy-part';

interface Props {
  onClose: () => void;
}

const Part = ({ onClose }: Props) => <button onClick={onClose}>the part</button>;
const missing = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));

describe('a part that is fetched when it is needed', () => {
  afterEach(cleanup);

  it('leaves a notice where the server has it no more, which goes as the part would have gone', async () => {
    fakeServer({ 'GET /health/live': () => ({ body: { status: 'ok' } }) });
    const Gone = lazyPart<Props>(missing);
    const onClose = jest.fn();
    show(
      <Suspense>
        <Gone onClose={onClose} />
      </Suspense>,
    );
    expect((await screen.findByRole('alert')).textContent).toContain('not on the server any more');
    fireEvent.click(screen.getByRole('button', { name: 'Not now' }));
    expect(onClose).toHaveBeenCalledTimes(1);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('waits for a server that is away, and is there afterwards', async () => {
    globalThis.fetch = jest.fn(async () => Promise.reject(new TypeError('Failed to fetch'))) as typeof fetch;
    let isBack = false;
    const Late = lazyPart<Props>(async () => (isBack ? { default: Part } : missing()));
    show(
      <Suspense fallback={<p>loading</p>}>
        <Late onClose={jest.fn()} />
      </Suspense>,
    );
    await waitFor(() => expect(reachability.get()).toBe(false));
    expect(screen.getByText('loading')).toBeTruthy();
    isBack = true;
    reachability.set(true);
    expect(await screen.findByText('the part')).toBeTruthy();
  });
});
