import { expect, test } from '@jest/globals';
import type { MessageReceived } from '@wharf/whatsapp';
import { SessionEventRouter } from '../../session/index.js';
import { MessageListener } from './message.listener.js';

test('a message is stored before anybody else looks at it, whichever module is set up first', async () => {
  const turns: string[] = [];
  const router = new SessionEventRouter();
  router.on('message', async () => void turns.push('a name is learned'));
  const listener = new MessageListener(
    router,
    {} as never,
    { of: async () => ({ groupsIgnore: false }) } as never,
    { settle: () => undefined } as never,
    {
      store: async () => {
        turns.push('it is stored');
        return [];
      },
    } as never,
    {} as never,
    {} as never,
    {} as never,
  );
  listener.onModuleInit();
  const message = { id: 'A', chatJid: '1@lid', fromMe: false } as MessageReceived['message'];
  await router.dispatch('shop', { type: 'message', journalIds: [], message });
  expect(turns).toEqual(['it is stored', 'a name is learned']);
});
