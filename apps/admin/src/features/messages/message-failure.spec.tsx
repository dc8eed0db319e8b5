import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { fakeServer, refusal } from '../../../test/fake-server';
import { aMessage } from '../../../test/messages';
import { show } from '../../../test/render';
import { session, type Session } from '../../app/session';
import { MessageFailure } from './message-failure';
import { MessageMedia } from './message-media';

const signedIn = (role: Session['role']): Session => ({
  token: 't',
  username: 'someone',
  role,
  clientId: null,
  companyName: null,
});
const failed = aMessage({ status: 'failed', errorCode: '429', error: 'Too fast', canResend: true });
const RESEND = 'POST /api/instances/acme/messages/42/resend';

describe('a message that failed', () => {
  beforeEach(() => session.signIn(signedIn('operator')));

  it('says why and what to do, and opens the new one that was made of it', async () => {
    const calls = fakeServer({ [RESEND]: () => ({ status: 202, body: aMessage({ id: '43', status: 'queued' }) }) });
    const onOpen = jest.fn();
    show(<MessageFailure name="acme" message={failed} onOpen={onOpen} />);
    expect(screen.getByText('Too fast')).toBeTruthy();
    expect(screen.getByText(/Pause for a while/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Send again' }));
    await waitFor(() => expect(onOpen).toHaveBeenCalledWith('43'));
    expect(calls[0]?.headers['idempotency-key']).toMatch(/^[0-9a-f]{32}$/);
  });

  it('keeps the key of a try whose answer was lost', async () => {
    let isDown = true;
    const calls = fakeServer({
      [RESEND]: () => {
        if (isDown) throw new TypeError('Failed to fetch');
        return { status: 202, body: aMessage({ id: '43' }) };
      },
    });
    const onOpen = jest.fn();
    show(<MessageFailure name="acme" message={failed} onOpen={onOpen} />);
    fireEvent.click(screen.getByRole('button', { name: 'Send again' }));
    await screen.findByText(/The server does not answer/);
    isDown = false;
    fireEvent.click(screen.getByRole('button', { name: 'Send again' }));
    await waitFor(() => expect(onOpen).toHaveBeenCalled());
    expect(calls[1]?.headers['idempotency-key']).toBe(calls[0]?.headers['idempotency-key']);
  });

  it('asks first where nobody knows whether it arrived, and shows a refusal', async () => {
    fakeServer({ [RESEND]: () => refusal(400, 'INSTANCE_NOT_CONNECTED', 'It is not connected') });
    show(<MessageFailure name="acme" message={{ ...failed, status: 'unknown' }} onOpen={jest.fn()} />);
    fireEvent.click(screen.getByRole('button', { name: 'Send again' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('gets it twice');
    const buttons = screen.getAllByRole('button', { name: 'Send again' });
    fireEvent.click(buttons.at(-1) as HTMLElement);
    await screen.findByText('It is not connected');
  });

  it('offers nothing to viewers, and nothing where it cannot be done', () => {
    session.signIn(signedIn('viewer'));
    const view = show(<MessageFailure name="acme" message={failed} onOpen={jest.fn()} />);
    expect(screen.queryByRole('button')).toBeNull();
    view.unmount();
    session.signIn(signedIn('admin'));
    show(<MessageFailure name="acme" message={{ ...failed, canResend: false }} onOpen={jest.fn()} />);
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByText(/write a new message/)).toBeTruthy();
  });
});

describe('the file of a message', () => {
  const withFile = (mediaUrl: string) =>
    aMessage({ messageType: 'documentMessage', message: { documentMessage: { fileName: 'a.pdf' }, mediaUrl } });

  it('is read from the page’s own server, by the signed link', () => {
    show(<MessageMedia message={withFile('https://elsewhere.test/media/1/a.pdf?expires=1&signature=s')} />);
    expect(screen.getByRole('link').getAttribute('href')).toBe('/media/1/a.pdf?expires=1&signature=s');
    expect(screen.getByText('a.pdf')).toBeTruthy();
  });

  it('is never a script or another place', () => {
    for (const url of ['javascript:alert(1)//media/', 'data:text/html,/x', 'https://evil.test/x', '']) {
      show(<MessageMedia message={withFile(url)} />);
    }
    const links = screen.queryAllByRole('link').map((link) => link.getAttribute('href'));
    expect(links.every((href) => href?.startsWith('/media/'))).toBe(true);
  });
});
