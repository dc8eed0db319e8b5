import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import { type LabSession, SessionLab } from '../../test/session-lab.js';
import { DEFAULT_SESSION_OPTIONS } from './session-sources.js';

let lab: SessionLab;
let watcher: LabSession;

beforeAll(async () => {
  lab = await SessionLab.start();
  watcher = await lab.paired('254711060001');
}, 60_000);
afterAll(() => lab.stop());

const lastSeen = (jid: string) =>
  watcher
    .of('presence')
    .filter(({ chatJid }) => chatJid === jid)
    .at(-1)?.presence;

it('shows an account as online for as long as its owner wants, from the first moment on', async () => {
  lab.options = { ...DEFAULT_SESSION_OPTIONS, alwaysOnline: true };
  const shown = await lab.paired('254711060002');
  await watcher.session.chats.subscribePresence(shown.jid);
  await waitFor(() => lastSeen(shown.jid) === 'available', { what: 'the account online', timeoutMs: 20_000 });
  await shown.session.applyOptions({ ...lab.options, alwaysOnline: false });
  await waitFor(() => lastSeen(shown.jid) === 'unavailable', { what: 'the account offline' });
  await shown.session.applyOptions(lab.options);
  await waitFor(() => lastSeen(shown.jid) === 'available', { what: 'the account online again' });
  expect(shown.of('opened')).toHaveLength(1);
});

it('shows nobody as online who did not ask for it', async () => {
  lab.options = DEFAULT_SESSION_OPTIONS;
  const quiet = await lab.paired('254711060003');
  await watcher.session.chats.subscribePresence(quiet.jid);
  await quiet.send(watcher.jid, { kind: 'text', text: 'just a text' });
  await waitFor(() => watcher.of('message').length === 1, { what: 'the text' });
  expect(lastSeen(quiet.jid)).not.toBe('available');
});

it('ends while it is still finding its way out', async () => {
  const made = await lab.made('254711060004');
  await made.session.start();
  await made.session.stop();
  expect(made.of('qr')).toEqual([]);
});
