import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import { aPicture, jidOf, type LabSession, SessionLab } from '../../test/session-lab.js';

const CARL = '254711020003';
const DORA = '254711020004';

let lab: SessionLab;
let ann: LabSession;
let ben: LabSession;

beforeAll(async () => {
  lab = await SessionLab.start();
  [ann, ben] = await Promise.all([lab.paired('254711020001'), lab.paired('254711020002')]);
  lab.network.putContact(CARL, 'Carl', {});
  lab.network.putContact(DORA, 'Dora', {});
}, 60_000);
afterAll(() => lab.stop());

const founded = async (people = [ben.jid, jidOf(CARL)]) => ann.session.groups.create('Our group', people);
const asked = (of: LabSession, predicate: (tag: string | undefined, xmlns: string | undefined) => boolean) =>
  lab.network.stanzas
    .recent(of.phone)
    .filter(({ stanza }) => stanza.tag === 'iq' && predicate(firstChild(stanza.content), stanza.attrs.xmlns)).length;
const firstChild = (content: unknown): string | undefined =>
  Array.isArray(content) ? (content[0] as { tag: string } | undefined)?.tag : undefined;
const metadataQueries = (of: LabSession) => asked(of, (tag, xmlns) => xmlns === 'w:g2' && tag === 'query');
const text = (words: string) => ({ kind: 'text' as const, text: words });

describe('a group', () => {
  it('is created, told by phone numbers with LIDs beside, and found among all', async () => {
    const group = await founded();
    expect(group).toMatchObject({ subject: 'Our group', owner: ann.jid, size: 3, announce: false, restrict: false });
    expect(group.participants).toEqual(
      expect.arrayContaining([
        { jid: ann.jid, lid: expect.stringMatching(/@lid$/), admin: 'superadmin' },
        { jid: ben.jid, lid: expect.stringMatching(/@lid$/), admin: null },
        { jid: jidOf(CARL), lid: expect.stringMatching(/@lid$/), admin: null },
      ]),
    );
    const all = await ben.session.groups.fetchAll();
    expect(
      all
        .find(({ jid }) => jid === group.jid)
        ?.participants.map(({ jid }) => jid)
        .sort(),
    ).toEqual([ann.jid, ben.jid, jidOf(CARL)].sort());
  });

  it('changes in every way that there is', async () => {
    const { jid } = await founded();
    const { groups } = ann.session;
    await groups.updateSubject(jid, 'Renamed');
    await groups.updateDescription(jid, 'What it is for');
    await groups.updateSetting(jid, 'announcement');
    await groups.updateSetting(jid, 'locked');
    await groups.toggleEphemeral(jid, 86_400);
    await groups.setMemberAddMode(jid, 'all_member_add');
    await groups.setJoinApprovalMode(jid, 'on');
    expect(await groups.metadata(jid)).toMatchObject({
      subject: 'Renamed',
      description: 'What it is for',
      announce: true,
      restrict: true,
      ephemeralSeconds: 86_400,
      memberAddMode: true,
      joinApprovalMode: true,
    });
    await groups.updateDescription(jid, 'Something else');
    await groups.updateDescription(jid, null);
    await groups.updateSetting(jid, 'not_announcement');
    await groups.updateSetting(jid, 'unlocked');
    await groups.toggleEphemeral(jid, 0);
    await groups.setMemberAddMode(jid, 'admin_add');
    await groups.setJoinApprovalMode(jid, 'off');
    expect(await groups.metadata(jid)).toMatchObject({
      description: null,
      announce: false,
      restrict: false,
      ephemeralSeconds: null,
      memberAddMode: false,
      joinApprovalMode: false,
    });
  });

  it('takes people in, lets them rise and fall, and lets them go, and says what became of each', async () => {
    const { jid } = await founded();
    const { groups } = ann.session;
    const update = (action: 'add' | 'remove' | 'promote' | 'demote', phone: string) =>
      groups.updateParticipants(jid, [jidOf(phone)], action);
    expect(await update('add', DORA)).toEqual([{ jid: jidOf(DORA), status: 200 }]);
    expect(await update('add', DORA)).toEqual([{ jid: jidOf(DORA), status: 409 }]);
    expect(await update('promote', DORA)).toEqual([{ jid: jidOf(DORA), status: 200 }]);
    const rankOf = async () =>
      (await groups.metadata(jid)).participants.find((participant) => participant.jid === jidOf(DORA))?.admin;
    expect(await rankOf()).toBe('admin');
    await update('demote', DORA);
    expect(await rankOf()).toBeNull();
    expect(await update('remove', DORA)).toEqual([{ jid: jidOf(DORA), status: 200 }]);
    expect(await rankOf()).toBeUndefined();
  });

  it('has an invite code, by which others look at it and join', async () => {
    const { jid } = await founded([jidOf(CARL)]);
    const code = await ann.session.groups.inviteCode(jid);
    expect(await ben.session.groups.inviteInfo(code)).toMatchObject({ jid, subject: 'Our group' });
    expect(await ben.session.groups.acceptInviteCode(code)).toBe(jid);
    expect((await ben.session.groups.metadata(jid)).participants.map((one) => one.jid)).toContain(ben.jid);
    const next = await ann.session.groups.revokeInviteCode(jid);
    expect(next).not.toBe(code);
    await expect(ben.session.groups.inviteInfo(code)).rejects.toMatchObject({ name: 'WhatsAppRefusedError' });
    await ben.session.groups.leave(jid);
    await expect(ben.session.groups.metadata(jid)).rejects.toMatchObject({ name: 'WhatsAppRefusedError', code: 403 });
  });

  it('refuses what an account may not do, with WhatsApp’s code', async () => {
    const { jid } = await founded();
    await expect(ben.session.groups.updateParticipants(jid, [jidOf(CARL)], 'remove')).rejects.toMatchObject({
      name: 'WhatsAppRefusedError',
      code: 403,
    });
    await expect(ann.session.groups.metadata('120363000000000000@g.us')).rejects.toMatchObject({
      name: 'WhatsAppRefusedError',
      code: 404,
    });
  });

  it('has a picture, which can be taken away', async () => {
    const { jid } = await founded();
    await ann.session.groups.updatePicture(jid, await aPicture());
    expect(await ann.session.profile.pictureUrl(jid)).toMatch(/^http/);
    await ann.session.groups.updatePicture(jid, null);
    expect(await ann.session.profile.pictureUrl(jid)).toBeNull();
  });
});

