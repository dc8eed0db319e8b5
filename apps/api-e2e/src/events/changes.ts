import { waitFor } from '@wharf/testing';
import { arrived } from './kinds.js';
import { plainProblems } from './plain.js';
import { HIDDEN, JANE, jidOf, OWNER, type MessageRow, type Stage } from './stage.js';

interface Update {
  messageId: string;
  keyId: string;
  remoteJid: string;
  fromMe: boolean;
  status: string;
  instanceId: string;
  pollUpdates?: { name: string; voters: string[] }[];
}

/** What happens to messages after they were written, by whoever. */
export function changes(stage: Stage): void {
  const updates = (id: string) => stage.told<Update>('messages.update').filter(({ data }) => data.keyId === id);

  test('SEND_MESSAGE has the row that the caller was answered with', async () => {
    const answer = await stage.ask<MessageRow>('POST', '/message/sendText', { number: JANE, text: 'The same row' });
    expect(await stage.until<MessageRow>('send.message', ({ key }) => key.id === answer.key.id)).toEqual(answer);
  });

  test('MESSAGES_UPDATE goes from the server to delivered, read and played', async () => {
    await stage.network.post('/contacts', { phone: JANE, autoReceipt: 'played' });
    const { key } = await stage.ask<MessageRow>('POST', '/message/sendWhatsAppAudio', {
      number: JANE,
      audio: (await stage.receive({ kind: 'voice' })).message.base64,
    });
    await stage.until<Update>('messages.update', ({ keyId, status }) => keyId === key.id && status === 'PLAYED');
    await stage.network.post('/contacts', { phone: JANE, autoReceipt: 'delivery' });
    const statuses = updates(key.id).map(({ data }) => data.status);
    expect(statuses[0]).toBe('SERVER_ACK');
    expect(statuses.at(-1)).toBe('PLAYED');
    expect(updates(key.id)[0]?.data).toEqual({
      messageId: expect.any(String) as string,
      keyId: key.id,
      remoteJid: jidOf(JANE),
      fromMe: true,
      status: 'SERVER_ACK',
      instanceId: expect.any(String) as string,
    });
  });

  test('MESSAGES_UPDATE says ERROR, and why, of what WhatsApp refuses', async () => {
    const fault = { match: { tag: 'message' }, action: 'error', phone: OWNER, times: 1, code: 463 };
    await stage.network.post('/faults', fault);
    const { key } = await stage.ask<MessageRow>('POST', '/message/sendText', { number: JANE, text: 'refused' });
    const update = await stage.until<Update>(
      'messages.update',
      ({ keyId, status }) => keyId === key.id && status === 'ERROR',
    );
    await stage.network.clearFaults();
    expect(update).toMatchObject({ errorCode: '463', error: expect.stringContaining('restricted') as string });
  });

  test('MESSAGES_EDITED and MESSAGES_UPDATE have the new text of a message that came in', async () => {
    const { key } = await stage.receive({ text: 'helo' });
    await stage.network.send({ from: JANE, to: OWNER, kind: 'edit', target: key.id, text: 'hello' });
    const edited = await stage.until<{ key: { id: string } }>('messages.edited', (data) => data.key.id === key.id);
    expect(edited).toMatchObject({
      key,
      type: 'MESSAGE_EDIT',
      editedMessage: { conversation: 'hello' },
      timestampMs: expect.any(Number) as number,
    });
    expect(await stage.until<Update>('messages.update', ({ keyId }) => keyId === key.id)).toMatchObject({
      fromMe: false,
      message: { conversation: 'hello' },
    });
  });

  test('the new caption of a picture is told with the rest of the picture', async () => {
    const { key } = await stage.receive({ kind: 'image', text: 'a cat' });
    await stage.network.send({ from: JANE, to: OWNER, kind: 'edit', target: key.id, text: 'a dog' });
    const edited = await stage.until<{ key: { id: string } }>('messages.edited', (data) => data.key.id === key.id);
    expect(edited).toMatchObject({ editedMessage: { imageMessage: { caption: 'a dog' } } });
    expect(plainProblems(edited)).toEqual([]);
    const path = '/chat/getBase64FromMediaMessage';
    const { mimetype } = await stage.ask<{ mimetype: string }>('POST', path, { message: { key: { id: key.id } } });
    expect(mimetype).toBe('image/jpeg');
  });

  test('SEND_MESSAGE_UPDATE and MESSAGES_EDITED tell of an edit through the API', async () => {
    const id = await stage.sendText('Helo');
    await arrived(stage, id);
    const key = { remoteJid: jidOf(JANE), fromMe: true, id };
    await stage.ask('POST', '/chat/updateMessage', { number: JANE, key, text: 'Hello' });
    for (const event of ['send.message.update', 'messages.edited']) {
      const data = await stage.until<{ key: { id: string } }>(event, (one) => one.key.id === id);
      expect(data).toMatchObject({ editedMessage: { extendedTextMessage: { text: 'Hello' } } });
    }
  });

  test('MESSAGES_DELETE has the key of what was deleted by its author', async () => {
    const { key } = await stage.receive({ text: 'never mind' });
    await stage.network.send({ from: JANE, to: OWNER, kind: 'delete', target: key.id });
    const deleted = await stage.until<{ id: string }>('messages.delete', ({ id }) => id === key.id);
    expect(deleted).toEqual({ ...key, deletedBy: jidOf(JANE), instanceId: expect.any(String) as string });
  });

  test('MESSAGES_DELETE has the whole of what was deleted through the API', async () => {
    const id = await stage.sendText('a mistake');
    await arrived(stage, id);
    await stage.ask('DELETE', '/chat/deleteMessageForEveryone', { id, remoteJid: jidOf(JANE), fromMe: true });
    const deleted = await stage.until<{ key?: { id: string } }>('messages.delete', ({ key }) => key?.id === id);
    expect(deleted).toMatchObject({
      id: expect.any(String) as string,
      key: { id, remoteJid: jidOf(JANE), fromMe: true },
      messageType: 'conversation',
      status: 'DELETED',
      source: expect.any(String) as string,
      messageTimestamp: expect.any(Number) as number,
    });
  });

  test('what is edited and deleted on the own phone is told as well', async () => {
    const { key } = await stage.receive({ from: OWNER, to: JANE, text: 'on ym way' });
    await stage.network.send({ from: OWNER, to: JANE, kind: 'edit', target: key.id, text: 'on my way' });
    const edited = await stage.until<{ key: { id: string } }>('messages.edited', (data) => data.key.id === key.id);
    expect(edited).toMatchObject({ key: { fromMe: true }, editedMessage: { conversation: 'on my way' } });
    await stage.network.send({ from: OWNER, to: JANE, kind: 'delete', target: key.id });
    const deleted = await stage.until<{ id: string }>('messages.delete', ({ id }) => id === key.id);
    expect(deleted).toMatchObject({ fromMe: true, remoteJid: jidOf(JANE), deletedBy: jidOf(OWNER) });
  });

  describe('votes', () => {
    const votesOf = (id: string, name: string, voters: string[]) =>
      stage.until<Update>('messages.update', ({ keyId, pollUpdates }) => {
        const option = pollUpdates?.find((one) => one.name === name);
        return keyId === id && option !== undefined && option.voters.length === voters.length;
      });

    test('are summed in MESSAGES_UPDATE, and the newest of a voter counts', async () => {
      const { key } = await stage.ask<MessageRow>('POST', '/message/sendPoll', {
        number: JANE,
        name: 'When?',
        values: ['Today', 'Tomorrow'],
        selectableCount: 1,
      });
      await arrived(stage, key.id);
      const vote = (from: string, ...options: string[]) =>
        stage.network.send({ from, to: from === OWNER ? JANE : OWNER, kind: 'poll-vote', target: key.id, options });
      await vote(JANE, 'Today');
      await votesOf(key.id, 'Today', [JANE]);
      await vote(JANE, 'Tomorrow');
      await votesOf(key.id, 'Tomorrow', [JANE]);
      await vote(OWNER, 'Tomorrow');
      const both = await votesOf(key.id, 'Tomorrow', [JANE, OWNER]);
      expect(both.pollUpdates).toEqual([
        { name: 'Today', voters: [] },
        { name: 'Tomorrow', voters: expect.arrayContaining([jidOf(JANE), jidOf(OWNER)]) as string[] },
      ]);
      expect(both).toMatchObject({ remoteJid: jidOf(JANE), fromMe: true });
    });

    test('in a poll of somebody else’s count as well', async () => {
      const { key } = await stage.receive({ kind: 'poll', poll: { name: 'Who?', options: ['Me', 'You'] } });
      await stage.network.send({ from: JANE, to: OWNER, kind: 'poll-vote', target: key.id, options: ['Me'] });
      expect((await votesOf(key.id, 'Me', [JANE])).fromMe).toBe(false);
    });
  });
}

