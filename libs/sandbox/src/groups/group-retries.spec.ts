import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Harness } from '../testing/harness.js';
import type { TestClient } from '../testing/test-client.js';

const [ALICE, BOB, CAROL] = ['254709000001', '254709000002', '254709000003'] as const;

describe.each(['lid', 'pn'] as const)('a member of a %s group whose keys are lost', (addressing) => {
  let harness: Harness;
  let alice: TestClient;
  let bob: TestClient;
  let groupJid: string;

  beforeAll(async () => {
    harness = await Harness.start();
    alice = await harness.linked(ALICE, 'Alice');
    bob = await harness.linked(BOB, 'Bob');
    harness.network.putContact(CAROL, 'Carol', {});
    const body = { subject: 'Team', owner: ALICE, participants: [BOB, CAROL], addressing };
    groupJid = (await harness.control<{ jid: string }>('POST', '/groups', body)).jid;
    await alice.socket.sendMessage(groupJid, { text: 'first' });
    await bob.text('first');
  });
  afterAll(() => harness.close());

  it('asks the author again and gets the text once', async () => {
    forget(bob, 'sender-key');
    const sent = await alice.socket.sendMessage(groupJid, { text: 'again please' });
    await bob.text('again please');
    const id = sent?.key.id as string;
    expect(await harness.arrived(CAROL, id)).toMatchObject({ copies: 1 });
    expect(bob.countOf('again please')).toBe(1);
    const queue = harness.network.account(BOB).devices.get(1)?.queue;
    await eventually('nothing is left over', () => queue?.size === 0);
  });

  it('asks a phone as well', async () => {
    await harness.control('POST', '/messages', { from: CAROL, to: groupJid, text: 'from a phone' });
    await bob.text('from a phone');
    forget(bob, 'sender-key');
    const { id } = await harness.control<{ id: string }>('POST', '/messages', {
      from: CAROL,
      to: groupJid,
      text: 'from a phone again',
    });
    await bob.text('from a phone again');
    await alice.text('from a phone again');
    expect(harness.network.ledger.get(ALICE, id)?.copies).toBe(1);
    expect(bob.countOf('from a phone again')).toBe(1);
    expect(alice.countOf('from a phone again')).toBe(1);
  });
});

/** Loses all keys of a type. */
function forget({ keys }: TestClient, type: 'sender-key'): void {
  const ids = Object.keys(keys.export()[type] ?? {});
  expect(ids).not.toEqual([]);
  keys.set({ [type]: Object.fromEntries(ids.map((id) => [id, null])) });
}
