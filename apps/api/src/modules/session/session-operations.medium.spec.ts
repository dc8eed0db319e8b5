import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import type { MessageKey } from '@wharf/whatsapp';
import { aPicture, jidOf, type LabSession, SessionLab } from '../../test/session-lab.js';

const CARL = '254711040003';

let lab: SessionLab;
let ann: LabSession;
let ben: LabSession;

beforeAll(async () => {
  lab = await SessionLab.start();
  [ann, ben] = await Promise.all([lab.paired('254711040001'), lab.paired('254711040002')]);
  lab.network.putContact(CARL, 'Carl', {});
}, 60_000);
afterAll(() => lab.stop());

const outgoing = (of: LabSession, tag: string) =>
  lab.network.stanzas
    .recent(of.phone)
    .filter(({ direction, stanza }) => direction === 'out' && stanza.tag === tag)
    .map(({ stanza }) => stanza);

/** What the devices of an account agree on, as its phone reads it. */
async function stateOf({ phone }: LabSession): Promise<Record<string, unknown>> {
  const entries = await lab.network.appStateReader.read(lab.network.account(phone));
  return Object.fromEntries(entries.map(({ index, value }) => [index.join(), value]));
}

async function textFrom(from: LabSession, to: LabSession) {
  const { id } = await from.send(to.jid, { kind: 'text', text: 'hello' });
  const message = await waitFor(() => to.of('message').find((event) => event.message.id === id)?.message, {
    what: 'the text',
    timeoutMs: 20_000,
  });
  const key: MessageKey = { id, chatJid: from.jid, fromMe: false, participant: null };
  return { key, last: [{ ...key, timestamp: message.timestamp }] };
}

describe('a chat', () => {
  it('is marked as read, which its writer is told', async () => {
    const { key } = await textFrom(ann, ben);
    await ben.session.chats.markRead([key]);
    await waitFor(() => ann.of('message_status').some(({ ids, status }) => ids.includes(key.id) && status === 'read'), {
      what: 'the read receipt',
      timeoutMs: 20_000,
    });
  });

  it('is archived, pinned, muted, marked, labelled, starred and deleted, on all devices', async () => {
    const { key, last } = await textFrom(ann, ben);
    const { chats } = ben.session;
    await chats.archive(ann.jid, true, last);
    await chats.archive(ann.jid, false, last);
    await chats.pin(ann.jid, true);
    await chats.mute(ann.jid, Date.now() + 3_600_000);
    await chats.mute(ann.jid, null);
    await chats.markUnread(ann.jid, true, last);
    await chats.star(ann.jid, [key], true);
    await chats.editLabel({ id: '7', name: 'VIP', color: 3, isDeleted: false });
    await chats.label(ann.jid, '7', true);
    await chats.label(ann.jid, '7', false);
    await chats.deleteForMe(key, last[0]?.timestamp ?? 0);
    await chats.deleteChat(ann.jid, last);
    expect(await stateOf(ben)).toMatchObject({
      [`archive,${ann.jid}`]: { archiveChatAction: { archived: false } },
      [`pin_v1,${ann.jid}`]: { pinAction: { pinned: true } },
      [`mute,${ann.jid}`]: { muteAction: { muted: false } },
      [`markChatAsRead,${ann.jid}`]: { markChatAsReadAction: { read: false } },
      [`star,${ann.jid},${key.id},0,0`]: { starAction: { starred: true } },
      'label_edit,7': { labelEditAction: { name: 'VIP', color: 3 } },
      [`label_jid,7,${ann.jid}`]: { labelAssociationAction: { labeled: false } },
      [`deleteMessageForMe,${ann.jid},${key.id},0,0`]: { deleteMessageForMeAction: {} },
      [`deleteChat,${ann.jid},1`]: { deleteChatAction: {} },
    });
  });

  it('changes in two ways at once, and both stand', async () => {
    const { chats } = ben.session;
    await Promise.all([chats.pin(ann.jid, true), chats.pin(jidOf(CARL), true)]);
    expect(await stateOf(ben)).toMatchObject({
      [`pin_v1,${ann.jid}`]: { pinAction: { pinned: true } },
      [`pin_v1,${jidOf(CARL)}`]: { pinAction: { pinned: true } },
    });
  });

  it('is blocked by LID and phone number, and unblocked', async () => {
    await ben.session.chats.setBlocked(jidOf(CARL), true);
    expect([...lab.network.account(ben.phone).blocked]).toEqual(await ben.session.chats.blocked());
    expect(lab.network.account(ben.phone).blocked.size).toBe(1);
    await ben.session.chats.setBlocked(jidOf(CARL), false);
    expect(await ben.session.chats.blocked()).toEqual([]);
    expect(lab.network.account(ben.phone).blocked.size).toBe(0);
    await expect(ben.session.chats.setBlocked(jidOf('254799999991'), true)).rejects.toMatchObject({
      name: 'WhatsAppRefusedError',
      code: 404,
    });
  });

  it('tells of presence once it is asked for', async () => {
    await ben.session.chats.subscribePresence(ann.jid);
    await ann.session.profile.setPresence('available');
    await waitFor(() => ben.of('presence').some(({ presence }) => presence === 'available'), {
      what: 'Ann to be online',
      timeoutMs: 20_000,
    });
    await ann.session.profile.setPresence('unavailable');
    await waitFor(() => ben.of('presence').at(-1)?.presence === 'unavailable', { what: 'Ann to be offline' });
  });
});

