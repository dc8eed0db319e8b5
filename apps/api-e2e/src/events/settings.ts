import { waitFor } from '@wharf/testing';
import { JANE, OWNER, type Stage } from './stage.js';

/** Settings that act by themselves on what comes in. */
export function settings(stage: Stage): void {
  afterEach(() => stage.set({}));

  const isRead = (id: string, chat?: string) =>
    waitFor(
      async () =>
        (await stage.network.messages(JANE, chat)).some(
          (one) => one.id === id && one.direction === 'sent' && one.status === 'read',
        ),
      { what: `${id} to be read` },
    );

  test('without any, nothing is read', async () => {
    const { key } = await stage.receive({ text: 'not read' });
    await stage.receive({ text: 'nor this' });
    const sent = (await stage.network.messages(JANE)).find(({ id }) => id === key.id);
    expect(sent?.status).toBe('delivered');
  });

  test('readMessages reads what comes, in one-to-one chats and groups', async () => {
    await stage.set({ readMessages: true });
    await isRead((await stage.receive({ text: 'read this' })).key.id);
    const { jid } = await stage.network.post<{ jid: string }>('/groups', {
      subject: 'Readers',
      owner: JANE,
      participants: [OWNER],
    });
    await isRead((await stage.receive({ to: jid, text: 'and this' })).key.id, jid);
  });

  test('readStatus reads statuses, and nothing else', async () => {
    await stage.set({ readStatus: true });
    const text = await stage.receive({ text: 'still not read' });
    const status = await stage.receive({ to: 'status@broadcast', audience: [OWNER], text: 'Look at me' });
    await isRead(status.key.id, 'status@broadcast');
    const sent = (await stage.network.messages(JANE)).find(({ id }) => id === text.key.id);
    expect(sent?.status).toBe('delivered');
  });
}
