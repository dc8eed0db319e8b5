import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Harness } from '../testing/harness.js';
import type { TestClient } from '../testing/test-client.js';

const ALICE = '254701000001';
const BOB = '254701000002';
const CAROL = '254701000003';
const DAN = '254701000004';
const NOBODY = '254701999999';
const jid = (phone: string) => `${phone}@s.whatsapp.net`;

interface ShownGroup {
  jid: string;
  subject: string;
  inviteCode: string;
  participants: Array<{ phone: string; role: string }>;
  requests: Array<{ phone: string }>;
}

describe('groups of unmodified Baileys clients and simulated people', () => {
  let harness: Harness;
  let alice: TestClient;
  let bob: TestClient;
  let groupJid: string;

  beforeAll(async () => {
    harness = await Harness.start();
    alice = await harness.linked(ALICE, 'Alice');
    bob = await harness.linked(BOB, 'Bob');
    for (const phone of [CAROL, DAN]) harness.network.putContact(phone, `Person ${phone}`, {});
    groupJid = (await alice.socket.groupCreate('Team', [jid(BOB), jid(CAROL)])).id;
  });
  afterAll(() => harness.close());

  const lid = (phone: string) => `${harness.network.account(phone).lid}@lid`;
  const shown = () => harness.control<ShownGroup>('GET', `/groups/${groupJid}`);
  const control = <T = ShownGroup>(path: string, body: object) =>
    harness.control<T>('POST', `/groups/${groupJid}/${path}`, body);
  const roles = async () => Object.fromEntries((await shown()).participants.map((one) => [one.phone, one.role]));
  /** The code that a client's call is refused with. */
  const refusal = (call: Promise<unknown>) =>
    call.then(
      () => null,
      (error: { data?: number | string }) => Number(error.data),
    );

  it('are shown to those they are made with', async () => {
    const [group] = await bob.until('groups.upsert', (groups) => groups);
    expect(group).toMatchObject({
      id: groupJid,
      subject: 'Team',
      author: lid(ALICE),
      authorPn: jid(ALICE),
      owner: lid(ALICE),
      ownerPn: jid(ALICE),
      addressingMode: 'lid',
    });
    expect(await bob.socket.groupMetadata(groupJid)).toMatchObject({
      size: 3,
      memberAddMode: true,
      participants: [
        { id: lid(ALICE), phoneNumber: jid(ALICE), admin: 'superadmin' },
        { id: lid(BOB), phoneNumber: jid(BOB), admin: null },
        { id: lid(CAROL), admin: null },
      ],
    });
    expect(Object.keys(await bob.socket.groupFetchAllParticipating())).toEqual([groupJid]);
  });

  it('carry texts to all members, with the reader of each receipt', async () => {
    const sent = await alice.socket.sendMessage(groupJid, { text: 'hello team' });
    const id = sent?.key.id as string;
    const received = await bob.text('hello team');
    expect(received.key).toMatchObject({ remoteJid: groupJid, fromMe: false, participantAlt: jid(ALICE) });
    expect(received.key.participant).toContain('@lid');
    await bob.socket.readMessages([received.key]);
    await alice.until('message-receipt.update', (updates) =>
      updates.find(({ key, receipt }) => key.id === id && receipt.userJid === lid(BOB) && receipt.readTimestamp),
    );
    const entry = await eventually('Carol has it', () => harness.network.ledger.list(CAROL, { chat: groupJid })[0]);
    expect(entry).toMatchObject({ id, from: ALICE, to: groupJid, text: 'hello team', direction: 'received' });
    const own = await eventually('her phone has it', () => harness.network.ledger.list(ALICE, { chat: groupJid })[0]);
    expect(own).toMatchObject({ id, direction: 'sent', copies: 1 });
  });

  it('carry what simulated people write and read', async () => {
    const { id } = await harness.control<{ id: string }>('POST', '/messages', {
      from: CAROL,
      to: groupJid,
      text: 'hi',
    });
    const received = await alice.text('hi');
    expect(received.key).toMatchObject({ remoteJid: groupJid, id, participantAlt: jid(CAROL) });
    expect(received.pushName).toBe(`Person ${CAROL}`);
    const sent = await alice.socket.sendMessage(groupJid, { text: 'read me' });
    await harness.arrived(CAROL, sent?.key.id as string);
    const read = await harness.control<{ ids: string[] }>('POST', '/read', { phone: CAROL, chat: groupJid });
    expect(read.ids).toContain(sent?.key.id);
    await alice.until('message-receipt.update', (updates) =>
      updates.find(({ key, receipt }) => key.id === sent?.key.id && receipt.userJid === lid(CAROL)),
    );
  });

  it('say of everybody what became of them', async () => {
    const people = [BOB, DAN, NOBODY].map(jid);
    const outcomes = await alice.socket.groupParticipantsUpdate(groupJid, people, 'add');
    expect(outcomes).toMatchObject([
      { jid: lid(BOB), status: '409' },
      { jid: lid(DAN), status: '200' },
      { jid: jid(NOBODY), status: '404' },
    ]);
    const added = await bob.until('group-participants.update', (update) =>
      update.action === 'add' ? update : undefined,
    );
    expect(added).toMatchObject({
      id: groupJid,
      author: lid(ALICE),
      participants: [{ id: lid(DAN), phoneNumber: jid(DAN) }],
    });
    expect(await roles()).toMatchObject({ [DAN]: 'member' });
  });

  it('give a new member the sender keys with the next text', async () => {
    await alice.socket.sendMessage(groupJid, { text: 'welcome Dan' });
    await eventually('Dan reads it', () =>
      harness.network.ledger.list(DAN, { chat: groupJid }).some(({ text }) => text === 'welcome Dan'),
    );
    expect(harness.network.phones.get(harness.network.account(DAN)).decryptFailures).toBe(0);
  });

  it('make admins, and take it back', async () => {
    await alice.socket.groupParticipantsUpdate(groupJid, [lid(BOB)], 'promote');
    expect(await roles()).toMatchObject({ [BOB]: 'admin' });
    await bob.until('group-participants.update', ({ action }) => action === 'promote' || undefined);
    expect(await bob.socket.groupParticipantsUpdate(groupJid, [jid(ALICE)], 'demote')).toMatchObject([
      { status: '403' },
    ]);
    await alice.socket.groupParticipantsUpdate(groupJid, [jid(BOB)], 'demote');
    expect(await refusal(bob.socket.groupParticipantsUpdate(groupJid, [jid(DAN)], 'remove'))).toBe(403);
  });

  it('are renamed and described, and tell everybody', async () => {
    await alice.socket.groupUpdateSubject(groupJid, 'The Team');
    await alice.socket.groupUpdateDescription(groupJid, 'All of us');
    await bob.until('groups.update', ([update]) => (update?.subject === 'The Team' ? update : undefined));
    await bob.until('groups.update', ([update]) => (update?.desc === 'All of us' ? update : undefined));
    expect(await bob.socket.groupMetadata(groupJid)).toMatchObject({
      subject: 'The Team',
      subjectOwner: lid(ALICE),
      desc: 'All of us',
      descOwner: lid(ALICE),
    });
    await bob.socket.groupUpdateDescription(groupJid, '');
    expect((await bob.socket.groupMetadata(groupJid)).desc).toBeUndefined();
    expect(await refusal(alice.socket.groupUpdateSubject(groupJid, ''))).toBe(406);
  });

  it('let only admins write and change them, if they are set so', async () => {
    await alice.socket.groupSettingUpdate(groupJid, 'announcement');
    await alice.socket.groupSettingUpdate(groupJid, 'locked');
    await bob.until('groups.update', ([update]) => update?.announce || undefined);
    await bob.until('groups.update', ([update]) => update?.restrict || undefined);
    expect(await refusal(bob.socket.groupUpdateSubject(groupJid, 'Mine'))).toBe(403);
    const sent = await bob.socket.sendMessage(groupJid, { text: 'not for members' });
    // Baileys folds the error into the message when both come at once.
    await eventually('the refusal', () =>
      [
        ...bob.events('messages.update').flatMap((all) => all.map(({ key, update }) => ({ ...update, key }))),
        ...bob.events('messages.upsert').flatMap(({ messages }) => messages),
      ].some(({ key, status }) => key.id === sent?.key.id && status === 0),
    );
    await alice.socket.groupSettingUpdate(groupJid, 'not_announcement');
    await alice.socket.groupSettingUpdate(groupJid, 'unlocked');
    expect(await bob.socket.groupMetadata(groupJid)).toMatchObject({ announce: false, restrict: false });
    expect(alice.countOf('not for members')).toBe(0);
  });

  it('let only admins add people, if they are set so', async () => {
    await alice.socket.groupMemberAddMode(groupJid, 'admin_add');
    expect((await bob.socket.groupMetadata(groupJid)).memberAddMode).toBe(false);
    expect(await refusal(bob.socket.groupParticipantsUpdate(groupJid, [jid(DAN)], 'add'))).toBe(403);
    await alice.socket.groupMemberAddMode(groupJid, 'all_member_add');
  });

  it('let messages vanish', async () => {
    await alice.socket.groupToggleEphemeral(groupJid, 86_400);
    expect((await bob.socket.groupMetadata(groupJid)).ephemeralDuration).toBe(86_400);
    await alice.socket.groupToggleEphemeral(groupJid, 0);
    expect((await bob.socket.groupMetadata(groupJid)).ephemeralDuration).toBeUndefined();
  });

  it('lose whom an admin removes, who may not ask or write any more', async () => {
    await alice.socket.groupParticipantsUpdate(groupJid, [jid(BOB)], 'remove');
    const removed = await bob.until('group-participants.update', (update) =>
      update.action === 'remove' ? update : undefined,
    );
    expect(removed).toMatchObject({ participants: [{ id: lid(BOB), phoneNumber: jid(BOB) }] });
    expect(await refusal(bob.socket.groupMetadata(groupJid))).toBe(403);
    expect(Object.keys(await bob.socket.groupFetchAllParticipating())).toEqual([]);
    expect(await refusal(bob.socket.groupMetadata('120363000000000000@g.us'))).toBe(404);
  });

  it('are joined by link until the link is revoked', async () => {
    const code = (await alice.socket.groupInviteCode(groupJid)) as string;
    expect((await bob.socket.groupGetInviteInfo(code)).id).toBe(groupJid);
    expect(await bob.socket.groupAcceptInvite(code)).toBe(groupJid);
    await alice.until('group-participants.update', ({ action, author }) =>
      action === 'add' && author === lid(BOB) ? true : undefined,
    );
    expect(await refusal(bob.socket.groupAcceptInvite(code))).toBe(409);
    expect(await refusal(bob.socket.groupInviteCode(groupJid))).toBe(403);
    const next = await alice.socket.groupRevokeInvite(groupJid);
    expect(next).not.toBe(code);
    expect(await refusal(bob.socket.groupGetInviteInfo(code))).toBe(410);
    expect(await refusal(bob.socket.groupGetInviteInfo('neverIssued'))).toBe(406);
  });

  it('are left, and tell the others', async () => {
    await bob.socket.groupLeave(groupJid);
    await alice.until('group-participants.update', ({ action, author }) =>
      action === 'remove' && author === lid(BOB) ? true : undefined,
    );
    expect(await roles()).not.toHaveProperty(BOB);
  });

  it('let people wait for an admin, if they are set so', async () => {
    await alice.socket.groupJoinApprovalMode(groupJid, 'on');
    const { inviteCode } = await shown();
    expect(await bob.socket.groupAcceptInvite(inviteCode)).toBeUndefined();
    expect(await roles()).not.toHaveProperty(BOB);
    expect(await alice.until('group.join-request', (request) => request)).toMatchObject({
      id: groupJid,
      participant: lid(BOB),
      participantPn: jid(BOB),
      action: 'created',
      method: 'invite_link',
    });
    expect(await alice.socket.groupRequestParticipantsList(groupJid)).toMatchObject([
      { jid: lid(BOB), phone_number: jid(BOB), request_method: 'invite_link' },
    ]);
    expect(await alice.socket.groupRequestParticipantsUpdate(groupJid, [lid(BOB)], 'approve')).toMatchObject([
      { jid: lid(BOB), status: '200' },
    ]);
    expect(await roles()).toMatchObject({ [BOB]: 'member' });
    await alice.socket.groupJoinApprovalMode(groupJid, 'off');
  });

  it('invite whom they may not add, in person', async () => {
    await alice.socket.groupParticipantsUpdate(groupJid, [jid(BOB)], 'remove');
    await bob.socket.updateGroupsAddPrivacy('contacts');
    const [outcome] = await alice.socket.groupParticipantsUpdate(groupJid, [jid(BOB)], 'add');
    expect(outcome?.status).toBe('403');
    const request = (outcome?.content.content as Array<{ attrs: Record<string, string> }>)[0]?.attrs;
    const invite = {
      groupJid,
      inviteCode: request?.['code'] as string,
      inviteExpiration: Number(request?.['expiration']),
    };
    expect(await refusal(bob.socket.groupAcceptInviteV4(jid(ALICE), { ...invite, inviteCode: 'wrong' }))).toBe(406);
    expect(await bob.socket.groupAcceptInviteV4(jid(ALICE), invite)).toBe(groupJid);
    expect(await roles()).toMatchObject({ [BOB]: 'member' });
  });

  it('are changed by simulated people too', async () => {
    await control('participants', { by: ALICE, action: 'promote', participants: [CAROL] });
    await control('subject', { by: CAROL, subject: 'Carols team' });
    await alice.until('groups.update', ([update]) => (update?.subject === 'Carols team' ? update : undefined));
    await control('description', { by: CAROL, description: 'by Carol' });
    await control('settings', { by: CAROL, announcement: true });
    expect(await alice.socket.groupMetadata(groupJid)).toMatchObject({ desc: 'by Carol', announce: true });
    expect(await control('settings', { by: DAN, announcement: false })).toMatchObject({
      httpStatus: 403,
      code: 'NOT_AN_ADMIN',
    });
    await control('leave', { by: CAROL });
    expect(await roles()).not.toHaveProperty(CAROL);
  });

  it('call their members by phone number, if they are made so', async () => {
    const made = await harness.control<ShownGroup>('POST', '/groups', {
      subject: 'Old times',
      owner: CAROL,
      participants: [ALICE],
      addressing: 'pn',
    });
    const [group] = await alice.until('groups.upsert', (groups) => (groups[0]?.id === made.jid ? groups : undefined));
    expect(group).toMatchObject({ addressingMode: 'pn', owner: jid(CAROL) });
    await alice.socket.sendMessage(made.jid, { text: 'by number' });
    await eventually('Carol reads it', () => harness.network.ledger.list(CAROL, { chat: made.jid }).length === 1);
    await harness.control('POST', '/messages', { from: CAROL, to: made.jid, text: 'number back' });
    expect((await alice.text('number back')).key).toMatchObject({
      participant: jid(CAROL),
      participantAlt: lid(CAROL),
    });
  });
});
