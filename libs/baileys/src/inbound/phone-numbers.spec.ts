import { describe, expect, it } from '@jest/globals';
import type { SessionEvent } from '@wharf/whatsapp';
import { NumberBook } from '../operations/number-book.js';
import { namingInOrder, withPhoneNumbers } from './phone-numbers.js';

const JANE = '254722000001@s.whatsapp.net';
const JANES_LID = '900000007@lid';
const STRANGERS_LID = '900000008@lid';

function told(event: SessionEvent): Promise<SessionEvent> {
  const numbers = new NumberBook();
  numbers.learnFromStanza({
    tag: 'notification',
    attrs: { from: '120363041234567890@g.us' },
    content: [
      { tag: 'add', attrs: {}, content: [{ tag: 'participant', attrs: { jid: JANES_LID, phone_number: JANE } }] },
    ],
  });
  return withPhoneNumbers(event, async (lid) => numbers.get(lid));
}

describe('people that WhatsApp names by LID alone', () => {
  it('are named by phone number in receipts, where it is known', async () => {
    const receipt = { type: 'message_status', ids: ['A1'], status: 'read', errorCode: null, at: new Date(0) } as const;
    expect(await told({ ...receipt, ids: ['A1'], by: JANES_LID })).toMatchObject({ by: JANE });
    expect(await told({ ...receipt, ids: ['A1'], by: STRANGERS_LID })).toMatchObject({ by: STRANGERS_LID });
    expect(await told({ ...receipt, ids: ['A1'], by: null })).toMatchObject({ by: null });
  });

  it('are named by phone number when they type or call', async () => {
    const typing = { type: 'presence', presence: 'composing', lastSeenAt: null } as const;
    expect(await told({ ...typing, chatJid: JANES_LID, participant: JANES_LID })).toMatchObject({
      chatJid: JANE,
      participant: JANE,
    });
    const call = { type: 'call', id: 'C1', at: new Date(0), isVideo: false, isGroup: false, offline: false } as const;
    const ringing = { ...call, status: 'offer', chatJid: JANES_LID, from: JANES_LID, fromAlt: null } as const;
    expect(await told(ringing)).toMatchObject({ chatJid: JANE, from: JANE, fromAlt: JANES_LID });
  });

  it('are named by phone number where they write, change and delete, with the LID beside', async () => {
    const group = '120363041234567890@g.us';
    const written = {
      ...{ id: 'A1', chatJid: group, chatJidAlt: null, fromMe: false, participant: JANES_LID, participantAlt: null },
      ...{ pushName: null, timestamp: 1, content: {}, messageType: 'conversation', contextInfo: null },
      ...{ source: 'android' as const, viewOnce: false, ephemeralSeconds: null, offline: false },
    };
    const named = { participant: JANE, participantAlt: JANES_LID };
    expect(await told({ type: 'message', journalIds: [], message: written })).toMatchObject({ message: named });
    const stranger = { ...written, participant: STRANGERS_LID };
    expect(await told({ type: 'message', journalIds: [], message: stranger })).toMatchObject({ message: stranger });
    const history = {
      type: 'history',
      messages: [written],
      chats: [],
      contacts: [],
      progress: 1,
      isLatest: false,
    } as const;
    expect(await told({ ...history, messages: [written], chats: [], contacts: [] })).toMatchObject({
      messages: [named],
    });

    const target = { id: 'A1', chatJid: group, fromMe: false, participant: JANES_LID };
    const change = { journalIds: [], target, chatJidAlt: null, timestamp: 1 };
    const edit = { ...change, type: 'message_edited', content: {}, messageType: 'conversation' } as const;
    expect(await told(edit)).toMatchObject({ target: { participant: JANE }, byAlt: JANES_LID });
    expect(await told({ ...change, type: 'message_revoked', by: JANES_LID })).toMatchObject({
      target: { participant: JANE },
      by: JANE,
      byAlt: JANES_LID,
    });
    const vote = {
      ...change,
      type: 'poll_vote',
      poll: target,
      id: 'V',
      fromMe: false,
      encPayload: '',
      encIv: '',
    } as const;
    expect(await told({ ...vote, voterJid: JANES_LID, voterJidAlt: null })).toMatchObject({
      poll: { participant: JANE },
      voterJid: JANE,
      voterJidAlt: JANES_LID,
    });
  });

  it('let nobody overtake whose number has to be looked up first', async () => {
    const looked = new Promise<string>((resolve) => setTimeout(resolve, 20, JANE));
    const named = namingInOrder(async (lid) => {
      if (lid === STRANGERS_LID) throw new Error('the store is away');
      return looked;
    });
    const typing = { type: 'presence', chatJid: JANE, presence: 'composing', lastSeenAt: null } as const;
    const order: string[] = [];
    const say = async (participant: string) => {
      await named({ ...typing, participant });
      order.push(participant);
    };
    const failing = expect(say(STRANGERS_LID)).rejects.toThrow('the store is away');
    await Promise.all([say(JANES_LID), failing, say(JANE)]);
    expect(order).toEqual([JANES_LID, JANE]);
  });

  it('are the chat that they write in', async () => {
    const revoke = { type: 'message_revoked', journalIds: [], chatJidAlt: null, by: JANES_LID, timestamp: 1 } as const;
    const target = { id: 'A1', chatJid: JANES_LID, fromMe: false, participant: null };
    expect(await told({ ...revoke, journalIds: [], target })).toMatchObject({
      target: { chatJid: JANE },
      chatJidAlt: JANES_LID,
    });
  });

  it('are named by phone number as members, and as those who changed the members', async () => {
    const change = { type: 'group_participants', jid: '120363041234567890@g.us', action: 'remove' } as const;
    const participants = [{ jid: JANES_LID, lid: JANES_LID, admin: null }];
    expect(await told({ ...change, participants, by: JANES_LID })).toMatchObject({
      participants: [{ jid: JANE, lid: JANES_LID }],
      by: JANE,
    });
  });
});
