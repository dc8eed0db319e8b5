import { JANE, jidOf, OWNER, STRANGER, type MessageRow, type Stage } from './stage.js';

interface ContactItem {
  remoteJid: string;
  pushName: string | null;
  /** As in the address book of the phone. */
  name?: string;
  profilePicUrl: string | null;
  instanceId: string;
}
interface PresenceData {
  id: string;
  presences: Record<string, { lastKnownPresence: string; lastSeen?: number }>;
}

/** A picture of one pixel. */
const PICTURE =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=';

/** Who there is, what they are called, what they look like, and whether they are there. */
export function people(stage: Stage): void {
  const item = (data: ContactItem[], phone: string) => data.find(({ remoteJid }) => remoteJid === jidOf(phone));

  test('CONTACTS_UPSERT, CHATS_UPSERT and MESSAGES_UPSERT tell of somebody new', async () => {
    await stage.network.post('/contacts', { phone: STRANGER, name: 'Stranger' });
    const { instanceId } = await stage.receive({ from: STRANGER, text: 'hello there' });
    const added = await stage.until<ContactItem[]>('contacts.upsert', (data) => Boolean(item(data, STRANGER)));
    expect(added).toEqual([
      {
        remoteJid: jidOf(STRANGER),
        remoteJidAlt: expect.stringMatching(/@lid$/) as string,
        pushName: 'Stranger',
        profilePicUrl: null,
        instanceId,
      },
    ]);
    const chats = await stage.until<{ remoteJid: string }[]>(
      'chats.upsert',
      ([chat]) => chat?.remoteJid === jidOf(STRANGER),
    );
    expect(chats).toEqual([
      {
        remoteJid: jidOf(STRANGER),
        remoteJidAlt: expect.stringMatching(/@lid$/) as string,
        instanceId,
        name: 'Stranger',
        unreadMessages: 1,
      },
    ]);
  });

  test('CONTACTS_UPDATE tells of another name', async () => {
    await stage.network.post('/contacts', { phone: STRANGER, name: 'No stranger' });
    await stage.receive({ from: STRANGER, text: 'I have a new name' });
    const fits = (data: ContactItem[]) => item(data, STRANGER)?.pushName === 'No stranger';
    expect(await stage.until<ContactItem[]>('contacts.update', fits)).toHaveLength(1);
  });

  test('CONTACTS_UPDATE tells of a new picture, with its address', async () => {
    // WhatsApp tells of pictures who has asked for the person.
    await stage.sendText('Nice to meet you', STRANGER);
    await stage.network.post('/profile', { phone: STRANGER, picture: PICTURE });
    const fits = (data: ContactItem[]) => Boolean(item(data, STRANGER)?.profilePicUrl);
    const [contact] = await stage.until<ContactItem[]>('contacts.update', fits);
    expect(contact?.profilePicUrl).toMatch(/^https:\/\//);
  });

  test('CONTACTS_UPDATE tells of a name in the address book of the phone', async () => {
    await stage.network.post('/app-state', {
      phone: OWNER,
      action: 'contact',
      chat: STRANGER,
      name: 'Juma of the market',
    });
    const fits = (data: ContactItem[]) => item(data, STRANGER)?.name === 'Juma of the market';
    const [contact] = await stage.until<ContactItem[]>('contacts.update', fits);
    expect(contact).toMatchObject({ remoteJid: jidOf(STRANGER), pushName: 'No stranger' });
  });

  test.each(['composing', 'recording', 'paused'])('PRESENCE_UPDATE tells of %s', async (state) => {
    await stage.network.post('/presence', { phone: JANE, to: OWNER, state });
    const known = state === 'paused' ? 'available' : state;
    const told = await stage.until<PresenceData>(
      'presence.update',
      ({ presences }) => presences[jidOf(JANE)]?.lastKnownPresence === known,
      state,
    );
    expect(told).toEqual({ id: jidOf(JANE), presences: { [jidOf(JANE)]: { lastKnownPresence: known } } });
  });

  test('PRESENCE_UPDATE tells when somebody comes online and goes, once typing was shown to them', async () => {
    await stage.ask('POST', '/chat/sendPresence', { number: JANE, presence: 'composing', delay: 0 });
    for (const state of ['available', 'unavailable']) {
      const before = stage.told('presence.update').length;
      await stage.network.post('/presence', { phone: JANE, state });
      const fits = ({ presences }: PresenceData) => presences[jidOf(JANE)]?.lastKnownPresence === state;
      await stage.until<PresenceData>(
        'presence.update',
        (data) => fits(data) && stage.told('presence.update').length > before,
        state,
      );
    }
    const gone = await stage.until<PresenceData>(
      'presence.update',
      ({ presences }) => presences[jidOf(JANE)]?.lastSeen !== undefined,
    );
    expect(gone.presences[jidOf(JANE)]?.lastSeen).toBeGreaterThan(1_700_000_000);
  });
}

interface ChatItem {
  remoteJid: string;
  instanceId: string;
  [fact: string]: unknown;
}

/** What the owner does to chats and labels on the phone. */
export function onThePhone(stage: Stage): void {
  const changed = (fact: string, value: unknown, phone = JANE) =>
    stage.until<ChatItem[]>(
      'chats.update',
      (data) => data.some((chat) => chat.remoteJid === jidOf(phone) && chat[fact] === value),
      `${fact} = ${String(value)}`,
    );
  const act = (action: string, more: Record<string, unknown> = {}) =>
    stage.network.post('/app-state', { phone: OWNER, action, chat: JANE, ...more });

  test.each([
    ['archive', {}, 'archived', true],
    ['unarchive', {}, 'archived', false],
    ['pin', {}, 'pinned', true],
    ['unpin', {}, 'pinned', false],
    ['mute', { untilMs: 4_102_444_800_000 }, 'muted', true],
    ['unmute', {}, 'muted', false],
    ['markUnread', {}, 'markedUnread', true],
  ])('CHATS_UPDATE tells of %s', async (action, more, fact, value) => {
    await act(action, more);
    const [chat] = await changed(fact, value);
    expect(chat).toMatchObject({
      remoteJid: jidOf(JANE),
      instanceId: expect.any(String) as string,
      [fact]: value,
    });
  });

  test('CHATS_UPDATE tells that a chat was read on the phone', async () => {
    await stage.receive({ text: 'read me' });
    await stage.network.post('/read', { phone: OWNER, chat: JANE });
    await changed('unreadMessages', 0);
  });

  test('LABELS_EDIT and LABELS_ASSOCIATION tell of labels', async () => {
    const row = await stage.receive({ text: 'label me' });
    const { instanceId } = row;
    await stage.network.post('/app-state', { phone: OWNER, action: 'label', labelId: '7', name: 'New', color: 3 });
    expect(await stage.until<{ id: string }>('labels.edit', ({ id }) => id === '7')).toEqual({
      id: '7',
      name: 'New',
      color: 3,
      predefinedId: null,
      deleted: false,
      instanceId,
    });
    await act('labelChat', { labelId: '7' });
    const onChat = await stage.until<{ type: string; messageId?: string }>(
      'labels.association',
      ({ type, messageId }) => type === 'add' && messageId === undefined,
    );
    expect(onChat).toEqual({ type: 'add', chatId: jidOf(JANE), labelId: '7', instanceId });
    await act('labelMessage', { labelId: '7', messageId: row.key.id });
    await stage.until<{ messageId?: string }>('labels.association', ({ messageId }) => messageId === row.key.id);
    await act('unlabelChat', { labelId: '7' });
    await stage.until<{ type: string }>('labels.association', ({ type }) => type === 'remove');
    await stage.network.post('/app-state', { phone: OWNER, action: 'label', labelId: '7', name: 'New', isOn: false });
    await stage.until<{ deleted: boolean }>('labels.edit', ({ deleted }) => deleted);
  });

  test('CHATS_DELETE tells of a chat that was deleted on the phone', async () => {
    await stage.network.post('/app-state', { phone: OWNER, action: 'deleteChat', chat: STRANGER });
    const gone = await stage.until<string[]>('chats.delete', (jids) => jids.includes(jidOf(STRANGER)));
    expect(gone).toEqual([jidOf(STRANGER)]);
  });
}

interface CallData {
  id: string;
  status: string;
}

/** Calls that ring, and what becomes of them. */
export function calls(stage: Stage): void {
  const ring = (more: Record<string, unknown> = {}) =>
    stage.network.post<{ id: string }>('/calls', { from: JANE, to: OWNER, ...more });
  const callsOf = (phone: string) =>
    stage.network.get<{ id: string; log: { action: string }[] }[]>('/calls', { phone });
  const became = (id: string, status: string) =>
    stage.until<CallData>('call', (call) => call.id === id && call.status === status, `call ${status}`);

  test('CALL tells that it rings, from whom and with what', async () => {
    const { id } = await ring({ video: true });
    expect(await became(id, 'offer')).toEqual({
      chatId: jidOf(JANE),
      from: jidOf(JANE),
      fromAlt: expect.stringMatching(/@lid$/) as string,
      id,
      date: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
      isVideo: true,
      isGroup: false,
      status: 'offer',
      offline: false,
    });
    await stage.network.post(`/calls/${id}`, { by: JANE, action: 'timeout' });
    await became(id, 'timeout');
  });

  test('CALL tells that a call ended that was answered on the phone', async () => {
    const { id } = await ring();
    await stage.network.post(`/calls/${id}`, { by: OWNER, action: 'accept' });
    await became(id, 'terminate');
  });

  test.each(['accept', 'reject'])('CALL tells of the %s of a call that the instance made', async (action) => {
    const known = (await callsOf(JANE)).length;
    await stage.ask('POST', '/call/offer', { number: JANE, isVideo: false, callDuration: 10 });
    const call = (await callsOf(JANE))[known];
    await stage.network.post(`/calls/${call?.id}`, { by: JANE, action });
    expect(await became(call?.id ?? '', action)).toMatchObject({ chatId: jidOf(JANE) });
  });

  test('rejectCall rejects it and says why', async () => {
    await stage.set({ rejectCall: true, msgCall: 'Please write' });
    const { id } = await ring();
    await stage.until<MessageRow>('send.message', ({ message }) => message.conversation === 'Please write');
    const call = (await callsOf(JANE)).find((one) => one.id === id);
    expect(call?.log).toEqual(expect.arrayContaining([expect.objectContaining({ action: 'reject' })]));
    await stage.set({});
  });
}
