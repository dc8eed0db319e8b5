import { JANE, jidOf, OWNER, PETER, type MessageRow, type Stage } from './stage.js';
import { plainProblems } from './plain.js';

interface Kind {
  kind: string;
  /** Fields of the control API beside `kind`. */
  more?: Record<string, unknown>;
  /** Name of the content's field. */
  type: string;
  content: unknown;
  hasFile?: true;
}

const media = (mimetype: string | RegExp, more: Record<string, unknown> = {}) =>
  expect.objectContaining({
    mimetype: typeof mimetype === 'string' ? mimetype : expect.stringMatching(mimetype),
    mediaKey: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
    fileSha256: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
    fileLength: expect.any(Number),
    ...more,
  }) as unknown;

/** What a person can write that stands by itself. */
const KINDS: readonly Kind[] = [
  { kind: 'text', more: { text: 'Good morning' }, type: 'conversation', content: 'Good morning' },
  {
    kind: 'image',
    more: { text: 'Look' },
    type: 'imageMessage',
    content: media('image/jpeg', { caption: 'Look' }),
    hasFile: true,
  },
  { kind: 'video', type: 'videoMessage', content: media('video/mp4'), hasFile: true },
  { kind: 'gif', type: 'videoMessage', content: media('video/mp4', { gifPlayback: true }), hasFile: true },
  { kind: 'ptv', type: 'ptvMessage', content: media('video/mp4'), hasFile: true },
  { kind: 'audio', type: 'audioMessage', content: media(/^audio\//), hasFile: true },
  { kind: 'voice', type: 'audioMessage', content: media(/^audio\/ogg/, { ptt: true }), hasFile: true },
  {
    kind: 'document',
    more: { sample: 'pdf', fileName: 'invoice.pdf' },
    type: 'documentMessage',
    content: media('application/pdf', { fileName: 'invoice.pdf' }),
    hasFile: true,
  },
  {
    kind: 'document',
    more: { text: 'The invoice' },
    type: 'documentMessage',
    content: media(/./, { caption: 'The invoice' }),
    hasFile: true,
  },
  { kind: 'sticker', type: 'stickerMessage', content: media('image/webp'), hasFile: true },
  {
    kind: 'location',
    more: { latitude: -1.2921, longitude: 36.8219, name: 'Office', address: 'Nairobi' },
    type: 'locationMessage',
    content: expect.objectContaining({
      degreesLatitude: -1.2921,
      degreesLongitude: 36.8219,
      name: 'Office',
      address: 'Nairobi',
    }),
  },
  {
    kind: 'live-location',
    more: { latitude: -1.3, longitude: 36.8 },
    type: 'liveLocationMessage',
    content: expect.objectContaining({ degreesLatitude: -1.3, degreesLongitude: 36.8 }),
  },
  {
    kind: 'contacts',
    more: { contacts: [{ name: 'Peter', phone: PETER }] },
    type: 'contactMessage',
    content: expect.objectContaining({ displayName: 'Peter', vcard: expect.stringContaining('BEGIN:VCARD') as string }),
  },
  {
    kind: 'contacts',
    more: {
      contacts: [
        { name: 'Peter', phone: PETER },
        { name: 'Jane', phone: JANE },
      ],
    },
    type: 'contactsArrayMessage',
    content: expect.objectContaining({
      contacts: [expect.objectContaining({ displayName: 'Peter' }), expect.objectContaining({ displayName: 'Jane' })],
    }),
  },
  {
    kind: 'poll',
    more: { poll: { name: 'Lunch?', options: ['Ugali', 'Chapati'], selectableCount: 1 } },
    type: 'pollCreationMessageV3',
    content: expect.objectContaining({
      name: 'Lunch?',
      options: [expect.objectContaining({ optionName: 'Ugali' }), expect.objectContaining({ optionName: 'Chapati' })],
      selectableOptionsCount: 1,
    }),
  },
];

/** MESSAGES_UPSERT of every kind of message. */
export function kinds(stage: Stage): void {
  test.each(
    KINDS.map((kind, index) => ({
      ...kind,
      title: `${kind.kind} as ${kind.type}${kind.more?.text ? ' with a text' : ''} (${index + 1})`,
    })),
  )('$title', async ({ kind, more, type, content, hasFile }) => {
    const row = await stage.receive({ kind, ...more });
    isDocumented(row);
    expect(row.messageType).toBe(type);
    expect(row.message[type]).toEqual(content);
    if (!hasFile) return;
    const sent = await stage.network.media(OWNER, row.key.id);
    expect(Buffer.from(row.message.base64 ?? '', 'base64').equals(sent)).toBe(true);
    expect(row.message[type]?.fileLength).toBe(sent.length);
    const served = await fetch(row.message.mediaUrl ?? '');
    expect(served.status).toBe(200);
    expect(Buffer.from(await served.arrayBuffer()).equals(sent)).toBe(true);
    const path = '/chat/getBase64FromMediaMessage';
    const asked = await stage.ask<{ base64: string }>('POST', path, { message: { key: { id: row.key.id } } });
    expect(asked.base64).toBe(row.message.base64);
  });

  test('a reaction names the message it is about, from here', async () => {
    const target = await stage.sendText('React to this');
    await arrived(stage, target);
    const row = await stage.receive({ kind: 'reaction', target, emoji: '🎉' });
    isDocumented(row);
    expect(row.messageType).toBe('reactionMessage');
    expect(row.message.reactionMessage).toMatchObject({
      text: '🎉',
      key: { id: target, fromMe: true, remoteJid: jidOf(JANE) },
    });
  });

  test('a quotation, mentions and a disappearing text stay a plain text, with what they add in contextInfo', async () => {
    const quoted = await stage.sendText('Quote this');
    await arrived(stage, quoted);
    const row = await stage.receive({ text: `As @${PETER} said`, quoted, mentions: [PETER], ephemeralSeconds: 86_400 });
    isDocumented(row);
    expect(row).toMatchObject({ messageType: 'conversation', message: { conversation: `As @${PETER} said` } });
    expect(row.contextInfo).toMatchObject({
      stanzaId: quoted,
      quotedMessage: expect.any(Object) as object,
      expiration: 86_400,
    });
    expect(row.contextInfo?.mentionedJid).toHaveLength(1);
  });

  test('a forwarded text says so', async () => {
    const first = await stage.receive({ text: 'pass it on' });
    const row = await stage.receive({ kind: 'forward', target: first.key.id });
    expect(row.message.conversation).toBe('pass it on');
    expect(row.contextInfo).toMatchObject({ isForwarded: true });
  });

  test('a text from an advertisement has it in contextInfo, without a byte map', async () => {
    const ad = { title: 'Fresh fish', body: 'Today', sourceUrl: 'https://example.com/ad', sourceId: '42' };
    const row = await stage.receive({ text: 'I saw your ad', ad });
    isDocumented(row);
    expect(row.contextInfo).toMatchObject({ externalAdReply: { title: 'Fresh fish', sourceId: '42' } });
  });

  test.each(['image', 'video', 'voice'])('a %s that is shown once is told without its cover', async (kind) => {
    const row = await stage.receive({ kind, viewOnce: true });
    isDocumented(row);
    expect(row.messageType).toBe(`${kind === 'voice' ? 'audio' : kind}Message`);
    expect(row.message.base64).toEqual(expect.any(String));
  });

  test.each([
    ['buttons-reply', 'interactive', 'interactiveResponseMessage'],
    ['buttons-reply', 'buttons', 'buttonsResponseMessage'],
    ['buttons-reply', 'template', 'templateButtonReplyMessage'],
  ])('%s in the form "%s" is a %s', async (kind, form, type) => {
    const { key } = await stage.ask<MessageRow>('POST', '/message/sendButtons', {
      number: JANE,
      title: 'Sure?',
      native: true,
      buttons: [{ type: 'reply', displayText: 'Yes', id: 'btn_yes' }],
    });
    await arrived(stage, key.id);
    const row = await stage.receive({ kind, target: key.id, selectedId: 'btn_yes', form });
    isDocumented(row);
    expect(row.messageType).toBe(type);
    expect(JSON.stringify(row.message)).toContain('btn_yes');
  });

  test('list-reply is a listResponseMessage with the row', async () => {
    const { key } = await stage.ask<MessageRow>('POST', '/message/sendList', {
      number: JANE,
      title: 'How?',
      native: true,
      sections: [{ title: 'Delivery', rows: [{ title: 'Express', rowId: 'row_express' }] }],
    });
    await arrived(stage, key.id);
    const row = await stage.receive({ kind: 'list-reply', target: key.id, selectedId: 'row_express', form: 'list' });
    isDocumented(row);
    expect(row).toMatchObject({
      messageType: 'listResponseMessage',
      message: { listResponseMessage: { singleSelectReply: { selectedRowId: 'row_express' } } },
    });
  });

  test('the number of a choice is told with its id', async () => {
    const { key } = await stage.ask<MessageRow>('POST', '/message/sendButtons', {
      number: JANE,
      title: 'Really?',
      buttons: [
        { type: 'reply', displayText: 'Yes', id: 'really_yes' },
        { type: 'reply', displayText: 'No', id: 'really_no' },
      ],
    });
    await arrived(stage, key.id);
    expect((await stage.receive({ text: '2' })).message).toMatchObject({
      conversation: '2',
      buttonsResponseMessage: { selectedButtonId: 'really_no', contextInfo: { stanzaId: key.id } },
    });
  });

  test('what is typed on the own phone is told as the own, and as sent', async () => {
    const row = await stage.receive({ from: OWNER, to: JANE, text: 'From my pocket' });
    isDocumented(row, 'SERVER_ACK');
    expect(row.key).toMatchObject({ fromMe: true, remoteJid: jidOf(JANE) });
  });

  test('a status is told with the one who posted it', async () => {
    await stage.receive({ text: 'so that the phone knows us' });
    const row = await stage.receive({ to: 'status@broadcast', audience: [OWNER], text: 'On my way' });
    expect(row.key).toMatchObject({ remoteJid: 'status@broadcast', participant: jidOf(JANE), fromMe: false });
  });
}

/** The documented row: both addresses, plain numbers, bytes as base64 and not as maps of numbers. */
export function isDocumented(row: MessageRow, status = 'DELIVERY_ACK'): void {
  expect(row).toEqual({
    key: {
      remoteJid: jidOf(JANE),
      remoteJidAlt: expect.stringMatching(/^\d+@lid$/) as string,
      fromMe: expect.any(Boolean) as boolean,
      id: expect.stringMatching(/^[0-9A-F]+$/) as string,
    },
    pushName: expect.any(String) as string,
    status,
    message: expect.any(Object) as object,
    contextInfo: row.contextInfo === null ? null : (expect.any(Object) as object),
    messageType: expect.any(String) as string,
    messageTimestamp: expect.any(Number) as number,
    instanceId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    source: expect.stringMatching(/^(android|ios|web|desktop|unknown)$/) as string,
  });
  expect(plainProblems(row)).toEqual([]);
}

/** Waits until Jane's phone has a message. */
export async function arrived(stage: Stage, id: string): Promise<void> {
  await stage.until<{ keyId: string; status: string }>(
    'messages.update',
    ({ keyId, status }) => keyId === id && status === 'DELIVERY_ACK',
    `delivery of ${id}`,
  );
}
