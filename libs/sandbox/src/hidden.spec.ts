import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Harness } from './testing/harness.js';
import type { TestClient } from './testing/test-client.js';

const DESK = '254784000001';
const jid = (phone: string) => `${phone}@s.whatsapp.net`;

describe('what a linked device does not get to see', () => {
  let harness: Harness;
  let desk: TestClient;

  beforeAll(async () => {
    harness = await Harness.start();
    desk = await harness.linked(DESK, 'Desk', harness.trustingMedia());
  });
  afterAll(() => harness.close());

  const message = (id: string) =>
    desk.until('messages.upsert', ({ messages }) => messages.find(({ key }) => key.id === id));
  const send = async (from: string, more: object) =>
    (await harness.control<{ id: string }>('POST', '/messages', { from, to: DESK, ...more })).id;

  it('is the number of who hides it: they are a LID, and answers reach them there', async () => {
    const phone = '254784000002';
    const created = await harness.control<{ lid: string }>('POST', '/contacts', { phone, hideNumber: true });
    const received = await message(await send(phone, { text: 'who am I?' }));
    expect(received.key.remoteJid).toBe(created.lid);
    expect(received.key.remoteJidAlt).toBeUndefined();
    const stanzas = await fetch(`${harness.running.controlUrl}/stanzas?phone=${DESK}`);
    const incoming = ((await stanzas.json()) as { direction: string; stanza: { tag: string } }[]).filter(
      ({ direction, stanza }) => direction === 'in' && stanza.tag === 'message',
    );
    expect(JSON.stringify(incoming)).not.toContain(phone);
    const sent = await desk.socket.sendMessage(created.lid, { text: 'hello, you' });
    expect(await harness.arrived(phone, sent?.key.id ?? '')).toMatchObject({ text: 'hello, you', from: DESK });
    await harness.control('POST', '/read', { phone, chat: DESK });
    expect((await desk.status(sent?.key.id ?? '', 4)).key.remoteJid).toBe(created.lid);
  });

  it.each(['lid', 'pn'])('is the number of who hides it in a group as well, which goes by %s', async (addressing) => {
    const phone = addressing === 'lid' ? '254784000012' : '254784000013';
    const { lid } = await harness.control<{ lid: string }>('POST', '/contacts', { phone, hideNumber: true });
    const { jid: to } = await harness.control<{ jid: string }>('POST', '/groups', {
      ...{ subject: 'Secretive', owner: DESK, participants: [phone], addressing },
    });
    const { id } = await harness.control<{ id: string }>('POST', '/messages', { from: phone, to, text: 'who am I?' });
    const { key } = await message(id);
    expect(key).toMatchObject({ remoteJid: to, participant: lid });
    const written = harness.network.stanzas
      .recent(DESK)
      .filter(({ direction, stanza }) => direction === 'in' && stanza.tag === 'message' && stanza.attrs['id'] === id);
    expect(written).not.toEqual([]);
    expect(JSON.stringify(written)).not.toContain(phone);
  });

  it('is what an advertisement brought, until it asks the phone', async () => {
    const phone = '254784000003';
    harness.network.putContact(phone, 'Lead', {});
    const id = await send(phone, { text: 'I saw your ad', placeholder: 'ad' });
    const placeholder = await message(id);
    expect(placeholder).toMatchObject({ messageStubType: 2, messageStubParameters: ['Message absent from node'] });
    expect(placeholder.message ?? null).toBeNull();
    expect((await desk.text('I saw your ad')).key).toMatchObject({ id, remoteJid: jid(phone) });
    expect(await harness.arrived(DESK, id)).toMatchObject({ text: 'I saw your ad', direction: 'received' });
  });

  it('is what can be seen once and on the phone alone', async () => {
    const phone = '254784000004';
    harness.network.putContact(phone, 'Secret', {});
    const received = await message(await send(phone, { kind: 'image', viewOnce: true, placeholder: 'view-once' }));
    expect(received.key).toMatchObject({ isViewOnce: true });
    expect(received.message ?? null).toBeNull();
  });

  it('is what it cannot decrypt, although it asks again', async () => {
    const phone = '254784000005';
    harness.network.putContact(phone, 'Noise', {});
    const received = await message(await send(phone, { text: 'garbled', undecryptable: true }));
    expect(received.messageStubType).toBe(2);
    await eventually('a request to send it again', () =>
      harness.network.stanzas.recent(DESK).some(({ stanza }) => stanza.attrs['type'] === 'retry'),
    );
    await send(phone, { text: 'clear again' });
    await desk.text('clear again');
    expect(desk.countOf('garbled')).toBe(0);
  });

  it('is decrypted at the second attempt when only the first was spoilt', async () => {
    const phone = '254784000006';
    harness.network.putContact(phone, 'Hiccup', {});
    await harness.control('POST', '/faults', {
      phone: DESK,
      match: { tag: 'message', direction: 'in' },
      action: 'corrupt',
      times: 1,
    });
    await send(phone, { text: 'say again' });
    await desk.text('say again');
  });

  it('is found under every spelling of its number, and answers with its own', async () => {
    const phone = '553188887777';
    const aliases = ['5531988887777'];
    expect(await harness.control('POST', '/contacts', { phone, aliases })).toMatchObject({ phone, aliases });
    expect(await desk.socket.onWhatsApp('5531988887777')).toEqual([{ jid: jid(phone), exists: true }]);
    expect(await desk.socket.onWhatsApp(phone)).toEqual([{ jid: jid(phone), exists: true }]);
    const taken = await harness.control('POST', '/contacts', { phone: '553177776666', aliases: [phone] });
    expect(taken).toMatchObject({ httpStatus: 409, code: 'NUMBER_TAKEN' });
  });
});