describe('a profile', () => {
  it('has an about text, which others can read', async () => {
    await ann.session.profile.setAbout('At the counter');
    const about = await ben.session.profile.about(ann.jid);
    expect(about).toEqual({ text: 'At the counter', setAt: expect.any(Date) });
  });

  it('has a picture', async () => {
    expect(await ben.session.profile.pictureUrl(ann.jid)).toBeNull();
    await ann.session.profile.setPicture(await aPicture());
    expect(await ben.session.profile.pictureUrl(ann.jid, 'preview')).toMatch(/^https?:/);
    await ann.session.profile.setPicture(null);
    expect(await ben.session.profile.pictureUrl(ann.jid)).toBeNull();
  });

  it('has a name, which goes with every message', async () => {
    await ann.session.profile.setName('Ann’s shop');
    const { key } = await textFrom(ann, ben);
    expect(ben.of('message').find(({ message }) => message.id === key.id)?.message.pushName).toBe('Ann’s shop');
  });

  it('has privacy settings, of which one can be changed alone', async () => {
    const before = await ann.session.profile.privacy();
    await ann.session.profile.setPrivacy({ last: 'contacts', readreceipts: 'none' });
    expect(await ann.session.profile.privacy()).toEqual({ ...before, last: 'contacts', readreceipts: 'none' });
    await ann.session.profile.setPrivacy({ readreceipts: 'all' });
  });

  it('of a business says what it does, and of others nothing', async () => {
    expect(await ben.session.profile.business(jidOf(CARL))).toBeNull();
  });
});

describe('a call', () => {
  it('is offered, and ends by itself', async () => {
    const id = await ann.session.calls.offer(ben.jid, { isVideo: false, durationMs: 50 });
    await waitFor(() => outgoing(ann, 'call').length === 2, { what: 'the end of the call' });
    expect(outgoing(ann, 'call').map(({ content }) => (content as { tag: string }[])[0]?.tag)).toEqual([
      'offer',
      'terminate',
    ]);
    expect(id).toMatch(/^[0-9A-F]{32}$/);
  });

  it('is turned away', async () => {
    await ben.session.calls.reject('ABCDEF', ann.jid);
    expect(outgoing(ben, 'call')[0]).toMatchObject({ attrs: { to: ann.jid } });
  });
});

describe('a session that is away', () => {
  it('is asked for nothing', async () => {
    const away = await lab.made('254711040009');
    const notOpen = { name: 'SessionNotReadyError' };
    await expect(away.session.groups.fetchAll()).rejects.toMatchObject(notOpen);
    await expect(away.session.chats.pin(ann.jid, true)).rejects.toMatchObject(notOpen);
    await expect(away.session.profile.privacy()).rejects.toMatchObject(notOpen);
    await expect(away.session.calls.reject('A', ann.jid)).rejects.toMatchObject(notOpen);
    const nobody = { id: 'A', chatJid: ann.jid, fromMe: false, participant: null };
    await expect(away.session.media.download(nobody, {}, AbortSignal.timeout(1_000))).rejects.toMatchObject(notOpen);
  });
});
