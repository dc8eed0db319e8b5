import { setTimeout as sleep } from 'node:timers/promises';
import { markJournalDone } from '@wharf/baileys';
import { waitFor } from '@wharf/testing';
import type { Session } from '@wharf/whatsapp';
import { SessionLab, type LabSession } from '../../test/session-lab.js';

const PHONE = '254711000801';

let lab: SessionLab;
const others: Session[] = [];

beforeAll(async () => {
  lab = await SessionLab.start();
});
afterAll(async () => {
  await Promise.all(others.map((session) => session.stop()));
  await lab.stop();
});

/** The next owner of an instance. Its epoch is that of the first one, whom a late write would end otherwise. */
async function nextOwner({ instanceId }: LabSession): Promise<{ session: Session; reasons: string[] }> {
  const reasons: string[] = [];
  const session = lab.factory.create({
    instanceId,
    epoch: '1',
    onEvent: async (event) => {
      if ('journalIds' in event) await markJournalDone(lab.pool, event.journalIds);
      if (event.type === 'state') reasons.push(event.reason);
    },
  });
  others.push(session);
  await session.start();
  await waitFor(() => session.reason === 'open', { what: 'the next owner to open', timeoutMs: 30_000 });
  return { session, reasons };
}

it('a process that was paused between dialling and its login does not take the place of the next owner', async () => {
  const lease = { asked: 0, endsAfter: Infinity };
  const paused = await lab.paired(PHONE, () => (lease.asked += 1) <= lease.endsAfter);
  // Held when it dials, and another's when WhatsApp says hello: what a pause in between looks like.
  Object.assign(lease, { asked: 0, endsAfter: 1 });
  lab.drop(paused);
  await paused.reason('reconnecting');
  const next = await nextOwner(paused);
  await waitFor(() => lease.asked > 1, { what: 'the paused one to go on', timeoutMs: 30_000 });
  // What it would have sent is there by now.
  await sleep(500);
  expect(next.reasons).not.toContain('replaced');
  expect(next.session.reason).toBe('open');
  expect(paused.session.reason).not.toBe('open');
}, 60_000);
