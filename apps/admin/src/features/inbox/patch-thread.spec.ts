import { describe, expect, it } from '@jest/globals';
import { ASHA, ASHAS_LID, aFrame, aThreadMessage, upsertOf } from '../../../test/chats';
import type { EventFrame } from '../../realtime/frames';
import { patchThread, type Thread } from './patch-thread';

const own = aThreadMessage({ key: { remoteJid: ASHA, fromMe: true, id: 'OUT1' }, status: 'server' });
const theirs = aThreadMessage();
const thread: Thread = {
  pages: [
    { records: [own], next_cursor: '1.1' },
    { records: [theirs], next_cursor: null },
  ],
  pageParams: ['', '1.1'],
};
const after = (...frames: EventFrame[]) =>
  frames.reduce((before, frame) => patchThread(before, frame, 'acme', [ASHA, ASHAS_LID]), thread);
const rows = (of: Thread) => of.pages.flatMap(({ records }) => records);
const update = (keyId: string, data: Record<string, unknown>, fromMe = true) =>
  aFrame('messages.update', { keyId, remoteJid: ASHA, fromMe, ...data });

describe('a thread', () => {
  it('takes a new message at its end, once, whichever address it came from', () => {
    const lid = upsertOf('IN2', { key: { remoteJid: ASHAS_LID, fromMe: false, id: 'IN2' } });
    const next = after(lid, lid);
    expect(rows(next).map(({ key }) => key.id)).toEqual(['IN2', 'OUT1', 'IN1']);
    expect(rows(next)[0]).toMatchObject({ message: { conversation: 'text of IN2' }, status: null });
  });

  it('is left alone by what happens elsewhere, and by what it cannot read', () => {
    for (const frame of [
      { ...upsertOf('X'), instance: 'other' },
      upsertOf('X', { key: { remoteJid: '1@s.whatsapp.net', fromMe: false, id: 'X' } }),
      upsertOf('X', { messageType: 'protocolMessage' }),
      update('unknown', { status: 'READ' }),
      aFrame('messages.upsert', null),
      aFrame('messages.upsert', { key: 'no' }),
      aFrame('messages.update', ['no']),
      aFrame('presence.update', { id: ASHA }),
    ]) {
      expect(after(frame)).toBe(thread);
    }
  });

  it('moves a message on with its receipts, and never back', () => {
    const next = after(update('OUT1', { status: 'READ' }), update('OUT1', { status: 'DELIVERY_ACK' }));
    expect(rows(next)[0]?.status).toBe('read');
    const failed = after(update('OUT1', { status: 'ERROR', errorCode: '463', error: 'Restricted' }));
    expect(rows(failed)[0]).toMatchObject({ status: 'failed', error: 'Restricted' });
    expect(rows(after(update('IN1', { status: 'READ' }, false)))[1]?.status).toBeNull();
  });

  it('shows that nobody knows of a message which the gateway gave up on, until WhatsApp tells of it', () => {
    const givenUp = update('OUT1', { status: 'PENDING', errorCode: 'NOT_SETTLED', error: 'Nobody knows' });
    const unknown = after(givenUp);
    expect(rows(unknown)[0]).toMatchObject({ status: 'unknown', errorCode: 'NOT_SETTLED', error: 'Nobody knows' });
    const server = patchThread(unknown, update('OUT1', { status: 'SERVER_ACK' }), 'acme', [ASHA]);
    expect(rows(server)[0]).toMatchObject({ status: 'server', errorCode: null, error: null });
    for (const status of ['DELIVERY_ACK', 'READ', 'PLAYED']) {
      const arrived = after(update('OUT1', { status }));
      expect(patchThread(arrived, givenUp, 'acme', [ASHA])).toEqual(arrived);
    }
    const sending: Thread = { ...thread, pages: [{ records: [{ ...own, status: 'sending' }], next_cursor: null }] };
    const onItsWay = patchThread(sending, update('OUT1', { status: 'PENDING' }), 'acme', [ASHA]);
    expect(rows(onItsWay)[0]?.status).toBe('sent');
  });

  it('has a message that waits become the one that was sent', () => {
    const sent = aFrame('send.message', {
      ...(upsertOf('OUT1').data as object),
      key: { remoteJid: ASHA, fromMe: true, id: 'OUT1' },
      message: { imageMessage: {}, mediaUrl: 'http://x/media/1' },
      messageType: 'imageMessage',
      contextInfo: { stanzaId: 'IN1' },
    });
    const waiting: Thread = { ...thread, pages: [{ records: [{ ...own, status: 'queued' }], next_cursor: null }] };
    const next = patchThread(waiting, sent, 'acme', [ASHA]);
    expect(rows(next)).toHaveLength(1);
    expect(rows(next)[0]).toMatchObject({
      status: 'sent',
      message: { mediaUrl: 'http://x/media/1' },
      contextInfo: { stanzaId: 'IN1' },
    });
    // Told once more without the link, it keeps the one it has.
    const again = patchThread(
      next,
      aFrame('send.message', { ...(sent.data as object), message: { imageMessage: {} } }),
      'acme',
      [ASHA],
    );
    expect(rows(again)[0]?.message.mediaUrl).toBe('http://x/media/1');
  });

  it('shows edits, deletions and votes in the message that they are about', () => {
    const edit = aFrame('messages.edited', {
      key: { id: 'IN1' },
      editedMessage: { extendedTextMessage: { text: 'new' } },
    });
    expect(rows(after(edit))[1]).toMatchObject({ message: { conversation: 'new' }, editedAt: edit.date_time });
    const captioned = { documentMessage: { caption: 'new', fileName: 'offer.pdf' } };
    const covered = aFrame('messages.edited', {
      key: { id: 'IN1' },
      editedMessage: { documentWithCaptionMessage: { message: captioned } },
    });
    expect(rows(after(covered))[1]?.message).toMatchObject(captioned);
    expect(rows(after(aFrame('messages.delete', { id: 'IN1' })))[1]?.deletedAt).not.toBeNull();
    expect(rows(after(update('OUT1', { status: 'DELETED' })))[0]?.deletedAt).not.toBeNull();
    const poll = [{ name: 'Yes', voters: [ASHA] }];
    expect(rows(after(update('OUT1', { status: 'SERVER_ACK', pollUpdates: poll })))[0]).toMatchObject({ poll });
  });

  it('keeps one reaction a person, and none that was taken back', () => {
    const reaction = (text: string, fromMe = false) =>
      upsertOf(`R${text}`, {
        key: { remoteJid: ASHA, fromMe, id: `R${text}` },
        messageType: 'reactionMessage',
        message: { reactionMessage: { key: { id: 'IN1' }, text } },
      });
    const next = after(reaction('👍'), reaction('🎉'), reaction('❤️', true));
    expect(rows(next)).toHaveLength(2);
    expect(rows(next)[1]?.reactions.map(({ emoji }) => emoji)).toEqual(['🎉', '❤️']);
    expect(rows(after(reaction('👍'), reaction('')))[1]?.reactions).toEqual([]);
  });
});