/** Messages whose content is kept from the linked device, at first or for good. */
export function placeholders(stage: Stage): void {
  test('one from an advertisement comes whole once the phone was asked, and is told once', async () => {
    const row = await stage.receive({ text: 'about your ad', placeholder: 'ad' });
    expect(row).toMatchObject({ messageType: 'conversation', message: { conversation: 'about your ad' } });
    expect(row.key.remoteJid).toBe(jidOf(JANE));
    expect(stage.told<MessageRow>('messages.upsert').filter(({ data }) => data.key.id === row.key.id)).toHaveLength(1);
  });

  test('a picture from an advertisement comes with its bytes', async () => {
    const row = await stage.receive({ kind: 'image', placeholder: 'ad' });
    const sent = await stage.network.media(OWNER, row.key.id);
    expect(Buffer.from(row.message.base64 ?? '', 'base64').equals(sent)).toBe(true);
    expect(plainProblems(row)).toEqual([]);
  });

  test('one that can be looked at once is told as such', async () => {
    const row = await stage.receive({ kind: 'image', viewOnce: true, placeholder: 'view-once' });
    expect(row).toMatchObject({
      messageType: 'placeholderMessage',
      message: { placeholderMessage: { reason: 'view_once' } },
    });
  });

  test('one that was spoilt on its way comes when it was asked for again', async () => {
    await stage.network.post('/faults', {
      match: { tag: 'message', direction: 'in' },
      action: 'corrupt',
      phone: OWNER,
      times: 1,
    });
    expect((await stage.receive({ text: 'spoilt once' })).message.conversation).toBe('spoilt once');
    await stage.network.clearFaults();
  });

  test('one that cannot be decrypted comes from the own phone', async () => {
    expect((await stage.receive({ text: 'noise', undecryptable: true })).message.conversation).toBe('noise');
  });

  test('one that the own phone does not send either stays without content, and is not told', async () => {
    const request = { tag: 'message', direction: 'out', attrs: { category: 'peer' } };
    await stage.network.post('/faults', { match: request, action: 'drop', phone: OWNER });
    const id = await stage.network.send({ from: JANE, to: OWNER, text: 'lost', undecryptable: true });
    const { records } = await waitFor(
      async () => {
        const { messages } = await stage.ask<{ messages: { records: { messageType: string }[] } }>(
          'POST',
          '/chat/findMessages',
          { where: { key: { id } } },
        );
        return messages.records.length > 0 && messages;
      },
      { what: 'what stands for it' },
    );
    expect(records).toMatchObject([{ messageType: 'placeholderMessage' }]);
    await stage.receive({ text: 'after it' });
    expect(stage.told<MessageRow>('messages.upsert').some(({ data }) => data.key.id === id)).toBe(false);
    await stage.network.clearFaults();
  });
}

