import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decryptPollVote, type proto } from '@wharf/baileys/upstream';
import { eventually, Harness } from './testing/harness.js';
import type { TestClient } from './testing/test-client.js';

const DESK = '254781000001';
const GRACE = '254781000002';
const jid = (phone: string) => `${phone}@s.whatsapp.net`;
const hash = (option: string) => createHash('sha256').update(option).digest('hex');

describe('polls', () => {
  let harness: Harness;
  let desk: TestClient;

  beforeAll(async () => {
    harness = await Harness.start();
    desk = await harness.linked(DESK, 'Desk');
    harness.network.putContact(GRACE, 'Grace', {});
  });
  afterAll(() => harness.close());

  const post = <T extends object = { id: string }>(body: object) =>
    harness.control<T>('POST', '/messages', { from: GRACE, to: DESK, ...body });

  it('of a linked device are voted on by a person: the device can decrypt the vote, and the ledgers sum it up', async () => {
    const poll = { name: 'Lunch?', values: ['Pizza', 'Soup', 'Nothing'], selectableCount: 2 };
    const sent = await desk.socket.sendMessage(jid(GRACE), { poll });
    const target = sent?.key.id ?? '';
    const entry = await harness.arrived(GRACE, target);
    expect(entry).toMatchObject({
      kind: 'poll',
      text: 'Lunch?',
      content: { poll: { name: 'Lunch?', options: poll.values, selectableCount: 2 } },
    });
    const { id } = await post({ kind: 'poll-vote', target, options: ['Soup', 'Pizza'] });
    const update = await desk.until('messages.upsert', ({ messages }) =>
      messages.flatMap(({ key, message }) => (key.id === id ? (message?.pollUpdateMessage ?? []) : [])).at(0),
    );
    const vote = decryptPollVote(update.vote as proto.Message.IPollEncValue, {
      pollCreatorJid: jid(DESK),
      pollMsgId: target,
      pollEncKey: sent?.message?.messageContextInfo?.messageSecret as Uint8Array,
      voterJid: jid(GRACE),
    });
    const selected = vote.selectedOptions?.map((one) => Buffer.from(one).toString('hex'));
    expect(selected).toEqual([hash('Soup'), hash('Pizza')]);
    for (const phone of [GRACE, DESK]) {
      await harness.arrived(phone, id);
      expect(harness.network.ledger.get(phone, target)?.content.poll?.votes).toEqual({ [GRACE]: ['Pizza', 'Soup'] });
    }
    await post({ kind: 'poll-vote', target, options: [] });
    expect(harness.network.ledger.get(GRACE, target)?.content.poll?.votes).toEqual({ [GRACE]: [] });
  });

  it('of a person can be voted on by their own phone’s owner', async () => {
    const { id: target } = await post({ kind: 'poll', poll: { name: 'When?', options: ['Now', 'Later'] } });
    const received = await desk.until('messages.upsert', ({ messages }) =>
      messages.find(({ key, message }) => key.id === target && message),
    );
    expect(received.message?.pollCreationMessage?.options).toHaveLength(2);
    expect(received.message?.messageContextInfo?.messageSecret).toHaveLength(32);
    await harness.arrived(DESK, target);
    await post({ from: DESK, to: GRACE, kind: 'poll-vote', target, options: ['Later'] });
    await eventually('the vote', () => harness.network.ledger.get(GRACE, target)?.content.poll?.votes[DESK]?.[0]);
    expect(harness.network.ledger.get(GRACE, target)?.content.poll?.votes).toEqual({ [DESK]: ['Later'] });
  });

  it('take no vote for what they do not offer, and are polls', async () => {
    const { id: target } = await post({ kind: 'poll', poll: { name: 'Which?', options: ['A', 'B'] } });
    expect(await post({ kind: 'poll-vote', target, options: ['C'] })).toMatchObject({ code: 'UNKNOWN_OPTION' });
    const { id: text } = await post({ text: 'no poll' });
    expect(await post({ kind: 'poll-vote', target: text, options: [] })).toMatchObject({ code: 'NOT_A_POLL' });
  });
});
