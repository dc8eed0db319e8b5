import { beforeEach, describe, expect, it } from '@jest/globals';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { fakeServer } from '../../../test/fake-server';
import { show } from '../../../test/render';
import { signInAs } from '../../../test/sign-in';
import type { InstanceSettings } from '../../app/api';
import { SettingsForm } from './settings-form';

const stored: InstanceSettings = {
  rejectCall: false,
  msgCall: '',
  groupsIgnore: false,
  alwaysOnline: false,
  readMessages: false,
  readStatus: false,
  syncFullHistory: false,
  echoApiSends: false,
  nativeButtons: false,
};
const flag = (name: RegExp) => screen.getByRole<HTMLInputElement>('switch', { name });
const saveButton = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Save' });

describe('the settings of an instance', () => {
  let now: InstanceSettings;
  const open = async () => {
    const calls = fakeServer({
      'GET /settings/find/acme': () => ({ body: { settings: now } }),
      'POST /settings/set/acme': () => ({ status: 201 }),
    });
    const { client } = show(<SettingsForm name="acme" />);
    await screen.findByRole('switch', { name: /^Reject calls/ });
    return {
      saved: () => calls.filter(({ method }) => method === 'POST').map(({ body }) => body),
      colleague: async (part: Partial<InstanceSettings>) => {
        now = { ...now, ...part };
        await act(() => client.refetchQueries());
      },
    };
  };

  beforeEach(() => {
    now = stored;
    signInAs('operator');
  });

  it('are shown as a colleague changed them where nobody touched the form', async () => {
    const { colleague } = await open();
    await colleague({ alwaysOnline: true });
    await waitFor(() => expect(flag(/^Always online/).checked).toBe(true));
    expect(saveButton().disabled).toBe(true);
    // Touched and put back is untouched.
    fireEvent.click(flag(/^Ignore groups/));
    fireEvent.click(flag(/^Ignore groups/));
    await colleague({ alwaysOnline: false });
    await waitFor(() => expect(flag(/^Always online/).checked).toBe(false));
  });

  it('are not saved over what a colleague changed meanwhile, and their version can be taken', async () => {
    const { colleague, saved } = await open();
    fireEvent.click(flag(/^Ignore groups/));
    await colleague({ alwaysOnline: true });
    expect(flag(/^Ignore groups/).checked).toBe(true);
    fireEvent.click(saveButton());
    expect((await screen.findByRole('alert')).textContent).toContain('Not as when you opened it: Always online.');
    expect(saved()).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Show theirs' }));
    expect(flag(/^Ignore groups/).checked).toBe(false);
    expect(flag(/^Always online/).checked).toBe(true);
  });

  it('are shown as they are once they were saved, and follow the server again', async () => {
    const { colleague, saved } = await open();
    fireEvent.click(flag(/^Ignore groups/));
    fireEvent.click(saveButton());
    await waitFor(() => expect(saved()).toEqual([{ ...stored, groupsIgnore: true }]));
    await waitFor(() => expect(saveButton().disabled).toBe(true));
    expect(flag(/^Ignore groups/).checked).toBe(true);
    await colleague({ groupsIgnore: false });
    await waitFor(() => expect(flag(/^Ignore groups/).checked).toBe(false));
  });
});
