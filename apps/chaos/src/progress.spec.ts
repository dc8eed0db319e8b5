import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Progress } from './progress.js';
import { NOTHING } from './report/tally.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wharf-progress-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const round = (number: number, kills: number) => {
  return { number, seed: 1, endedAt: '2026-01-01T00:00:00.000Z', tally: { ...NOTHING, kills }, findings: [] };
};

describe('progress', () => {
  it('goes on with what was judged before', () => {
    const path = join(folder, 'campaign.json');
    Progress.open(path, { seed: 1, topology: 'two' }).add(round(1, 10));
    const resumed = Progress.open(path, { seed: 1, topology: 'two' });
    expect(resumed.kills).toBe(10);
    resumed.add(round(2, 11));
    expect(Progress.open(path, { seed: 1, topology: 'two' }).kills).toBe(21);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ seed: 1, rounds: [{ number: 1 }, { number: 2 }] });
  });

  it('does not mix campaigns', () => {
    const path = join(folder, 'campaign.json');
    Progress.open(path, { seed: 1, topology: 'two' }).add(round(1, 10));
    expect(() => Progress.open(path, { seed: 2, topology: 'two' })).toThrow(/is of seed 1 and topology two/);
    expect(() => Progress.open(path, { seed: 1, topology: 'split' })).toThrow(/choose another file/);
  });
});
