import { INSTANCE, JANE, jidOf, OWNER, PETER, type MessageRow, type Stage } from './stage.js';

interface Created {
  instance: { instanceId: string };
  qrcode: { code: string };
}

/** An instance comes into being, is linked, and gets what the phone had before. */
export function linking(stage: Stage): void {
  let created: Created;

  beforeAll(async () => {
    const { network, gateway } = stage;
    for (const [phone, name] of [
      [JANE, 'Jane'],
      [PETER, 'Peter'],
      [OWNER, 'The harbour'],
    ]) {
      await network.post('/contacts', { phone, name, autoReceipt: 'delivery' });
    }
    await network.post('/app-state', { phone: OWNER, action: 'contact', chat: JANE, name: 'Jane of the quay' });
    await network.post('/history', {
      phone: OWNER,
      chats: [
        { chat: JANE, unread: 2 },
        { chat: PETER, archived: true },
      ],
      messages: [
        { chat: JANE, text: 'before the link', at: '2026-01-01T10:00:00.000Z', id: '3EB0000000000000000001' },
        { chat: JANE, from: OWNER, text: 'and its answer', at: '2026-01-01T10:01:00.000Z' },
        { chat: PETER, text: 'long ago', at: '2025-01-01T10:00:00.000Z' },
      ],
    });
    const { status, body } = await gateway.request<Created>('POST', '/instance/create', {
      body: { instanceName: INSTANCE, qrcode: true, webhook: stage.webhook },
    });
    expect(status).toBe(201);
    created = body;
  }, 60_000);

  test('INSTANCE_CREATE names it', async () => {
    expect(await stage.until('instance.create', () => true)).toEqual({
      instanceName: INSTANCE,
      instanceId: created.instance.instanceId,
    });
  });

  test('QRCODE_UPDATED has the code as text and as a picture', async () => {
    expect(await stage.until('qrcode.updated', () => true)).toEqual({
      qrcode: expect.objectContaining({
        instance: INSTANCE,
        pairingCode: null,
        code: created.qrcode.code,
        base64: expect.stringMatching(/^data:image\/png;base64,[A-Za-z0-9+/=]+$/) as string,
      }) as object,
    });
  });

  test('CONNECTION_UPDATE tells of connecting, then of an open connection and whose it is', async () => {
    await stage.network.post('/scan', { qr: created.qrcode.code, phone: OWNER });
    await stage.untilOpen();
    const open = await stage.until<{ state: string }>('connection.update', ({ state }) => state === 'open');
    expect(open).toMatchObject({ instance: INSTANCE, state: 'open', statusReason: 200, wuid: jidOf(OWNER) });
    expect(open).toHaveProperty('profileName');
    expect(open).toHaveProperty('profilePictureUrl');
    const states = stage.told<{ state: string }>('connection.update').map(({ data }) => data.state);
    expect(states[0]).toBe('connecting');
  }, 90_000);

  test('MESSAGES_SET has the messages of the history, none of which is told as new', async () => {
    const rows = async (text: string) =>
      (
        await stage.until<MessageRow[]>(
          'messages.set',
          (list) => list.some(({ message }) => message.conversation === text),
          text,
        )
      ).find(({ message }) => message.conversation === text);
    expect(await rows('before the link')).toMatchObject({
      key: { remoteJid: jidOf(JANE), fromMe: false, id: '3EB0000000000000000001' },
      messageType: 'conversation',
      messageTimestamp: Date.parse('2026-01-01T10:00:00.000Z') / 1000,
      instanceId: created.instance.instanceId,
    });
    expect(await rows('and its answer')).toMatchObject({ key: { remoteJid: jidOf(JANE), fromMe: true } });
    expect(await rows('long ago')).toMatchObject({ key: { remoteJid: jidOf(PETER) } });
    expect(stage.told('messages.upsert')).toEqual([]);
  });

  test('CHATS_SET has the chats with what is unread', async () => {
    const chats = await stage.until<{ remoteJid: string }[]>('chats.set', (list) => list.length > 0);
    const { instanceId } = created.instance;
    expect(chats.find(({ remoteJid }) => remoteJid === jidOf(JANE))).toMatchObject({ instanceId, unreadMessages: 2 });
    expect(chats.find(({ remoteJid }) => remoteJid === jidOf(PETER))).toMatchObject({ instanceId, unreadMessages: 0 });
  });

  test('CONTACTS_SET has the people of the phone, once', async () => {
    const people = await stage.until<{ remoteJid: string }[]>('contacts.set', (list) => list.length > 0);
    expect(people.find(({ remoteJid }) => remoteJid === jidOf(JANE))).toMatchObject({
      pushName: expect.stringMatching(/^Jane/) as string,
      profilePicUrl: null,
      instanceId: created.instance.instanceId,
    });
    expect(stage.told('contacts.set')).toHaveLength(1);
  });
}
