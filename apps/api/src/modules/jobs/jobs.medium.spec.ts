import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { waitFor } from '@wharf/testing';
import { startTestApp, type TestApp } from '../../test/test-app.js';
import { JobPostponed, JobProcessors, JobQueue, JobsModule, type JobMap, type JobRun } from './index.js';

type Refresh = (payload: JobMap['profile.refresh'], run: JobRun) => Promise<void>;

/** What the job of each spec does. */
let refresh: Refresh = () => Promise.resolve();
let done: string[];

@Injectable()
class SpecProcessors implements OnModuleInit {
  constructor(private readonly processors: JobProcessors) {}

  onModuleInit(): void {
    this.processors.register('profile.refresh', { process: (payload, run) => refresh(payload, run) });
    this.processors.register('media.fetch', { process: () => Promise.resolve() });
    this.processors.register('retention.sweep', { process: () => Promise.resolve() });
  }
}

@Module({ imports: [JobsModule], providers: [SpecProcessors] })
class SpecModule {}

const remember: Refresh = async ({ jid }) => void done.push(jid);
const job = (jid: string) => ({ id: jid, payload: { instanceId: 'shop', jid } });
const isDone = (jid: string, timeoutMs = 10_000) =>
  waitFor(() => done.includes(jid), { what: `the job of ${jid}`, timeoutMs });

describe('jobs kept in the database', () => {
  let gateway: TestApp;
  let jobs: JobQueue;

  beforeEach(async () => {
    done = [];
    refresh = remember;
    gateway = await startTestApp([SpecModule]);
    jobs = gateway.app.get(JobQueue);
  });
  afterEach(() => gateway.stop());

  const rowsOf = (id: string) =>
    gateway.dataSource.query<{ state: string; attempts_made: number }[]>(
      `SELECT state, attempts_made FROM bullmq.job WHERE id = $1`,
      [`profile.refresh|${id}`],
    );

  test('are done, and leave nothing behind', async () => {
    await jobs.add('profile.refresh', [job('a'), job('b')]);
    await Promise.all([isDone('a'), isDone('b')]);
    await waitFor(async () => (await rowsOf('a')).length === 0, { what: 'the row to go' });
  });

  test('are taken once while one of the same id is there, and again afterwards', async () => {
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    refresh = async (payload, run) => {
      await held;
      return remember(payload, run);
    };
    await jobs.add('profile.refresh', [job('a'), job('a')]);
    await jobs.add('profile.refresh', [job('a'), job('b')]);
    letGo();
    await Promise.all([isDone('a'), isDone('b')]);
    expect(done.sort()).toEqual(['a', 'b']);
    await waitFor(async () => (await rowsOf('a')).length === 0, { what: 'the row to go' });
    await jobs.add('profile.refresh', [job('a')]);
    await waitFor(() => done.length === 3, { what: 'the second time' });
  });

  test('rest after a failure and keep what is left of their tries', async () => {
    refresh = () => Promise.reject(new Error('WhatsApp did not answer'));
    await jobs.add('profile.refresh', [job('a')]);
    const row = await waitFor(async () => (await rowsOf('a')).find(({ attempts_made }) => attempts_made > 0), {
      what: 'the failed try',
    });
    expect(row).toEqual({ state: 'delayed', attempts_made: 1 });
  });

  test('come back when they ask for later, which is no failed try', async () => {
    const calls: number[] = [];
    refresh = async (payload, run) => {
      calls.push(performance.now());
      if (calls.length === 1) throw new JobPostponed(300);
      return remember(payload, run);
    };
    await jobs.add('profile.refresh', [job('a')]);
    await isDone('a');
    expect((calls[1] ?? 0) - (calls[0] ?? 0)).toBeGreaterThan(250);
  });

  test('go on after every connection of the queue was cut', async () => {
    const cut = await gateway.dataSource.query<unknown[]>(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND (application_name = 'wharf jobs' OR query ILIKE 'listen%')`,
    );
    expect(cut.length).toBeGreaterThan(1);
    await waitFor(() => jobs.add('profile.refresh', [job('a')]).then(() => true), { what: 'the queue to take a job' });
    await isDone('a', 20_000);
  });

  test('are let finish when the process ends, and told so', async () => {
    let signal: AbortSignal | undefined;
    refresh = async (payload, run) => {
      signal = run.signal;
      await new Promise((resolve) => setTimeout(resolve, 300));
      return remember(payload, run);
    };
    await jobs.add('profile.refresh', [job('a')]);
    await waitFor(() => signal, { what: 'the job to begin' });
    await gateway.app.close();
    expect(done).toEqual(['a']);
    expect(signal?.aborted).toBe(true);
  });

  test('have their queue in the health report', async () => {
    const { status, body } = await waitFor(() => gateway.request('/health'), { what: 'the report' });
    expect({ status, state: body.status }).toEqual({ status: 200, state: 'ok' });
    expect(body.checks).toEqual({
      database: { status: 'ok', latencyMs: expect.any(Number) },
      queue: { status: 'ok', latencyMs: expect.any(Number) },
    });
  });
});

test('a gateway in which nobody does a job does not start', async () => {
  await expect(startTestApp([JobsModule])).rejects.toThrow(
    /^Nothing processes the job media\.fetch, profile\.refresh, retention/,
  );
});
