import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { PgListener } from '@wharf/storage';
import { waitFor } from '@wharf/testing';
import { SessionNotReadyError, WhatsAppRefusedError } from '@wharf/whatsapp';
import { FakeSessions, type FakeSession } from '../../../test/fake-sessions.js';
import { givenInstance, startTestApp, type TestApp } from '../../../test/test-app.js';
import { LeaseRepository } from '../ownership/lease.repository.js';
import { SessionDirectory } from '../session-directory.js';
import { SessionEventRouter } from '../session-event-router.js';
import type { SessionHostOptions } from '../session-factory.js';
import { CommandRunner } from './command-runner.js';
import { CommandRepository } from './command.repository.js';
import { remoteSession } from './remote-session.js';
import { SessionCommands } from './session-commands.js';

let gateway: TestApp;
let commands: CommandRepository;
let leases: LeaseRepository;
let instanceId: string;
let made = 0;
let nowMs: number;
const started: CommandRunner[] = [];
const log = new Proxy({} as never, { get: () => () => undefined });

beforeAll(async () => {
  gateway = await startTestApp([]);
  commands = new CommandRepository(gateway.dataSource);
  leases = new LeaseRepository(gateway.dataSource);
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  nowMs = 0;
  instanceId = await givenInstance(gateway.dataSource, { name: `asked-${(made += 1)}` });
});
afterEach(async () => {
  for (const runner of started.splice(0)) await runner.onModuleDestroy();
  for (const table of ['session_commands', 'processes', 'session_leases'])
    await gateway.dataSource.query(`DELETE FROM ${table}`);
});

const listener = () => gateway.app.get(PgListener, { strict: false });
const optionsOf = (owner: string, enabled: boolean): SessionHostOptions => ({
  owner,
  takeOver: false,
  enabled,
  now: () => nowMs + performance.now(),
});
const rows = () =>
  gateway.dataSource.query<Record<string, unknown>[]>('SELECT claimed_by, outcome FROM session_commands');

async function newAsker(): Promise<SessionCommands> {
  const asker = new SessionCommands(commands, listener(), optionsOf('asker', false), log);
  await asker.onApplicationBootstrap();
  return asker;
}

/** A process that is alive, with the session of the instance where it holds the lease. */
async function newOwner(owner: string, { holds = true } = {}) {
  await gateway.dataSource.query(
    `INSERT INTO processes (id, roles, host, pid, version, started_at) VALUES ($1, '{sessions}', 'h', 1, '1', now())`,
    [owner],
  );
  const directory = new SessionDirectory();
  const router = new SessionEventRouter();
  const runner = new CommandRunner(commands, directory, router, listener(), optionsOf(owner, true), log);
  runner.onModuleInit();
  await runner.onApplicationBootstrap();
  started.push(runner);
  const session: FakeSession = new FakeSessions().make(instanceId, async (event) => router.dispatch(instanceId, event));
  await session.open();
  if (holds) {
    await leases.claim(instanceId, owner, false);
    directory.put(session);
  }
  return { runner, directory, session };
}

const remote = (asker: SessionCommands) =>
  remoteSession({ instanceId, reason: 'open', ownerJid: null }, (path, args) =>
    asker.ask(instanceId, 'operation', [path, args]),
  );

