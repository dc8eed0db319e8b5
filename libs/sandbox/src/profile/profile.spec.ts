import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { eventually, Harness } from '../testing/harness.js';
import type { TestClient } from '../testing/test-client.js';

const DESK = '254707000001';
const AMINA = '254707000002';
const jid = (phone: string) => `${phone}@s.whatsapp.net`;

interface Shown {
  about: string;
  picture: { preview: string; image: string } | null;
  blocked: string[];
  business: object | null;
}

describe('what people show of themselves', () => {
  let harness: Harness;
  let desk: TestClient;
  let tablet: TestClient;
  let jpeg: Buffer;

  beforeAll(async () => {
    harness = await Harness.start();
    harness.network.putContact(AMINA, 'Amina', {});
    desk = await harness.linked(DESK, 'Desk');
    tablet = await harness.linked(DESK, 'Desk');
    jpeg = await sharp({ create: { width: 200, height: 200, channels: 3, background: '#1a6' } })
      .jpeg()
      .toBuffer();
    // Desk is told of changes once it has asked for Amina's devices.
    await desk.socket.sendMessage(jid(AMINA), { text: 'hello' });
  });
  afterAll(() => harness.close());

  const set = (details: object) => harness.control<Shown>('POST', '/profile', { phone: AMINA, ...details });
  const shown = (phone: string) => harness.control<Shown>('GET', `/profile?phone=${phone}`);
  const refusal = (call: Promise<unknown>) =>
    call.then(
      () => null,
      (error: { data?: number | string }) => Number(error.data),
    );
  const fetched = async (url: string | undefined) => {
    const dispatcher = harness.network.media.downloadAgent;
    return Buffer.from(await (await fetch(url ?? '', { dispatcher } as RequestInit)).arrayBuffer());
  };

  it('is a picture in two sizes, which changes and goes', async () => {
    expect(await refusal(desk.socket.profilePictureUrl(jid(AMINA), 'image'))).toBe(404);
    await set({ picture: jpeg.toString('base64') });
    await desk.until('contacts.update', (all) =>
      all.find(({ id, imgUrl }) => id === jid(AMINA) && imgUrl === 'changed'),
    );
    const full = await fetched(await desk.socket.profilePictureUrl(jid(AMINA), 'image'));
    expect(createHash('sha256').update(full).digest()).toEqual(createHash('sha256').update(jpeg).digest());
    const preview = await fetched(await desk.socket.profilePictureUrl(jid(AMINA), 'preview'));
    expect(await sharp(preview).metadata()).toMatchObject({ width: 96, height: 96 });
    await set({ picture: null });
    expect(await refusal(desk.socket.profilePictureUrl(jid(AMINA), 'image'))).toBe(404);
    expect(await set({ picture: 'bm90IGEgcGljdHVyZQ==' })).toMatchObject({ httpStatus: 406, code: 'INVALID_PICTURE' });
  });

  it('is set by linked devices', async () => {
    await desk.socket.updateProfilePicture(jid(DESK), jpeg);
    const { picture } = await shown(DESK);
    expect((await fetched(picture?.image)).length).toBeGreaterThan(0);
    await tablet.until('contacts.update', (all) => all.find(({ id }) => id === jid(DESK)));
    await desk.socket.removeProfilePicture(jid(DESK));
    expect((await shown(DESK)).picture).toBeNull();
    await desk.socket.updateProfileStatus('At the desk');
    expect((await shown(DESK)).about).toBe('At the desk');
  });

  it('is hidden from those whom the privacy settings leave out', async () => {
    await set({ picture: jpeg.toString('base64'), about: 'Busy', privacy: { profile: 'contacts', status: 'none' } });
    expect(await refusal(desk.socket.profilePictureUrl(jid(AMINA)))).toBe(401);
    expect(await desk.socket.fetchStatus(jid(AMINA))).toMatchObject([{ status: { status: '' } }]);
    await set({ contacts: [DESK], privacy: { status: 'contacts' } });
    expect(await desk.socket.profilePictureUrl(jid(AMINA))).toMatch(/^https:/);
    expect(await desk.socket.fetchStatus(jid(AMINA))).toMatchObject([{ status: { status: 'Busy' } }]);
  });

  it('is a picture of a group as well', async () => {
    const { id } = await desk.socket.groupCreate('Pictured', [jid(AMINA)]);
    await desk.socket.updateProfilePicture(id, jpeg);
    expect(await desk.socket.profilePictureUrl(id, 'image')).toMatch(/\.jpg$/);
    await harness.control('POST', `/groups/${id}/picture`, { by: AMINA, picture: null });
    await tablet.until('contacts.update', (all) => all.find((one) => one.id === id && one.imgUrl === 'removed'));
    expect(await refusal(desk.socket.profilePictureUrl(id, 'image'))).toBe(404);
    await desk.socket.groupSettingUpdate(id, 'locked');
    expect(
      await harness.control('POST', `/groups/${id}/picture`, { by: AMINA, picture: jpeg.toString('base64') }),
    ).toMatchObject({ httpStatus: 403 });
  });

  it('is a business, for some', async () => {
    expect(await desk.socket.getBusinessProfile(jid(AMINA))).toBeUndefined();
    await set({
      business: {
        description: 'Flowers',
        email: 'amina@example.com',
        websites: ['https://example.com'],
        category: 'Florist',
        address: 'Market Street 1',
        hours: { timezone: 'Africa/Nairobi', days: [{ day: 'mon', mode: 'open_24h' }] },
      },
    });
    expect(await desk.socket.getBusinessProfile(jid(AMINA))).toEqual({
      wid: jid(AMINA),
      description: 'Flowers',
      email: 'amina@example.com',
      website: ['https://example.com'],
      category: 'Florist',
      address: 'Market Street 1',
      business_hours: {
        timezone: 'Africa/Nairobi',
        business_config: [{ day_of_week: 'mon', mode: 'open_24h' }],
      },
    });
    await desk.socket.updateBussinesProfile({ description: 'We answer', websites: ['https://example.org'] });
    expect((await shown(DESK)).business).toEqual({ description: 'We answer', websites: ['https://example.org'] });
  });

  it('is when messages vanish, which all own devices know', async () => {
    await desk.socket.updateDefaultDisappearingMode(86_400);
    await eventually('the other device', () => tablet.creds.accountSettings.defaultDisappearingMode);
    expect(tablet.creds.accountSettings.defaultDisappearingMode?.ephemeralExpiration).toBe(86_400);
    expect(await desk.socket.fetchDisappearingDuration(jid(DESK))).toMatchObject([
      { disappearing_mode: { duration: 86_400 } },
    ]);
  });

  it('reaches nobody who is blocked, and nobody who is blocked reaches them', async () => {
    await desk.socket.updateBlockStatus(jid(AMINA), 'block');
    await tablet.until('blocklist.update', ({ type }) => type === 'add' || undefined);
    expect((await shown(DESK)).blocked).toEqual([AMINA]);
    const { id } = await harness.control<{ id: string }>('POST', '/messages', {
      from: AMINA,
      to: DESK,
      text: 'let me in',
    });
    await eventually('sent', () => harness.network.ledger.get(AMINA, id)?.status === 'sent');
    await desk.socket.updateBlockStatus(jid(AMINA), 'unblock');
    expect(await desk.socket.fetchBlocklist()).toEqual([]);
    await harness.control('POST', '/messages', { from: AMINA, to: DESK, text: 'thank you' });
    await desk.text('thank you');
    expect(desk.countOf('let me in')).toBe(0);
    expect(harness.network.ledger.get(AMINA, id)?.status).toBe('sent');
  });
});

