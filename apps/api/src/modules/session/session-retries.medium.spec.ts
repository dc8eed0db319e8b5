import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import { jidOf, type LabSession, SessionLab } from '../../test/session-lab.js';

const CARL = '254711021003';
const DORA = '254711021004';

let lab: SessionLab;
let ann: LabSession;

beforeAll(async () => {
  lab = await SessionLab.start();
  ann = await lab.paired('254711021001');
  lab.network.putContact(CARL, 'Carl', {});
  lab.network.putContact(DORA, 'Dora', {});
}, 60_000);
afterAll(() => lab.stop());

const lidOf = (phone: string) => `${lab.network.account(phone).lid}@lid`;
const toCarl = async (text: string) => {
  const { id } = await ann.send(jidOf(CARL), { kind: 'text', text });
  await ann.delivered(id);
  return id;
};

/** WhatsApp passes on that a device could not decrypt a message. */
function askAgain(id: string, from: string, more: Record<string, string> = {}): void {
  for (const session of lab.network.sessions.of(lab.network.account(ann.phone))) {
    if (session.device.id === 0) continue;
    const attrs = { id, from, type: 'retry', t: '1700000000', ...more };
    const registration = { tag: 'registration', attrs: {}, content: Buffer.from([0, 0, 0, 1]) };
    const retry = { tag: 'retry', attrs: { count: '1', id, t: '1700000000', v: '1' } };
    session.send({ tag: 'receipt', attrs, content: [retry, registration] });
  }
}

/** Messages under an id that have left, by whom they are for. */
const sent = (id: string): string[] =>
  lab.network.stanzas
    .recent(ann.phone)
    .filter(({ direction, stanza }) => direction === 'out' && stanza.tag === 'message' && stanza.attrs.id === id)
    .map(({ stanza }) => `${stanza.attrs.to}`);
const answered = (id: string) =>
  waitFor(
    () =>
      lab.network.stanzas
        .recent(ann.phone)
        .some(
          ({ direction, stanza: { tag, attrs } }) =>
            direction === 'out' && tag === 'ack' && attrs.id === id && attrs.type === 'retry',
        ),
    { what: `the acknowledgement of what was asked of ${id}`, timeoutMs: 20_000 },
  );

describe('a message that is asked for again', () => {
  it.each([
    ['number', () => jidOf(CARL)],
    ['LID', () => lidOf(CARL)],
  ])('goes to whom it was sent to, by the %s', async (_name, addressOf) => {
    const id = await toCarl('for Carl');
    expect(sent(id)).toHaveLength(1);
    askAgain(id, addressOf());
    await waitFor(() => sent(id).length > 1, { what: 'the message, once more', timeoutMs: 20_000 });
  });

  it.each([
    ['number', () => jidOf(DORA)],
    ['LID', () => lidOf(DORA)],
  ])('goes to nobody else who knows its id, by the %s', async (_name, addressOf) => {
    const id = await toCarl('not for Dora');
    askAgain(id, addressOf());
    await answered(id);
    expect(sent(id)).toHaveLength(1);
  });

  it('goes to nobody of a group that it was not sent to', async () => {
    const { jid } = await ann.session.groups.create('Others', [jidOf(DORA)]);
    const id = await toCarl('not for the group');
    askAgain(id, jid, { participant: lidOf(DORA) });
    await answered(id);
    expect(sent(id)).toHaveLength(1);
  });
});