describe('a message to a group', () => {
  it('reaches everybody, and asks for the members once', async () => {
    const { jid } = await founded();
    const before = metadataQueries(ann);
    for (const words of ['one', 'two', 'three']) await ann.send(jid, text(words));
    await waitFor(() => ben.of('message').filter(({ message }) => message.chatJid === jid).length === 3, {
      what: 'three texts',
      timeoutMs: 20_000,
    });
    expect(metadataQueries(ann) - before).toBe(0);
  });

  it('knows at once who came and who went, without asking', async () => {
    const { jid } = await founded([ben.jid]);
    await ben.session.groups.metadata(jid);
    const before = metadataQueries(ben);
    await ann.session.groups.updateParticipants(jid, [jidOf(DORA)], 'add');
    await waitFor(
      async () => (await ben.session.groups.metadata(jid)).participants.some((one) => one.jid === jidOf(DORA)),
      { what: 'Dora in Ben’s group' },
    );
    await ben.send(jid, text('welcome'));
    await waitFor(() => lab.network.ledger.list(DORA, {}).some((entry) => entry.text === 'welcome'), {
      what: 'the text at Dora',
      timeoutMs: 20_000,
    });
    await ann.session.groups.updateParticipants(jid, [jidOf(DORA)], 'remove');
    await waitFor(
      async () => !(await ben.session.groups.metadata(jid)).participants.some((one) => one.jid === jidOf(DORA)),
      { what: 'Dora to be gone' },
    );
    expect(metadataQueries(ben) - before).toBe(0);
  });

  it('is not sent by who is not in it', async () => {
    const { jid } = await founded([jidOf(CARL)]);
    const outside = { name: 'SendRefusedError', mayHaveLeft: false, refusal: 'NOT_A_MEMBER' };
    await expect(ben.send(jid, text('let me in'))).rejects.toMatchObject(outside);
    await ann.session.groups.updateParticipants(jid, [ben.jid], 'add');
    await ben.send(jid, text('thanks'));
    await ann.session.groups.updateParticipants(jid, [ben.jid], 'remove');
    await waitFor(
      () =>
        ben.send(jid, text('still here?')).then(
          () => false,
          (error: unknown) => String(error).includes('not a member'),
        ),
      { what: 'Ben to be out' },
    );
  });

  it('vanishes after as long as the group says', async () => {
    const { jid } = await founded();
    await ann.session.groups.toggleEphemeral(jid, 604_800);
    const sent = await ann.send(jid, text('for a week'));
    expect(sent.contextInfo).toMatchObject({ expiration: 604_800 });
  });
});
