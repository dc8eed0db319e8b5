import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import { type LabSession, SessionLab } from '../../test/session-lab.js';

const UNTIL = new Date('2031-05-01T12:00:00Z');
const SECONDS = UNTIL.getTime() / 1000;

let lab: SessionLab;
let shop: LabSession;

beforeAll(async () => {
  lab = await SessionLab.start();
  shop = await lab.paired('254711070001');
}, 60_000);
afterAll(() => lab.stop());

const account = () => lab.network.account(shop.phone);
const fault = (action: 'error' | 'drop', code: number) =>
  lab.network.faults.add({
    phone: shop.phone,
    match: { tag: 'iq', xmlns: 'w:mex', direction: 'out' },
    action,
    remaining: 1,
    delayMs: 0,
    code,
  });

it('knows of an account of which WhatsApp thinks nothing bad', async () => {
  expect(await shop.session.account.newChatRestriction()).toEqual({ isActive: false, until: null, cause: null });
  expect(await shop.session.account.newChatQuota()).toBeNull();
});

it('is told of a restriction, and can ask for it', async () => {
  const restriction = { isActive: true, until: UNTIL, cause: 'BIZ_QUALITY' };
  lab.network.standings.set(account(), { restriction: { until: SECONDS, cause: 'BIZ_QUALITY' } });
  await waitFor(() => shop.of('account_restricted').length === 1, { what: 'the restriction' });
  expect(shop.of('account_restricted')).toEqual([{ type: 'account_restricted', restriction }]);
  expect(await shop.session.account.newChatRestriction()).toEqual(restriction);

  const stranger = lab.network.putContact('254711070002', 'Stranger', {});
  const { id } = await shop.send(`${stranger.phone}@s.whatsapp.net`, { kind: 'text', text: 'buy this' });
  const refused = () => shop.of('message_status').find(({ ids, status }) => ids.includes(id) && status === 'failed');
  expect((await waitFor(refused, { what: 'the refusal' }))?.errorCode).toBe(463);

  lab.network.standings.set(account(), { restriction: null });
  await waitFor(() => shop.of('account_restricted').length === 2, { what: 'the end of it' });
  expect(shop.of('account_restricted')[1]?.restriction.isActive).toBe(false);
});

it('is told of a quota, and can ask for it', async () => {
  lab.network.standings.set(account(), { newChats: { total: 100, used: 85, until: SECONDS } });
  await waitFor(() => shop.of('new_chat_quota').length > 0, { what: 'the quota' });
  const quota = { used: 85, total: 100, warning: 'first', endsAt: UNTIL };
  expect(shop.of('new_chat_quota')[0]?.quota).toEqual(quota);
  expect(await shop.session.account.newChatQuota()).toEqual(quota);
  lab.network.standings.set(account(), { newChats: { total: -1, used: 3, until: null } });
  expect(await shop.session.account.newChatQuota()).toMatchObject({ used: 3, total: null, warning: 'none' });
});

it.each([403, 501])('knows nothing where WhatsApp refuses to say (%s)', async (code) => {
  fault('error', code);
  await expect(shop.session.account.newChatRestriction()).rejects.toMatchObject({ name: 'WhatsAppRefusedError', code });
});

it('knows nothing where WhatsApp stays silent', async () => {
  fault('drop', 500);
  await expect(shop.session.account.newChatQuota()).rejects.toMatchObject({ name: 'WhatsAppRefusedError', code: null });
}, 40_000);
