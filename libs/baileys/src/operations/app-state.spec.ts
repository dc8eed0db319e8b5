import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { newLTHashState, type BinaryNode, type WASocket } from '../upstream.js';
import { applyAppStateChange } from './app-state.js';

const KEY_ID = Buffer.alloc(6, 1).toString('base64');

/** A socket whose network answers changes of the state one after the other as told. */
function socket(answers: (BinaryNode | undefined)[], myAppStateKeyId: string | undefined = KEY_ID) {
  const stored: Record<string, unknown> = { 'app-state-sync-version': { regular_low: newLTHashState() } };
  const keys = { [KEY_ID]: { keyData: randomBytes(32) } };
  let resyncs = 0;
  let asked = 0;
  const wa = {
    authState: {
      creds: { myAppStateKeyId },
      keys: {
        get: async (type: string) => (type === 'app-state-sync-key' ? keys : stored[type]),
        set: async (changes: Record<string, unknown>) => void Object.assign(stored, changes),
      },
    },
    appStatePatchMutex: { mutex: <T>(work: () => Promise<T>) => work() },
    resyncAppState: async () => void (resyncs += 1),
    query: async () => answers[asked++],
  };
  const versionOf = () =>
    (stored['app-state-sync-version'] as Record<string, { version: number }>).regular_low?.version;
  return { wa: wa as unknown as WASocket, versionOf, resyncs: () => resyncs };
}

const answer = (attrs: Record<string, string>, content?: BinaryNode[]): BinaryNode => ({
  tag: 'iq',
  attrs: { type: 'result' },
  content: [{ tag: 'sync', attrs: {}, content: [{ tag: 'collection', attrs, ...(content && { content }) }] }],
});
const taken = answer({ name: 'regular_low', version: '1' });
const conflict = answer({ name: 'regular_low', type: 'error' }, [{ tag: 'error', attrs: { code: '409' } }]);
const pin = (wa: WASocket) => applyAppStateChange(wa, { pin: true }, '254711000001@s.whatsapp.net');

describe('a change of what all devices share', () => {
  it('is remembered once WhatsApp took it', async () => {
    const { wa, versionOf } = socket([taken]);
    await pin(wa);
    expect(versionOf()).toBe(1);
  });

  it('is tried again on what another device wrote meanwhile, and given up in the end', async () => {
    const lucky = socket([conflict, taken]);
    await pin(lucky.wa);
    expect([lucky.resyncs(), lucky.versionOf()]).toEqual([2, 1]);
    const unlucky = socket([conflict, conflict, conflict]);
    await expect(pin(unlucky.wa)).rejects.toMatchObject({ name: 'WhatsAppRefusedError', code: 409 });
    expect([unlucky.resyncs(), unlucky.versionOf()]).toEqual([3, 0]);
  });

  it('is no success when WhatsApp refuses it or says nothing', async () => {
    const refused = socket([answer({ type: 'error' }, [{ tag: 'error', attrs: { code: '400' } }])]);
    await expect(pin(refused.wa)).rejects.toMatchObject({ code: 400 });
    const silent = socket([undefined]);
    await expect(pin(silent.wa)).rejects.toMatchObject({ code: null });
    expect([refused.versionOf(), silent.versionOf()]).toEqual([0, 0]);
  });

  it('waits for the phone to share its keys, and says so', async () => {
    const { wa } = socket([], '');
    await expect(pin(wa)).rejects.toMatchObject({
      name: 'WhatsAppRefusedError',
      code: 409,
      message: expect.stringContaining('keep WhatsApp open'),
    });
  });
});
