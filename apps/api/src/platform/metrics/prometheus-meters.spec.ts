import { beforeEach, describe, expect, test } from '@jest/globals';
import { KeptReading } from './kept-reading.js';
import { PrometheusMeters } from './prometheus-meters.js';

let meters: PrometheusMeters;

beforeEach(() => {
  meters = new PrometheusMeters();
});

const lines = async (): Promise<string[]> =>
  (await meters.text()).body.split('\n').filter((line) => line && !line.startsWith('#'));

test('what never happened shows as nothing, so that a first time is a change', async () => {
  const ended = meters.counter<'status'>({
    name: 'ended_total',
    help: 'Ends.',
    labels: { status: ['sent', 'failed'] },
  });
  expect(await lines()).toEqual(['wharf_ended_total{status="sent"} 0', 'wharf_ended_total{status="failed"} 0']);
  ended.add({ status: 'failed' });
  ended.add({ status: 'failed' }, 2);
  expect(await lines()).toContain('wharf_ended_total{status="failed"} 3');
});

test('durations fall into their buckets', async () => {
  const seconds = meters.duration<never>({ name: 'send_seconds', help: 'Sends.', buckets: [0.1, 1] });
  for (const value of [0.05, 0.5, 5]) seconds.observe({}, value);
  expect(await lines()).toEqual([
    'wharf_send_seconds_bucket{le="0.1"} 1',
    'wharf_send_seconds_bucket{le="1"} 2',
    'wharf_send_seconds_bucket{le="+Inf"} 3',
    'wharf_send_seconds_sum 5.55',
    'wharf_send_seconds_count 3',
  ]);
});

test('a gauge that cannot be read is left out, and hides no other', async () => {
  let isAway = false;
  meters.gauge<never>({
    name: 'depth',
    help: 'Depth.',
    read: () => (isAway ? Promise.reject(new Error('away')) : [{ labels: {}, value: 7 }]),
  });
  meters.gauge<never>({ name: 'other', help: 'Other.', read: () => [{ labels: {}, value: 1 }] });
  expect(await lines()).toEqual(['wharf_depth 7', 'wharf_other 1']);
  isAway = true;
  expect(await lines()).toEqual(['wharf_other 1']);
});

test('a name is given once', () => {
  meters.counter<never>({ name: 'twice_total', help: 'Once.' });
  expect(() => meters.counter<never>({ name: 'twice_total', help: 'Again.' })).toThrow('already been registered');
});

describe('a reading', () => {
  test('is used again while it is fresh, and made once for all who ask at the same time', async () => {
    let reads = 0;
    let nowMs = 0;
    const read = async () => [{ labels: {}, value: (reads += 1) }];
    const reading = new KeptReading<never>({ read, keepMs: 100 }, () => nowMs);
    const both = await Promise.all([reading.now(), reading.now()]);
    expect(both.flat().map(({ value }) => value)).toEqual([1, 1]);
    nowMs = 99;
    expect((await reading.now())[0]?.value).toBe(1);
    nowMs = 100;
    expect((await reading.now())[0]?.value).toBe(2);
  });

  test('is not waited for when the store hangs, and is not read a second time meanwhile', async () => {
    let reads = 0;
    const read = () => {
      reads += 1;
      return new Promise<never>(() => undefined);
    };
    const reading = new KeptReading<never>({ read }, undefined, 10);
    expect(await reading.now()).toEqual([]);
    expect(await reading.now()).toEqual([]);
    expect(reads).toBe(1);
  });
});