describe('an operation of a session that is elsewhere', () => {
  test('is done by the owner alone, with bytes, dates and nothing lost on the way', async () => {
    const { session } = await newOwner('a');
    const other = await newOwner('b', { holds: false });
    session.answers.profile = {
      about: async () => ({ text: 'Hello', setAt: new Date(5) }),
      setPicture: async () => undefined,
    };
    const asker = await newAsker();
    expect(await remote(asker).profile.about('1@s.whatsapp.net')).toEqual({ text: 'Hello', setAt: new Date(5) });
    await remote(asker).profile.setPicture(Buffer.from([0, 255, 7]));
    expect(session.asked.map(({ operation, args }) => [operation, ...args])).toEqual([
      ['profile.about', '1@s.whatsapp.net'],
      ['profile.setPicture', Buffer.from([0, 255, 7])],
    ]);
    expect(Buffer.isBuffer(session.asked[1]?.args[0])).toBe(true);
    expect(await remote(asker).lookUpNumbers(['254700000001'])).toMatchObject([{ exists: true }]);
    expect(other.session.asked).toEqual([]);
    expect(await rows()).toEqual([]);
  });

  test('fails as it failed there', async () => {
    const { session } = await newOwner('a');
    session.answers.groups = {
      leave: async () => {
        throw new WhatsAppRefusedError(403, 'not yours');
      },
      fetchAll: async () => {
        throw new SessionNotReadyError('reconnecting');
      },
      inviteCode: async () => {
        throw new RangeError('a fault');
      },
    };
    const { groups } = remote(await newAsker());
    await expect(groups.leave('1@g.us')).rejects.toEqual(new WhatsAppRefusedError(403, 'not yours'));
    await expect(groups.fetchAll()).rejects.toEqual(new SessionNotReadyError('reconnecting'));
    await expect(groups.inviteCode('1@g.us')).rejects.toMatchObject({ name: 'RemoteFaultError', message: 'a fault' });
  });

  test.each([
    'stop',
    'logout',
    'applyOptions',
    'media.download',
    'groups.constructor',
    'groups.toString',
    '__proto__.x',
  ])('may not be %s', async (path) => {
    await newOwner('a');
    const asker = await newAsker();
    await expect(asker.ask(instanceId, 'operation', [path, []])).rejects.toThrow(`no operation ${path}`);
  });

  test('waits for a connection that is being made', async () => {
    const { session } = await newOwner('a');
    await session.become('reconnecting');
    session.answers.profile = { pictureUrl: async () => 'https://p' };
    const asked = remote(await newAsker()).profile.pictureUrl('1@s.whatsapp.net');
    await waitFor(async () => (await rows()).length === 1, { what: 'the command' });
    expect(session.asked).toEqual([]);
    await session.become('open');
    expect(await asked).toBe('https://p');
  });
});

