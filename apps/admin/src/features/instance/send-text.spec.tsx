import { beforeEach, describe, expect, it } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { fakeServer, refusal, type Call } from '../../../test/fake-server';
import { show } from '../../../test/render';
import { session, type Session } from '../../app/session';
import { SendText } from './send-text';

const signedIn = (token: string): Session => ({
  token,
  username: 'admin',
  role: 'admin',
  clientId: null,
  companyName: null,
});
const sent = {
  status: 201,
  body: { key: { remoteJid: '254712345678@s.whatsapp.net', id: '3EB0' }, status: 'PENDING' },
};
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);

function write(number: string, text: string): void {
  fireEvent.change(field('To'), { target: { value: number } });
  fireEvent.change(field('Text'), { target: { value: text } });
}
const send = () => fireEvent.click(screen.getByRole('button', { name: 'Send' }));
const keyOf = (call: Call | undefined) => call?.headers['idempotency-key'];

describe('the box that sends a text', () => {
  beforeEach(() => session.signIn(signedIn('old')));

  it('loses nothing when the token has expired, and goes on after the new sign-in', async () => {
    const calls = fakeServer({
      'POST /message/sendText/acme': ({ headers }) =>
        headers.authorization === 'Bearer new' ? sent : refusal(403, 'INVALID_TOKEN', 'Invalid or expired token'),
    });
    show(<SendText name="acme" isOpen />);
    write('+254712345678', 'typed before the token expired');
    send();
    await waitFor(() => expect(session.get().isExpired).toBe(true));
    expect(field('Text').value).toBe('typed before the token expired');
    expect(screen.queryByRole('alert')).toBeNull();

    session.signIn(signedIn('new'));
    await screen.findByText(/Sent to 254712345678@s.whatsapp.net/);
    expect(calls).toHaveLength(2);
    expect(calls[1]?.body).toEqual({ number: '+254712345678', text: 'typed before the token expired' });
    expect(field('Text').value).toBe('');
    expect(field('To').value).toBe('+254712345678');
  });

  it('tries a message whose answer was lost again under the same key, and a changed one under another', async () => {
    let isDown = true;
    const calls = fakeServer({
      'POST /message/sendText/acme': () => {
        if (isDown) throw new TypeError('Failed to fetch');
        return sent;
      },
    });
    show(<SendText name="acme" isOpen />);
    write('254712345678', 'once');
    send();
    await screen.findByText(/The server does not answer/);
    expect(field('Text').value).toBe('once');
    isDown = false;
    send();
    await screen.findByText(/Sent to/);
    write('254712345678', 'twice');
    send();
    await waitFor(() => expect(calls).toHaveLength(3));
    expect(keyOf(calls[0])).toMatch(/^[0-9a-f]{32}$/);
    expect(keyOf(calls[1])).toBe(keyOf(calls[0]));
    expect(keyOf(calls[2])).not.toBe(keyOf(calls[0]));
  });

  it('shows the refusal as the server worded it, with its code and its request id', async () => {
    fakeServer({
      'POST /message/sendText/acme': () => refusal(400, 'NUMBER_NOT_ON_WHATSAPP', 'This number is not on WhatsApp'),
    });
    show(<SendText name="acme" isOpen />);
    write('254700000000', 'hello');
    send();
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('This number is not on WhatsApp');
    expect(alert.textContent).toContain('NUMBER_NOT_ON_WHATSAPP · R1');
    expect(field('Text').value).toBe('hello');
  });
});
