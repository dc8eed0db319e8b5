import { describe, expect, it } from '@jest/globals';
import { ChangedMeanwhileError, refuseIfChanged } from './changed-meanwhile';

const begun = { enabled: true, url: 'https://a.example', events: ['CALL'], headers: {} as Record<string, string> };

describe('something that two people have open', () => {
  it('is saved where it is what the form began from, whatever else the server tells of it', async () => {
    const now = { ...begun, events: ['CALL'], updated_at: 'later' };
    await expect(refuseIfChanged(async () => now, begun)).resolves.toBeUndefined();
  });

  it('is not saved over what somebody else changed, who is told with the fields', async () => {
    const theirs = { ...begun, url: 'https://b.example', events: [] as string[] };
    const refused = await refuseIfChanged(async () => theirs, begun).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ChangedMeanwhileError);
    expect(refused).toMatchObject({ theirs, fields: ['url', 'events'] });
  });
});
