import { beforeEach, describe, expect, it } from '@jest/globals';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { fakeServer, refusal, type Call } from '../../../test/fake-server';
import { show } from '../../../test/render';
import { signInAs } from '../../../test/sign-in';
import { PASSWORD_MASK, type ProxyView } from '../../app/proxy-api';
import { ProxyTab } from './proxy-tab';

const FIND = 'GET /proxy/find/acme';
const SET = 'POST /proxy/set/acme';
const stored: ProxyView = {
  enabled: true,
  host: 'proxy.example.com',
  port: '1080',
  protocol: 'socks5',
  username: 'user',
  password: PASSWORD_MASK,
};
const saved = (proxy: ProxyView) => ({ status: 201, body: { proxy: { instanceName: 'acme', proxy } } });
const field = (label: string) => screen.findByLabelText<HTMLInputElement>(label);
const write = async (label: string, value: string) => fireEvent.change(await field(label), { target: { value } });
const bodies = (calls: Call[]) => calls.filter(({ method }) => method === 'POST').map(({ body }) => body);

beforeEach(() => signInAs('operator'));

describe('the proxy of an instance', () => {
  it('is set where there was none, with a protocol and a port that is a number', async () => {
    const calls = fakeServer({ [FIND]: () => ({ body: null }), [SET]: () => saved({ ...stored, password: null }) });
    show(<ProxyTab name="acme" />);
    fireEvent.click(await screen.findByRole('switch', { name: /^Reach WhatsApp by a proxy/ }));
    await write('Protocol', 'socks5');
    await write('Host', ' proxy.example.com ');
    await write('Port', '99999');
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Try and save' });
    expect(button.disabled).toBe(true);
    await write('Port', '1080');
    fireEvent.click(button);
    await waitFor(() => expect(bodies(calls)).toHaveLength(1));
    expect(bodies(calls)).toEqual([
      { enabled: true, protocol: 'socks5', host: 'proxy.example.com', port: 1080, username: null, password: null },
    ]);
  });

  it('never shows its password, and keeps it for the very proxy that it was given for', async () => {
    let now = { ...stored, enabled: false };
    const calls = fakeServer({
      [FIND]: () => ({ body: now }),
      [SET]: () => {
        now = stored;
        return saved(stored);
      },
    });
    show(<ProxyTab name="acme" />);
    expect((await field('Password')).value).toBe('');
    expect(screen.getByText(/One is stored and never shown again/)).toBeTruthy();
    fireEvent.click(await screen.findByRole('switch', { name: /^Reach WhatsApp by a proxy/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Try and save' }));
    await waitFor(() => expect(bodies(calls)).toHaveLength(1));
    expect(bodies(calls)[0]).toMatchObject({ password: PASSWORD_MASK });
    await write('Host', 'another.example.com');
    expect(screen.getByText(/it has to be given again/)).toBeTruthy();
    await write('Password', 'secret');
    fireEvent.click(screen.getByRole('button', { name: 'Try and save' }));
    await waitFor(() => expect(bodies(calls)).toHaveLength(2));
    expect(bodies(calls)[1]).toMatchObject({ host: 'another.example.com', password: 'secret' });
    await waitFor(async () => expect((await field('Password')).value).toBe(''));
  });

  it('that WhatsApp does not answer through is not kept, and the reason is said', async () => {
    fakeServer({
      [FIND]: () => ({ body: stored }),
      [SET]: () => refusal(400, 'INVALID_PROXY', 'Invalid proxy: it could not be reached (ECONNREFUSED)'),
    });
    show(<ProxyTab name="acme" />);
    await write('Port', '1081');
    fireEvent.click(screen.getByRole('button', { name: 'Try and save' }));
    expect((await screen.findByRole('alert')).textContent).toContain('it could not be reached (ECONNREFUSED)');
    expect((await field('Port')).value).toBe('1081');
  });

  it('is switched off without being sent along', async () => {
    const calls = fakeServer({ [FIND]: () => ({ body: stored }), [SET]: () => saved({ ...stored, enabled: false }) });
    show(<ProxyTab name="acme" />);
    fireEvent.click(await screen.findByRole('switch', { name: /^Reach WhatsApp by a proxy/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(bodies(calls)).toEqual([{ enabled: false }]));
  });

  it('is shown as a colleague changed it where nobody touched the form', async () => {
    let now = stored;
    fakeServer({ [FIND]: () => ({ body: now }) });
    const { client } = show(<ProxyTab name="acme" />);
    expect((await field('Host')).value).toBe('proxy.example.com');
    now = { ...stored, host: 'theirs.example.com' };
    await act(() => client.refetchQueries());
    await waitFor(async () => expect((await field('Host')).value).toBe('theirs.example.com'));
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Try and save' }).disabled).toBe(true);
  });

  it('is not saved over what a colleague changed meanwhile, unless somebody wants it', async () => {
    let now = stored;
    const calls = fakeServer({ [FIND]: () => ({ body: now }), [SET]: () => saved({ ...stored, port: '1081' }) });
    const { client } = show(<ProxyTab name="acme" />);
    await write('Port', '1081');
    now = { ...stored, host: 'theirs.example.com' };
    await act(() => client.refetchQueries());
    expect((await field('Port')).value).toBe('1081');
    fireEvent.click(screen.getByRole('button', { name: 'Try and save' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Not as when you opened it: Host.');
    expect(bodies(calls)).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Show theirs' }));
    expect((await field('Host')).value).toBe('theirs.example.com');
    expect((await field('Port')).value).toBe('1080');
    await write('Port', '1081');
    now = { ...now, port: '1081' };
    fireEvent.click(screen.getByRole('button', { name: 'Try and save' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Save mine over it' }));
    // The very proxy that a colleague gave the password for.
    await waitFor(() => expect(bodies(calls)).toMatchObject([{ host: 'theirs.example.com', password: PASSWORD_MASK }]));
  });

  it('switched off, leaves what was typed in the form, and says that it is not saved', async () => {
    let now = stored;
    const calls = fakeServer({
      [FIND]: () => ({ body: now }),
      [SET]: () => {
        now = { ...stored, enabled: false };
        return saved(now);
      },
    });
    show(<ProxyTab name="acme" />);
    await write('Host', 'typed.example.com');
    fireEvent.click(screen.getByRole('switch', { name: /^Reach WhatsApp by a proxy/ }));
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Save' });
    fireEvent.click(button);
    await waitFor(() => expect(bodies(calls)).toEqual([{ enabled: false }]));
    await waitFor(() => expect(button.disabled).toBe(true));
    expect((await field('Host')).value).toBe('typed.example.com');
    expect(screen.getByText(/not saved: switch the proxy on to try it/)).toBeTruthy();
    fireEvent.click(screen.getByRole('switch', { name: /^Reach WhatsApp by a proxy/ }));
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Try and save' }).disabled).toBe(false);
  });

  it('is only looked at by a viewer', async () => {
    signInAs('viewer');
    fakeServer({ [FIND]: () => ({ body: stored }) });
    show(<ProxyTab name="acme" />);
    expect((await field('Host')).disabled).toBe(true);
    expect(screen.queryByRole('button', { name: 'Try and save' })).toBeNull();
  });
});