describe('somebody who installs WhatsApp anew', () => {
  const [DESK, AMINA] = ['254710000001', '254710000002'] as const;
  let harness: Harness;
  let desk: TestClient;

  beforeAll(async () => {
    harness = await Harness.start();
    desk = await harness.linked(DESK, 'Desk');
    harness.network.putContact(AMINA, 'Amina', {});
    await desk.socket.sendMessage(jid(AMINA), { text: 'before' });
    await eventually('arrival', () => harness.network.ledger.list(AMINA).length === 1);
  });
  afterAll(() => harness.close());

  it('is written to with new keys, and writes with them', async () => {
    await harness.control('POST', '/reinstall', { phone: AMINA });
    await eventually('the notice', () =>
      harness.network.stanzas
        .recent(DESK)
        .some(
          ({ direction, stanza }) => direction === 'out' && stanza.tag === 'ack' && stanza.attrs['type'] === 'encrypt',
        ),
    );
    await desk.socket.sendMessage(jid(AMINA), { text: 'after' });
    await eventually('arrival', () => harness.network.ledger.list(AMINA).some(({ text }) => text === 'after'));
    expect(harness.network.phones.get(harness.network.account(AMINA)).decryptFailures).toBe(0);
    await harness.control('POST', '/messages', { from: AMINA, to: DESK, text: 'new phone' });
    await desk.text('new phone');
  });

  it('has linked devices no more', async () => {
    await harness.control('POST', '/reinstall', { phone: DESK });
    expect(await desk.closed()).toBe(401);
  });
});

describe('presence', () => {
  const [VIEWER, SHY] = ['254708000001', '254708000002'] as const;
  let harness: Harness;
  let viewer: TestClient;

  beforeAll(async () => {
    harness = await Harness.start();
    harness.network.putContact(SHY, 'Shy', {});
    viewer = await harness.linked(VIEWER, 'Viewer');
  });
  afterAll(() => harness.close());

  const show = (state: string, to?: string) => harness.control('POST', '/presence', { phone: SHY, state, to });
  const seen = (id: string, participant: string, state: string) =>
    viewer.until('presence.update', (update) =>
      update.id === id && update.presences[participant]?.lastKnownPresence === state
        ? update.presences[participant]
        : undefined,
    );

  it('is told to those who subscribe, with the time when somebody was last there', async () => {
    await show('available');
    await viewer.socket.presenceSubscribe(jid(SHY));
    await seen(jid(SHY), jid(SHY), 'available');
    await show('unavailable');
    expect((await seen(jid(SHY), jid(SHY), 'unavailable')).lastSeen).toBeGreaterThan(1_700_000_000);
    await show('recording', VIEWER);
    await seen(jid(SHY), jid(SHY), 'recording');
  });

  it('is hidden by the privacy settings', async () => {
    const told = viewer.events('presence.update').length;
    await harness.control('POST', '/profile', { phone: SHY, privacy: { last: 'none', online: 'match_last_seen' } });
    await show('available');
    const [update] = await eventually('the update', () => {
      const later = viewer.events('presence.update').slice(told);
      return later.length > 0 && later;
    });
    expect(update?.presences[jid(SHY)]).toEqual({ lastKnownPresence: 'unavailable' });
  });

  it('shows who types in a group', async () => {
    const { id } = await viewer.socket.groupCreate('Typists', [jid(SHY)]);
    await show('composing', id);
    await seen(id, `${harness.network.account(SHY).lid}@lid`, 'composing');
  });
});
