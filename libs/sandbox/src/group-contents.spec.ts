import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decryptPollVote, downloadMediaMessage, type proto, type WAMessage } from '@wharf/baileys/upstream';
import type { Outgoing } from './phones/writing/outgoing.js';
import { eventually, Harness } from './testing/harness.js';
import type { TestClient } from './testing/test-client.js';

const DESK = '254789000001';
const GRACE = '254789000002';
const HENRY = '254789000003';

describe.each(['lid', 'pn'] as const)('in a group with %s addressing', (addressing) => {
  let harness: Harness;
  let desk: TestClient;
  let group: string;

  beforeAll(async () => {
    harness = await Harness.start();
    desk = await harness.linked(DESK, 'Desk', harness.trustingMedia());
    for (const phone of [GRACE, HENRY]) harness.network.putContact(phone, phone, {});
    const created = await harness.control<{ jid: string }>('POST', '/groups', {
      subject: 'Team',
      owner: GRACE,
      participants: [DESK, HENRY],
      addressing,
    });
    group = created.jid;
  });
  afterAll(() => harness.close());

  const nameOf = (phone: string) => {
    const account = harness.network.account(phone);
    return addressing === 'lid' ? `${account.lid}@lid` : `${phone}@s.whatsapp.net`;
  };
  const send = async (from: string, outgoing: Partial<Outgoing>) => {
    const body = { from, to: group, ...outgoing };
    const answer = await harness.control<{ id: string; message?: string }>('POST', '/messages', body);
    if (answer.httpStatus !== 200) throw new Error(answer.message);
    return answer.id;
  };
  const received = (id: string): Promise<WAMessage> =>
    desk.until('messages.upsert', ({ messages }) => messages.find(({ key, message }) => key.id === id && message));

  it('pictures arrive for everybody', async () => {
    const id = await send(GRACE, { kind: 'image', text: 'our table' });
    const message = await received(id);
    expect(message.key).toMatchObject({ remoteJid: group, participant: nameOf(GRACE), fromMe: false });
    expect((await downloadMediaMessage(message, 'buffer', harness.mediaDownloads())).length).toBe(606);
    const atHenry = await harness.arrived(HENRY, id);
    expect(atHenry).toMatchObject({ from: GRACE, to: group, kind: 'image', text: 'our table' });
    const opened = await fetch(`${harness.running.controlUrl}/messages/${id}/media?phone=${HENRY}`);
    expect((await opened.arrayBuffer()).byteLength).toBe(606);
  });

  it('answers, mentions and reactions name people as the group does', async () => {
    const sent = await desk.socket.sendMessage(group, { text: 'who comes?' });
    const target = sent?.key.id ?? '';
    await harness.arrived(GRACE, target);
    const answer = await received(
      await send(GRACE, { text: 'I do, and @254789000003', quoted: target, mentions: [HENRY] }),
    );
    expect(answer.message?.extendedTextMessage?.contextInfo).toMatchObject({
      stanzaId: target,
      participant: nameOf(DESK),
      mentionedJid: [nameOf(HENRY)],
    });
    const reaction = await received(await send(GRACE, { kind: 'reaction', target, emoji: '👌' }));
    expect(reaction.message?.reactionMessage).toMatchObject({ text: '👌', key: { id: target } });
    await harness.arrived(HENRY, reaction.key.id ?? '');
    expect(harness.network.ledger.get(HENRY, target)?.content.reactions).toEqual({ [GRACE]: '👌' });
  });

  it('an admin deletes what others wrote, and others do not', async () => {
    const id = await send(HENRY, { text: 'rude' });
    await received(id);
    await harness.arrived(GRACE, id);
    const other = await send(GRACE, { text: 'polite' });
    await harness.arrived(HENRY, other);
    await expect(send(HENRY, { kind: 'delete', target: other })).rejects.toThrow('Only its author, or an admin');
    await send(GRACE, { kind: 'delete', target: id });
    await desk.until('messages.update', (updates) =>
      updates.find(({ key, update }) => key.id === id && update.messageStubType === 1),
    );
    await eventually('deleted', () => harness.network.ledger.get(HENRY, id)?.content.isRevoked);
  });

  it('a vote can be decrypted by whoever has the poll', async () => {
    const poll = { name: 'Lunch?', values: ['Pizza', 'Soup'], selectableCount: 1 };
    const sent = await desk.socket.sendMessage(group, { poll });
    const target = sent?.key.id ?? '';
    await harness.arrived(GRACE, target);
    await harness.arrived(HENRY, target);
    const id = await send(GRACE, { kind: 'poll-vote', target, options: ['Soup'] });
    const { message } = await received(id);
    const { selectedOptions } = decryptPollVote(message?.pollUpdateMessage?.vote as proto.Message.IPollEncValue, {
      pollCreatorJid: nameOf(DESK),
      pollMsgId: target,
      pollEncKey: sent?.message?.messageContextInfo?.messageSecret as Uint8Array,
      voterJid: nameOf(GRACE),
    });
    expect(selectedOptions?.map((one) => Buffer.from(one).toString('hex'))).toEqual([
      createHash('sha256').update('Soup').digest('hex'),
    ]);
    await harness.arrived(HENRY, id);
    expect(harness.network.ledger.get(HENRY, target)?.content.poll?.votes).toEqual({ [GRACE]: ['Soup'] });
  });
});
