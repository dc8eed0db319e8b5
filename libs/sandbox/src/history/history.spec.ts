import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proto } from '@wharf/baileys/upstream';
import { eventually, Harness } from '../testing/harness.js';
import type { TestClient } from '../testing/test-client.js';

const DESK = '254705000001';
const AMINA = '254705000002';
const GONE = '254705000099';
const CHATS = 10_000;
const jid = (phone: string) => `${phone}@s.whatsapp.net`;
const { HistorySyncType } = proto.HistorySync;

describe('the history of a phone', () => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await Harness.start();
    harness.network.putContact(DESK, 'Desk', {});
    harness.network.putContact(AMINA, 'Amina', {});
  });
  afterAll(() => harness.close());

  const everything = { shouldSyncHistoryMessage: () => true, syncFullHistory: true };
  const sets = (client: TestClient, syncType: number) =>
    client.events('messaging-history.set').filter((one) => one.syncType === syncType);
  const messagesOf = (client: TestClient, syncType: number) =>
    sets(client, syncType).flatMap(({ messages }) => messages);

  it('comes to a device that it links: chats, names, and messages down to the oldest', async () => {
    const messages = Array.from({ length: 60 }, (_, index) => ({
      chat: AMINA,
      text: `old ${index}`,
      at: new Date(Date.UTC(2025, 0, 1, 0, index)).toISOString(),
      ...(index % 2 === 1 && { from: DESK }),
    }));
    const seeded = await harness.control('POST', '/history', {
      phone: DESK,
      recentPerChat: 20,
      chats: [
        { chat: AMINA, name: 'Amina A.', unread: 2, archived: true },
        { chat: GONE, name: 'Long gone', lastAt: 1 },
      ],
      messages,
    });
    expect(seeded).toMatchObject({ chats: 2, messages: 60 });
    const client = await harness.linked(DESK, 'Desk', everything);
    await client.until('messaging-history.status', ({ syncType }) => syncType === HistorySyncType.RECENT || undefined);
    await eventually('the rest', () => messagesOf(client, HistorySyncType.FULL).length === 40);

    const [bootstrap] = sets(client, HistorySyncType.INITIAL_BOOTSTRAP);
    expect(bootstrap?.chats.map(({ id }) => id)).toEqual([jid(AMINA), jid(GONE)]);
    expect(bootstrap?.chats[0]).toMatchObject({ name: 'Amina A.', unreadCount: 2, archived: true });
    expect(bootstrap?.contacts[0]).toMatchObject({ id: jid(AMINA), lid: `${harness.network.account(AMINA).lid}@lid` });
    expect(bootstrap?.messages.map(({ message }) => message?.conversation)).toEqual(['old 59']);
    expect(bootstrap?.messages[0]?.key.fromMe).toBe(true);
    expect(sets(client, HistorySyncType.PUSH_NAME)[0]?.contacts).toContainEqual({ id: jid(AMINA), notify: 'Amina' });
    expect(messagesOf(client, HistorySyncType.RECENT)).toHaveLength(19);
    expect(messagesOf(client, HistorySyncType.FULL).at(-1)?.message?.conversation).toBe('old 0');
  });

  it('lets the device go on with its own app state key', async () => {
    const client = await harness.linked(DESK, 'Desk', everything);
    await client.until('messaging-history.status', ({ syncType }) => syncType === HistorySyncType.RECENT || undefined);
    await client.socket.chatModify({ pin: true }, jid(AMINA));
    const { version } = harness.network.account(DESK).appState.get('regular_low') ?? {};
    expect(version).toBe(1);
  });

  it('comes with ten thousand chats', async () => {
    const phone = '254705000003';
    harness.network.putContact(phone, 'Busy', {});
    const chats = Array.from({ length: CHATS }, (_, index) => ({
      chat: (254_705_500_000 + index).toString(),
      name: `Person ${index}`,
      lastAt: 1_700_000_000 + index,
    }));
    await harness.control('POST', '/history', { phone, chats });
    const client = await harness.linked(phone, 'Busy', everything);
    await eventually('all chats', () => {
      const all = sets(client, HistorySyncType.INITIAL_BOOTSTRAP).flatMap((one) => one.chats);
      return new Set(all.map(({ id }) => id)).size === CHATS;
    });
  });
});
