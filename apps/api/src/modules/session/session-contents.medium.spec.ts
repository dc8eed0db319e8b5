import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import type { MessageContent, MessageKey } from '@wharf/whatsapp';
import { jidOf, type LabSession, newId, SessionLab } from '../../test/session-lab.js';

const CARL = '254711030003';

let lab: SessionLab;
let ann: LabSession;
let ben: LabSession;

beforeAll(async () => {
  lab = await SessionLab.start();
  [ann, ben] = await Promise.all([lab.paired('254711030001'), lab.paired('254711030002')]);
  lab.network.putContact(CARL, 'Carl', {});
}, 60_000);
afterAll(() => lab.stop());

const received = (id: string, of = ben) =>
  waitFor(() => of.of('message').find(({ message }) => message.id === id)?.message, {
    what: `message ${id}`,
    timeoutMs: 20_000,
  });
const keyOf = (id: string): MessageKey => ({ id, chatJid: ben.jid, fromMe: true, participant: null });

const plain: [string, MessageContent, Record<string, unknown>][] = [
  [
    'locationMessage',
    { kind: 'location', latitude: -1.5, longitude: 36.5, name: 'Here', address: 'A street' },
    { locationMessage: { degreesLatitude: -1.5, degreesLongitude: 36.5, name: 'Here', address: 'A street' } },
  ],
  [
    'contactMessage',
    { kind: 'contacts', contacts: [{ displayName: 'Jane', vcard: 'BEGIN:VCARD\nEND:VCARD' }] },
    { contactMessage: { displayName: 'Jane', vcard: 'BEGIN:VCARD\nEND:VCARD' } },
  ],
  [
    'pollCreationMessageV3',
    {
      kind: 'poll',
      name: 'Lunch?',
      values: ['yes', 'no'],
      selectableCount: 1,
      messageSecret: Buffer.alloc(32, 7).toString('base64'),
    },
    {
      pollCreationMessageV3: { name: 'Lunch?', selectableOptionsCount: 1 },
      messageContextInfo: { messageSecret: Buffer.alloc(32, 7).toString('base64') },
    },
  ],
  ['extendedTextMessage', { kind: 'forward', content: { conversation: 'news' } }, { conversation: 'news' }],
];

describe('a message', () => {
  it.each(plain)('of %s arrives as it was sent', async (_, content, expected) => {
    const sent = await ann.send(ben.jid, content);
    expect(JSON.parse(JSON.stringify(sent.content))).toEqual(sent.content);
    expect(sent.content).toMatchObject(expected);
    expect((await received(sent.id)).content).toMatchObject(expected);
    await ann.delivered(sent.id);
  });

  it('that was forwarded says so', async () => {
    const sent = await ann.send(ben.jid, { kind: 'forward', content: { conversation: 'news' } });
    expect((await received(sent.id)).contextInfo).toMatchObject({ isForwarded: true, forwardingScore: 1 });
  });

  it('with buttons, or a list, goes out in a stanza that shows it', async () => {
    const text = { title: 'Order', description: 'Next?', footer: null };
    const buttons = await ann.send(ben.jid, {
      kind: 'buttons',
      ...text,
      image: null,
      buttons: [{ type: 'reply', id: 'ok', displayText: 'OK' }],
    });
    const rows = [{ id: 'tea', title: 'Tea', description: null }];
    const list = await ann.send(ben.jid, {
      kind: 'list',
      ...text,
      buttonText: 'Choose',
      sections: [{ title: 'Drinks', rows }],
    });
    for (const { id } of [buttons, list]) {
      await ann.delivered(id);
      const stanza = lab.network.stanzas
        .recent(ann.phone)
        .find(({ direction, stanza: { tag, attrs } }) => direction === 'out' && tag === 'message' && attrs.id === id);
      const children = stanza?.stanza.content as { tag: string }[];
      expect(children.map(({ tag }) => tag)).toContain('biz');
    }
  });

  it('can be reacted to, and the reaction taken back', async () => {
    const { id } = await ann.send(ben.jid, { kind: 'text', text: 'good?' });
    for (const emoji of ['👍', '']) {
      const sent = await ann.send(ben.jid, { kind: 'reaction', target: keyOf(id), emoji });
      expect(sent.content).toMatchObject({ reactionMessage: { text: emoji, key: { id } } });
      await ann.delivered(sent.id);
    }
  });

  it('can be edited and deleted for everyone', async () => {
    const { id } = await ann.send(ben.jid, { kind: 'text', text: 'frist' });
    await received(id);
    const edit = await ann.send(ben.jid, { kind: 'edit', target: keyOf(id), text: 'first' });
    expect(edit.content).toMatchObject({
      protocolMessage: { type: 14, key: { id }, editedMessage: { extendedTextMessage: { text: 'first' } } },
    });
    const revoke = await ann.send(ben.jid, { kind: 'revoke', target: keyOf(id) });
    expect(revoke.content).toMatchObject({ protocolMessage: { key: { id } } });
    await ann.delivered(revoke.id);
  });

  it('with a file gets another caption', async () => {
    const media = lab.media.put(randomBytes(100), 'image/png');
    const image = { kind: 'image' as const, media, caption: 'before', width: null, height: null, thumbnail: null };
    const { id } = await ann.send(ben.jid, image);
    const edit = await ann.send(ben.jid, { kind: 'edit', target: keyOf(id), text: 'after' });
    expect(edit.content).toMatchObject({
      protocolMessage: { editedMessage: { imageMessage: { caption: 'after', mimetype: 'image/png' } } },
    });
  });
});

describe('a status', () => {
  it('is seen by those it is for', async () => {
    const sent = await ann.send('status@broadcast', {
      kind: 'status',
      audience: [ben.jid, jidOf(CARL)],
      content: { kind: 'text', text: 'open today', backgroundArgb: 0xff_00_80_00, font: 1 },
    });
    expect(sent.content).toMatchObject({ conversation: 'open today' });
    await waitFor(() => lab.network.ledger.list(CARL, {}).some(({ text }) => text === 'open today'), {
      what: 'the status at Carl',
      timeoutMs: 20_000,
    });
  });

  it('for nobody that WhatsApp knows is not sent', async () => {
    await expect(
      ann.send('status@broadcast', {
        kind: 'status',
        audience: [jidOf('254799999990')],
        content: { kind: 'text', text: 'hello?', backgroundArgb: 0, font: 0 },
      }),
    ).rejects.toMatchObject({ name: 'SendRefusedError', mayHaveLeft: false, refusal: 'NO_DEVICE' });
  });
});

it('what WhatsApp’s form cannot hold is refused for good, and nothing has left', async () => {
  const quoted = { id: 'A', chatJid: ben.jid, fromMe: false, participant: null };
  const broken = { ...quoted, content: { extendedTextMessage: 'hi' } };
  await expect(ann.send(ben.jid, { kind: 'text', text: 'hi', quoted: broken })).rejects.toMatchObject({
    name: 'SendRefusedError',
    mayHaveLeft: false,
    refusal: 'MESSAGE_NOT_SENDABLE',
  });
});

it('what was sent is kept before it leaves, under its id', async () => {
  const id = newId();
  await ann.send(ben.jid, { kind: 'location', latitude: 1, longitude: 2, name: null, address: null }, id);
  const { rowCount } = await lab.pool.query('SELECT 1 FROM sent_payloads WHERE message_id = $1', [id]);
  expect(rowCount).toBe(1);
});