describe('a command', () => {
  test('that nobody could do is refused at once', async () => {
    const asker = await newAsker();
    const refused = { code: 'SESSIONS_UNAVAILABLE', status: 503 };
    await expect(asker.ask(instanceId, 'restart', [])).rejects.toMatchObject(refused);
    await newOwner('a');
    await gateway.dataSource.query(`UPDATE processes SET seen_at = now() - interval '16 seconds'`);
    await expect(asker.ask(instanceId, 'restart', [])).rejects.toMatchObject(refused);
    expect(await rows()).toEqual([]);
  });

  test('that the owner does not begin in time is taken back, and not run when it wakes up', async () => {
    const { session, runner, directory } = await newOwner('a');
    directory.remove(instanceId);
    const asker = await newAsker();
    await expect(
      asker.ask(instanceId, 'operation', ['groups.leave', ['1@g.us']], { beginMs: 200 }),
    ).rejects.toMatchObject({
      code: 'SESSION_NOT_ANSWERING',
      status: 504,
      message: expect.stringContaining('nothing was done'),
    });
    directory.put(session);
    await session.become('open');
    await runner.onModuleDestroy();
    expect(session.asked).toEqual([]);
    expect(await rows()).toEqual([]);
  });

  test('whose asker has died is not run after its time', async () => {
    const { session } = await newOwner('a');
    const id = '0b9e3a5c-6f0d-4c53-9a54-0f5b8d1c2e3f';
    const payload = Buffer.alloc(0);
    const command = { id, instanceId, action: 'operation', needsOwner: true, payload, askedBy: 'dead', beginMs: -1 };
    expect(await commands.ask(command)).toBe(true);
    expect(await commands.findFor('a')).toEqual([]);
    expect(await commands.claim(id, 'a')).toBeNull();
    expect(session.asked).toEqual([]);
    await commands.clear();
    expect(await rows()).toHaveLength(1);
    await gateway.dataSource.query(`UPDATE session_commands SET expires_at = now() - interval '11 minutes'`);
    await commands.clear();
    expect(await rows()).toEqual([]);
  });

  test('that was claimed by a process which was paused before it could begin is not run', async () => {
    const { session, runner } = await newOwner('a');
    const claim = commands.claim.bind(commands);
    commands.claim = async (...args) => {
      const claimed = await claim(...args);
      nowMs += 60_000;
      return claimed;
    };
    try {
      const asker = await newAsker();
      await expect(
        asker.ask(instanceId, 'operation', ['groups.leave', ['1@g.us']], { beginMs: 300, runMs: 300 }),
      ).rejects.toMatchObject({
        code: 'SESSION_ANSWER_LOST',
      });
      await runner.onModuleDestroy();
      expect(session.asked).toEqual([]);
    } finally {
      commands.claim = claim;
    }
  });

  test('whose owner dies over it is said to be possibly done, by no 5xx', async () => {
    const { session } = await newOwner('a');
    session.answers.groups = { leave: () => new Promise(() => undefined) };
    const asker = await newAsker();
    await expect(
      asker.ask(instanceId, 'operation', ['groups.leave', ['1@g.us']], { beginMs: 300, runMs: 300 }),
    ).rejects.toMatchObject({
      code: 'SESSION_ANSWER_LOST',
      status: 400,
      message: expect.stringContaining('look whether it was done'),
    });
    expect(session.asked).toHaveLength(1);
    // Whoever comes next does not do it again.
    await leases.claim(instanceId, 'a', false);
    expect(await commands.findFor('a')).toEqual([]);
  });

  test('that takes longer than it may take to begin is waited for', async () => {
    const { session } = await newOwner('a');
    session.answers.profile = {
      pictureUrl: async () => {
        await new Promise((resolve) => setTimeout(resolve, 400));
        return 'https://p';
      },
    };
    const asker = await newAsker();
    const asked = asker.ask(instanceId, 'operation', ['profile.pictureUrl', ['1@s.whatsapp.net']], { beginMs: 200 });
    expect(await asked).toBe('https://p');
  });

  test('is done once, however many could do it', async () => {
    const runs: string[] = [];
    for (const owner of ['a', 'b', 'c']) {
      const { runner } = await newOwner(owner, { holds: false });
      runner.on('restart', async () => {
        runs.push(owner);
        return { state: 'open' as const, attempt: null };
      });
    }
    const asker = await newAsker();
    expect(await asker.ask(instanceId, 'restart', [])).toEqual({ state: 'open', attempt: null });
    expect(runs).toHaveLength(1);
  });

  test('is left to the process that holds the lease', async () => {
    const runs: string[] = [];
    for (const owner of ['a', 'b', 'c']) {
      const { runner } = await newOwner(owner, { holds: owner === 'b' });
      runner.on('logout', async () => void runs.push(owner));
    }
    const asker = await newAsker();
    for (let round = 0; round < 5; round += 1) await asker.ask(instanceId, 'logout', []);
    expect(runs).toEqual(['b', 'b', 'b', 'b', 'b']);
  });

  test('of which nobody was told is found all the same', async () => {
    const { runner } = await newOwner('a');
    runner.on('cancelLinking', async () => undefined);
    const asker = await newAsker();
    const ask = commands.ask.bind(commands);
    commands.ask = async (command) => {
      const put = await ask({ ...command, instanceId });
      await gateway.dataSource.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE $1', [
        'LISTEN%',
      ]);
      return put;
    };
    try {
      await asker.ask(instanceId, 'cancelLinking', [], { beginMs: 8_000 });
    } finally {
      commands.ask = ask;
    }
  });
});
