import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Harness } from '../testing/harness.js';

const [OWNER, MEMBER, ASKING, RESERVED] = ['254703000001', '254703000002', '254703000003', '254703000004'] as const;

describe('groups of a network that is closed and started again from its folder', () => {
  let stateDir: string;
  let harness: Harness | undefined;

  beforeAll(async () => {
    stateDir = await mkdtemp(join(tmpdir(), 'groups-'));
  });
  afterAll(async () => {
    await harness?.close();
    await rm(stateDir, { recursive: true });
  });

  it('are what they were, with invitations and requests', async () => {
    harness = await Harness.start({ stateDir });
    for (const phone of [OWNER, MEMBER, ASKING, RESERVED]) harness.network.putContact(phone, '', {});
    harness.network.account(RESERVED).privacy.set('groupadd', 'contacts');
    const { jid, refused } = await harness.control<{ jid: string; refused: Array<{ inviteCode: string }> }>(
      'POST',
      '/groups',
      { subject: 'Kept', owner: OWNER, participants: [MEMBER, RESERVED] },
    );
    await harness.control('POST', `/groups/${jid}/description`, { by: MEMBER, description: 'for ever' });
    await harness.control('POST', `/groups/${jid}/settings`, { by: OWNER, membershipApproval: true, locked: true });
    const { code } = await harness.control<{ code: string }>('POST', `/groups/${jid}/invite/revoke`, { by: OWNER });
    await harness.control('POST', '/groups/join', { by: ASKING, code });
    const before = await harness.control<{ requests: unknown[] }>('GET', `/groups/${jid}`);
    expect(before.requests).toEqual([{ phone: ASKING, method: 'invite_link' }]);
    await harness.close();

    harness = await Harness.start({ stateDir });
    expect(await harness.control('GET', `/groups/${jid}`)).toEqual(before);
    const { joining, directory } = harness.network.groups;
    joining.acceptPersonally(directory.get(jid), harness.network.account(RESERVED), refused[0]?.inviteCode);
    expect(directory.of(harness.network.account(RESERVED))).toHaveLength(1);
  });
});
