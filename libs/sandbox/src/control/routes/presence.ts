import { NetworkError } from '../../errors.js';
import type { ControlRoutes } from '../control-app.js';
import { chatOf, personOf } from '../people.js';
import { body, phoneOrJid } from '../schema.js';

type Presence = 'available' | 'unavailable' | 'composing' | 'recording' | 'paused';

const schemas = {
  presence: body(['phone', 'state'], {
    phone: phoneOrJid,
    to: phoneOrJid,
    state: { enum: ['available', 'unavailable', 'composing', 'recording', 'paused'] },
  }),
};

/** Shows people online, and typing. */
export const presenceRoutes: ControlRoutes = (app, network) => {
  app.post<{ Body: { phone: string; to?: string; state: Presence } }>(
    '/presence',
    { schema: schemas.presence },
    async ({ body: { phone, to, state } }) => {
      const isTyping = state !== 'available' && state !== 'unavailable';
      if (isTyping && to === undefined) throw new NetworkError(400, 'INVALID_BODY', 'Typing needs `to`');
      await network.phones.showPresence(personOf(network, phone), state, to === undefined ? null : chatOf(network, to));
      return { state };
    },
  );
};
