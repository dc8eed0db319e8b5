import { setTimeout as sleep } from 'node:timers/promises';
import { waitFor } from '@wharf/testing';
import { Fleet } from './fleet.js';

const PHONE = '254712350001';
const JANE = '254722350001';
const SHOP = 'shop';
/** A lease holds for 15 seconds, and is looked for every five. */
const TAKE_OVER_MS = 25_000;

describe('a process that holds a number', () => {
  const fleet = new Fleet();
  const names = ['first', 'second'];
  const otherThan = (name: string) => names.find((other) => other !== name) ?? '';

  beforeAll(async () => {
    await fleet.start();
    await Promise.all([fleet.add('first', 'sessions'), fleet.add('second', 'sessions'), fleet.add('jobs', 'jobs')]);
    await fleet.network.post('/contacts', { phone: JANE, name: 'Jane' });
    await fleet.open(SHOP, PHONE);
  }, 120_000);
  afterAll(() => fleet.stop(), 60_000);

  it('is killed: another takes over, has what came meanwhile, and sends what was accepted', async () => {
    const killed = await fleet.ownerOf(SHOP);
    await fleet.process(killed).killServer();
    const id = await fleet.network.send({ from: JANE, to: PHONE, text: 'Are you still there?' });
    // Accepted while nobody holds the number: the row says that it is open, and it will be.
    await fleet.sendText(SHOP, JANE, 'We are', TAKE_OVER_MS + 10_000);
    expect(await fleet.ownerOf(SHOP)).toBe(otherThan(killed));
    const told = () => fleet.catcher.requests.filter(({ rawBody }) => rawBody.includes(id));
    await waitFor(() => told().length > 0, { what: 'the text at the webhook', timeoutMs: 20_000 });
    await fleet.process(killed).start();
  }, 120_000);

  it('is paused past its lease: it wakes up to no number, writes nothing, and drops its socket', async () => {
    await fleet.untilOpen(SHOP, TAKE_OVER_MS);
    const paused = await fleet.ownerOf(SHOP);
    const other = otherThan(paused);
    await waitFor(async () => (await fleet.list()).filter(({ isAlive }) => isAlive).length === 4, {
      what: 'all to be there',
      timeoutMs: 20_000,
    });
    fleet.process(paused).pause();
    try {
      await fleet.sendText(SHOP, JANE, 'sent by the other', TAKE_OVER_MS + 15_000);
      expect(await fleet.ownerOf(SHOP)).toBe(other);
    } finally {
      fleet.process(paused).resume();
    }
    await waitFor(
      async () => (await fleet.logins(PHONE)).every(({ via, closedAt }) => via === other || closedAt !== null),
      { what: 'its socket to go', timeoutMs: 10_000 },
    );
    // What it could write would say that the number was replaced, and stop it for good.
    await sleep(3_000);
    expect(await fleet.stateOf(SHOP)).toBe('open');
    expect(await fleet.ownersOf(SHOP)).toEqual([other]);
    const logins = await fleet.logins(PHONE);
    expect(logins.at(-1)).toMatchObject({ via: other, closedAt: null });
    await fleet.sendText(SHOP, JANE, 'still sent by the other');
    await fleet.network.send({ from: JANE, to: PHONE, text: 'Thank you' });
    await waitFor(() => fleet.catcher.requests.some(({ rawBody }) => rawBody.includes('Thank you')), {
      what: 'an answer at the webhook',
      timeoutMs: 20_000,
    });
    expect(fleet.process(paused).output).toContain('lost the lease of a session');
  }, 150_000);

  it('is paused over a question: the asker is told in time, and the question is not answered late', async () => {
    const paused = await fleet.ownerOf(SHOP);
    const subject = 'Made too late';
    fleet.process(paused).pause();
    let answer;
    try {
      const body = { subject, participants: [JANE] };
      answer = await fleet.api.request<{ code?: string }>('POST', `/group/create/${SHOP}`, { body, timeoutMs: 60_000 });
    } finally {
      fleet.process(paused).resume();
    }
    // The other process has taken over within the time that the asker waits.
    expect(answer.status).toBe(201);
    await fleet.untilOpen(SHOP, TAKE_OVER_MS);
    const groups = await fleet.ask<{ subject: string }[]>('GET', `/group/fetchAllGroups/${SHOP}?getParticipants=false`);
    expect(groups.filter((group) => group.subject === subject)).toHaveLength(1);
  }, 120_000);
});