/** Somebody who shows no number is one person all the same. */
export function hiddenNumbers(stage: Stage): void {
  test('a text under a LID alone is told under the LID, and under the number once it is known', async () => {
    await stage.network.post('/contacts', { phone: HIDDEN, name: 'Mystery', hideNumber: true });
    const first = await stage.receive({ from: HIDDEN, text: 'guess who' });
    expect(first.key.remoteJid).toMatch(/@lid$/);
    expect(first.pushName).toBe('Mystery');
    const answer = await stage.ask<MessageRow>('POST', '/message/sendText', {
      number: first.key.remoteJid,
      text: 'who?',
    });
    await stage.until<Update>(
      'messages.update',
      ({ keyId, status }) => keyId === answer.key.id && status === 'DELIVERY_ACK',
    );
    await stage.network.post('/contacts', { phone: HIDDEN, hideNumber: false });
    const second = await stage.receive({ from: HIDDEN, text: 'it is me' });
    expect(second.key).toMatchObject({ remoteJid: jidOf(HIDDEN), remoteJidAlt: first.key.remoteJid });
    await stage.network.post('/contacts', { phone: HIDDEN, hideNumber: true });
    const third = await stage.receive({ from: HIDDEN, text: 'hidden again' });
    expect(third.key).toMatchObject({ remoteJid: jidOf(HIDDEN), remoteJidAlt: first.key.remoteJid });
    const { messages } = await stage.ask<{ messages: { total: number } }>('POST', '/chat/findMessages', {
      where: { key: { remoteJid: jidOf(HIDDEN) } },
    });
    expect(messages.total).toBe(4);
  });
}
