// First of all: it makes a thousand sessions cheap.
import '@wharf/baileys/fast-process';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import { jidOf, type LabSession, SessionLab } from '../../test/session-lab.js';

const MEMBERS = 1_000;
const phoneOf = (index: number) => (254_711_100_000 + index).toString();

let lab: SessionLab;
let desk: LabSession;
let groupJid: string;

beforeAll(async () => {
  lab = await SessionLab.start();
  desk = await lab.paired('254711070001');
  const people = Array.from({ length: MEMBERS - 1 }, (_, index) => phoneOf(index));
  for (const phone of people) lab.network.putContact(phone, '', { sink: true });
  groupJid = (await desk.session.groups.create('Everybody', people.map(jidOf))).jid;
}, 120_000);
afterAll(() => lab.stop());

/** Everything that the session asks WhatsApp about people and groups. */
const asked: string[] = [];
function countQuestions(): void {
  const { stanzas } = lab.network;
  const add = stanzas.add.bind(stanzas);
  jest.spyOn(stanzas, 'add').mockImplementation((phone, device, direction, stanza) => {
    const { xmlns = '' } = stanza.attrs;
    if (phone === desk.phone && direction === 'out' && ['w:g2', 'usync', 'encrypt'].includes(xmlns)) asked.push(xmlns);
    add(phone, device, direction, stanza);
  });
}

describe('a group of a thousand', () => {
  it('is told whole', async () => {
    const group = await desk.session.groups.metadata(groupJid);
    expect(group).toMatchObject({ size: MEMBERS });
    expect(group.participants).toHaveLength(MEMBERS);
  });

  it('gets a text, and from the second on without a single question to WhatsApp', async () => {
    const send = async (text: string) => {
      const { id } = await desk.send(groupJid, { kind: 'text', text });
      await waitFor(() => lab.network.ledger.get(phoneOf(MEMBERS - 2), id)?.status === 'delivered', {
        what: `${text} at the last member`,
        timeoutMs: 60_000,
      });
    };
    await send('first');
    countQuestions();
    await send('second');
    expect(asked).toEqual([]);
  }, 120_000);
});
