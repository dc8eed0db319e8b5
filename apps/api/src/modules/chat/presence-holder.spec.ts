import { beforeEach, expect, test } from '@jest/globals';
import type { Session } from '@wharf/whatsapp';
import { PresenceHolder } from './presence-holder.js';

const CHAT = '254722000001@s.whatsapp.net';

/** Waits that a spec ends. */
class SteppedHolder extends PresenceHolder {
  readonly waits: { ms: number; end: () => void }[] = [];

  protected override pause(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.waits.push({ ms, end: resolve });
      signal.addEventListener('abort', () => resolve());
    });
  }
}

let holder: SteppedHolder;
let shown: string[];
let session: Session;

beforeEach(() => {
  holder = new SteppedHolder({ debug: () => undefined } as never);
  const said: string[] = [];
  shown = said;
  const sendPresence = async (_: string, presence: string) => void said.push(presence);
  session = { instanceId: 'shop', sendPresence } as unknown as Session;
});

/** Lets everything run that waits for nothing else. */
const settle = () => new Promise((resolve) => setImmediate(resolve));
const endWait = async (ms: number) => {
  const index = holder.waits.findIndex((wait) => wait.ms === ms);
  holder.waits.splice(index, 1)[0]?.end();
  await settle();
};

test('a minute of typing answers after 20 seconds, is said again every 10, and ends by itself', async () => {
  const answered = holder.show(session, CHAT, 'composing', 60_000);
  await settle();
  await endWait(20_000);
  await answered;
  for (let said = 0; said < 6; said += 1) await endWait(10_000);
  expect(shown).toEqual([...Array.from({ length: 6 }, () => 'composing'), 'paused']);
});

test('another presence takes the place of the one that is shown, and both callers are answered', async () => {
  const first = holder.show(session, CHAT, 'composing', 60_000);
  await settle();
  const second = holder.show(session, CHAT, 'recording', 5_000);
  await first;
  await settle();
  await endWait(5_000);
  await second;
  expect(shown).toEqual(['composing', 'recording', 'paused']);
});

test('a shutdown lets go of what is shown', async () => {
  const answered = holder.show(session, CHAT, 'composing', 60_000);
  await settle();
  holder.onApplicationShutdown();
  await answered;
  expect(shown).toEqual(['composing']);
});

test('a session that cannot show it at all is an error, later only a note', async () => {
  session = { instanceId: 'shop', sendPresence: () => Promise.reject(new Error('away')) } as unknown as Session;
  await expect(holder.show(session, CHAT, 'composing', 60_000)).rejects.toThrow('away');
});
