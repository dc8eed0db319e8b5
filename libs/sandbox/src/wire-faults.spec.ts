import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Harness } from './testing/harness.js';
import type { TestClient } from './testing/test-client.js';

const DESK = '254786000001';
const GRACE = '254786000002';
const jid = (phone: string) => `${phone}@s.whatsapp.net`;

describe('a fault on the wire of a real client', () => {
  let harness: Harness;
  let desk: TestClient;

  beforeAll(async () => {
    harness = await Harness.start();
    desk = await harness.linked(DESK, 'Desk');
    harness.network.putContact(GRACE, 'Grace', {});
    await send('first');
    await desk.socket.sendMessage(jid(DESK), { text: 'note to self' });
  });
  afterAll(() => harness.close());

  const fault = (body: object) => harness.control('POST', '/faults', { phone: DESK, times: 1, ...body });
  const send = async (text: string) => (await desk.socket.sendMessage(jid(GRACE), { text }))?.key.id ?? '';
  const told = (id: string, status: number) =>
    eventually(`status ${status} of ${id}`, () =>
      [
        ...desk.events('messages.update').flatMap((updates) => updates.map(({ key, update }) => ({ key, ...update }))),
        ...desk.events('messages.upsert').flatMap(({ messages }) => messages),
      ].find((one) => one.key.id === id && one.status === status),
    );
  const texts = () => harness.network.ledger.list(GRACE).map(({ text }) => text);

  it.each([463, 421])('refuses a message with %s: the client is told, and nobody gets it', async (code) => {
    await fault({ match: { tag: 'message', direction: 'out' }, action: 'error', code });
    const id = await send(`refused with ${code}`);
    expect(await told(id, 0)).toMatchObject({ messageStubParameters: expect.arrayContaining([code.toString()]) });
    expect(texts()).not.toContain(`refused with ${code}`);
  });

  it('loses an ack: the message arrives all the same', async () => {
    await fault({ match: { tag: 'ack', direction: 'in', attrs: { class: 'message' } }, action: 'drop' });
    const id = await send('ack lost');
    await harness.arrived(GRACE, id);
    await told(id, 3);
  });

  it('holds an ack back: the message is delivered before it is sent', async () => {
    await fault({ match: { tag: 'ack', direction: 'in', attrs: { class: 'message' } }, action: 'delay', delayMs: 300 });
    const id = await send('ack late');
    await told(id, 3);
    await eventually('the ack', () =>
      harness.network.stanzas
        .recent(DESK)
        .some(({ stanza }) => stanza.tag === 'ack' && stanza.attrs['class'] === 'message' && stanza.attrs['id'] === id),
    );
  });

  it('delivers a message twice: the client shows it once', async () => {
    await fault({ match: { tag: 'message', direction: 'in' }, action: 'duplicate' });
    await harness.control('POST', '/messages', { from: GRACE, to: DESK, text: 'twice' });
    await desk.text('twice');
    await harness.control('POST', '/messages', { from: GRACE, to: DESK, text: 'after it' });
    await desk.text('after it');
    const incoming = harness.network.stanzas
      .recent(DESK)
      .filter(({ direction, stanza }) => direction === 'in' && stanza.tag === 'message');
    expect(incoming.length).toBeGreaterThan(2);
    expect(desk.countOf('twice')).toBe(1);
  });

  it('lets messages overtake each other', async () => {
    await fault({ match: { tag: 'message', direction: 'in' }, action: 'reorder', delayMs: 5_000 });
    for (const text of ['one', 'two']) await harness.control('POST', '/messages', { from: GRACE, to: DESK, text });
    await Promise.all([desk.text('one'), desk.text('two')]);
    const order = desk
      .events('messages.upsert')
      .flatMap(({ messages }) => messages.map(({ message }) => message?.extendedTextMessage?.text ?? ''))
      .filter((text) => text === 'one' || text === 'two');
    expect(order).toEqual(['two', 'one']);
  });

  it.each([
    ['stream-error', 503, 503],
    ['stream-error', 515, 515],
    ['cut', undefined, 428],
  ])('ends the connection in the middle of a send: %s %s is %s to the client', async (action, code, closedWith) => {
    await fault({ match: { tag: 'message', direction: 'out' }, action, ...(code && { code }) });
    await send('never arrives');
    expect(await desk.closed()).toBe(closedWith);
    expect(texts()).not.toContain('never arrives');
    await desk.connect().opened();
  });

  it('hears nothing of what was sent behind the message in whose place it cut the connection', async () => {
    await fault({ match: { tag: 'message', direction: 'out' }, action: 'cut' });
    const { _socket: wire } = (desk.socket.ws as unknown as { socket: { _socket: Socket } }).socket;
    // Both are read at once, as on a wire that is quicker than the network.
    wire.cork();
    const sent = ['CUT', 'BEHIND'].map((id) => desk.socket.sendNode({ tag: 'message', attrs: { id, to: jid(GRACE) } }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    wire.uncork();
    await Promise.all(sent);
    expect(await desk.closed()).toBe(428);
    await desk.connect().opened();
    await send('over the next connection');
    const heard = harness.network.stanzas.recent(DESK).map(({ stanza }) => stanza.attrs?.id);
    expect(heard).not.toContain('BEHIND');
  });
});
