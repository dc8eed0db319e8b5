import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Harness } from '../testing/harness.js';
import type { LoggedLogin } from './login-log.js';

const PHONE = '254711000071';

describe('the log of logins', () => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await Harness.start();
  });
  afterAll(() => harness.close());

  const logins = async () => {
    const { httpStatus, ...list } = await harness.control<Record<string, LoggedLogin>>('GET', `/logins?phone=${PHONE}`);
    expect(httpStatus).toBe(200);
    return Object.values(list).filter(({ device }) => device !== 0);
  };

  it('tells a login that ended before the next from one that was still open', async () => {
    const client = await harness.linked(PHONE);
    await client.close();
    await client.connect().opened();
    const [linked, first] = await logins();
    expect(linked?.replacedAt).toBeNull();
    expect(linked?.closedAt).not.toBeNull();
    expect(first).toMatchObject({ device: 1, via: null, replacedAt: null, closedAt: null });

    const second = harness.client();
    Object.assign(second.creds, client.creds);
    await second.connect().opened();
    expect(await client.closed()).toBe(440);
    const [, replaced, standing] = await logins();
    expect(replaced?.replacedAt).not.toBeNull();
    expect(Date.parse(replaced?.replacedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(standing?.openedAt ?? ''));
    expect(standing).toMatchObject({ replacedAt: null, closedAt: null });
    await second.close();
  });
});
