import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Harness } from './testing/harness.js';

const DESK = '254733000001';
const CONTACT = '254733000002';
const jid = (phone: string) => `${phone}@s.whatsapp.net`;

describe('a network that is closed and started again from its folder', () => {
  let stateDir: string;
  let harness: Harness | undefined;

  beforeAll(async () => {
    stateDir = await mkdtemp(join(tmpdir(), 'network-'));
  });
  afterAll(async () => {
    await harness?.close();
    await rm(stateDir, { recursive: true });
  });

  it('is found at the same address with the same key, and everybody goes on where they were', async () => {
    harness = await Harness.start({ stateDir });
    const desk = await harness.linked(DESK, 'Desk');
    harness.network.putContact(CONTACT, 'Contact', { autoReply: 'got it' });
    await desk.socket.sendMessage(jid(CONTACT), { text: 'before' });
    await desk.text('got it');
    await eventually('own copy', () => harness?.network.ledger.list(DESK).some(({ text }) => text === 'before'));
    await desk.close();
    const picture = await harness.control<{ id: string }>('POST', '/messages', {
      from: CONTACT,
      to: DESK,
      kind: 'image',
    });
    // Waits in the offline queue over the restart.
    const { phones, account, ledger, standings } = networkOf(harness);
    const standing = { restriction: { until: null, cause: 'DEFAULT' }, newChats: { total: 9, used: 2, until: null } };
    standings.set(account(DESK), standing);
    await phones.sendText(account(CONTACT), account(DESK), 'while you were out');
    const before = { ...harness.running, network: undefined, close: undefined };
    const known = ledger.list(CONTACT);
    await harness.running.close();

    harness = await Harness.start({ stateDir });
    expect({ ...harness.running, network: undefined, close: undefined }).toEqual(before);
    expect(harness.network.ledger.list(CONTACT)).toEqual(known);
    expect(harness.network.account(DESK).standing).toEqual(standing);
    await desk.connect().opened();
    await desk.text('while you were out');
    const file = await fetch(`${harness.running.controlUrl}/messages/${picture.id}/media?phone=${CONTACT}`);
    expect(file.headers.get('content-type')).toBe('image/jpeg');
    const again = { from: CONTACT, to: DESK, kind: 'forward', target: picture.id };
    expect(await harness.control('POST', '/messages', again)).toMatchObject({ httpStatus: 200 });
    await desk.socket.sendMessage(jid(CONTACT), { text: 'after' });
    await desk.text('got it');
    expect(harness.network.phones.get(harness.network.account(CONTACT)).decryptFailures).toBe(0);
    await desk.close();
  });
});

function networkOf({ network }: Harness) {
  const { phones, ledger, standings } = network;
  return { phones, ledger, standings, account: (phone: string) => network.account(phone) };
}
