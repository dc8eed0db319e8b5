import { JANE, jidOf, OWNER, PETER, type MessageRow, type Stage } from './stage.js';

interface GroupItem {
  id: string;
  [fact: string]: unknown;
}
interface Members {
  id: string;
  action: string;
  author: string | null;
  participants: string[];
  participantsData: { jid: string }[];
}

/** What happens to groups, and in them. */
export function groups(stage: Stage): void {
  let jid: string;
  const act = (what: string, body: Record<string, unknown>) => stage.network.post(`/groups/${jid}/${what}`, body);
  const updated = (fact: string, value: unknown) =>
    stage.until<GroupItem[]>(
      'groups.update',
      ([group]) => group?.id === jid && group[fact] === value,
      `${fact} = ${String(value)}`,
    );
  const membersOf = (action: string, phone: string) =>
    stage.until<Members>(
      'group-participants.update',
      (data) => data.id === jid && data.action === action && data.participants.includes(jidOf(phone)),
      `${action} of ${phone}`,
    );

  test('GROUPS_UPSERT has the whole of a group that the account was added to', async () => {
    ({ jid } = await stage.network.post<{ jid: string }>('/groups', {
      subject: 'Boats',
      owner: JANE,
      participants: [OWNER],
    }));
    const [group] = await stage.until<GroupItem[]>('groups.upsert', (list) => list.some(({ id }) => id === jid));
    expect(group).toMatchObject({
      id: jid,
      subject: 'Boats',
      owner: jidOf(JANE),
      creation: expect.any(Number) as number,
      size: 2,
      author: jidOf(JANE),
    });
    expect(group?.participants).toEqual(
      expect.arrayContaining([
        { id: jidOf(JANE), lid: expect.stringMatching(/@lid$/) as string, admin: 'superadmin' },
        { id: jidOf(OWNER), lid: expect.stringMatching(/@lid$/) as string, admin: null },
      ]),
    );
  });

  test('MESSAGES_UPSERT of a group names the writer under both addresses', async () => {
    const row = await stage.receive({ to: jid, text: 'ahoy' });
    expect(row.key).toMatchObject({
      remoteJid: jid,
      fromMe: false,
      participant: jidOf(JANE),
      participantAlt: expect.stringMatching(/@lid$/) as string,
    });
    expect(row.pushName).toBe('Jane');
  });

  test('GROUP_PARTICIPANTS_UPDATE tells who came, was promoted, demoted and went', async () => {
    for (const action of ['add', 'promote', 'demote', 'remove']) {
      await act('participants', { by: JANE, action, participants: [PETER] });
      const told = await membersOf(action, PETER);
      expect(told).toEqual({
        id: jid,
        author: jidOf(JANE),
        action,
        participants: [jidOf(PETER)],
        participantsData: [
          {
            jid: jidOf(PETER),
            lid: expect.stringMatching(/@lid$/) as string,
            phoneNumber: jidOf(PETER),
            name: 'Peter',
            imgUrl: null,
          },
        ],
      });
    }
  });

  test('GROUP_UPDATE tells what changed, and nothing else', async () => {
    await act('subject', { by: JANE, subject: 'Ships' });
    expect(await updated('subject', 'Ships')).toEqual([
      expect.objectContaining({ id: jid, subject: 'Ships', author: jidOf(JANE) }),
    ]);
    await act('description', { by: JANE, description: 'All about ships' });
    await updated('desc', 'All about ships');
    await act('settings', { by: JANE, announcement: true });
    await updated('announce', true);
    await act('settings', { by: JANE, locked: true });
    await updated('restrict', true);
    await act('settings', { by: JANE, ephemeralSeconds: 86_400 });
    await updated('ephemeralDuration', 86_400);
    await act('settings', { by: JANE, membershipApproval: true });
    await updated('joinApprovalMode', true);
    await act('settings', {
      by: JANE,
      announcement: false,
      locked: false,
      ephemeralSeconds: 0,
      membershipApproval: false,
    });
    await updated('announce', false);
  });

  test('GROUP_UPDATE tells of a new picture', async () => {
    await act('picture', { by: JANE, picture: (await stage.receive({ kind: 'image' })).message.base64 });
    await updated('imgUrl', 'changed');
  });

  test('MESSAGES_UPDATE tells the receipt of every member', async () => {
    await act('participants', { by: JANE, action: 'add', participants: [PETER] });
    for (const phone of [JANE, PETER]) await stage.network.post('/contacts', { phone, autoReceipt: 'read' });
    const id = await stage.sendText('all hands', jid);
    for (const phone of [JANE, PETER]) {
      const update = await stage.until<{ keyId: string; participant?: string; status: string }>(
        'messages.update',
        ({ keyId, participant, status }) => keyId === id && participant === jidOf(phone) && status === 'READ',
        `the receipt of ${phone}`,
      );
      expect(update).toMatchObject({ remoteJid: jid, fromMe: true });
      await stage.network.post('/contacts', { phone, autoReceipt: 'delivery' });
    }
  });

  test('MESSAGES_DELETE tells which admin deleted what somebody else wrote', async () => {
    const row = await stage.receive({ from: PETER, to: jid, text: 'spam' });
    await stage.network.send({ from: JANE, to: jid, kind: 'delete', target: row.key.id });
    const deleted = await stage.until<{ id: string }>('messages.delete', ({ id }) => id === row.key.id);
    expect(deleted).toMatchObject({ remoteJid: jid, participant: jidOf(PETER), deletedBy: jidOf(JANE) });
  });

  test('votes of a poll in a group are summed', async () => {
    const { key } = await stage.ask<MessageRow>('POST', '/message/sendPoll', {
      number: jid,
      name: 'Course?',
      values: ['North', 'South'],
      selectableCount: 1,
    });
    for (const from of [JANE, PETER]) {
      await stage.until<{ keyId: string; participant?: string }>(
        'messages.update',
        ({ keyId, participant }) => keyId === key.id && participant === jidOf(from),
      );
      await stage.network.send({ from, to: jid, kind: 'poll-vote', target: key.id, options: ['North'] });
    }
    interface Votes {
      keyId: string;
      pollUpdates?: { name: string; voters: string[] }[];
    }
    const summed = await stage.until<Votes>(
      'messages.update',
      ({ keyId, pollUpdates }) => keyId === key.id && pollUpdates?.[0]?.voters.length === 2,
    );
    expect(summed.pollUpdates).toEqual([
      { name: 'North', voters: expect.arrayContaining([jidOf(JANE), jidOf(PETER)]) as string[] },
      { name: 'South', voters: [] },
    ]);
  });

  test('a reaction in a group names its writer and its target', async () => {
    const target = await stage.receive({ to: jid, text: 'react in here' });
    const row = await stage.receive({ from: PETER, to: jid, kind: 'reaction', target: target.key.id, emoji: '⚓' });
    expect(row.key).toMatchObject({ remoteJid: jid, participant: jidOf(PETER) });
    expect(row.message.reactionMessage).toMatchObject({
      text: '⚓',
      key: { id: target.key.id, fromMe: false, participant: expect.stringMatching(/@/) as string },
    });
  });

  test('GROUPS_UPSERT tells of a group that is made through the API', async () => {
    const made = await stage.ask<{ id: string }>('POST', '/group/create', { subject: 'Ours', participants: [JANE] });
    await stage.until<GroupItem[]>('groups.upsert', (list) => list.some(({ id }) => id === made.id));
  });

  test('groupsIgnore tells nothing of groups', async () => {
    await stage.set({ groupsIgnore: true });
    const id = await stage.network.send({ from: JANE, to: jid, text: 'unheard' });
    await stage.receive({ text: 'heard' });
    expect(stage.told<MessageRow>('messages.upsert').some(({ data }) => data.key.id === id)).toBe(false);
    await stage.set({});
  });
}
