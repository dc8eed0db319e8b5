import type { ControlRoutes } from '../control-app.js';
import { digits, personOf } from '../people.js';
import { disconnect, type DisconnectMode } from '../disconnect.js';
import { presentAccount } from '../presenters.js';
import { body, phone, phoneOrJid } from '../schema.js';

const schemas = {
  scan: body(['qr', 'phone'], { qr: { type: 'string', minLength: 1 }, phone, name: { type: 'string' } }),
  pairCode: body(['phone', 'code'], { phone, code: { type: 'string', pattern: '^[0-9A-Za-z]{4}-?[0-9A-Za-z]{4}$' } }),
  disconnect: body(['phone'], {
    phone: phoneOrJid,
    code: { type: 'integer', minimum: 400, maximum: 599 },
    mode: { enum: ['drop', 'silence', 'replaced', 'logged_out'] },
  }),
};

/** Links devices to phones, and ends their connections. */
export const linkingRoutes: ControlRoutes = (app, network) => {
  app.post<{ Body: { qr: string; phone: string; name?: string } }>(
    '/scan',
    { schema: schemas.scan },
    async ({ body }) => presentAccount(await network.scan(body.qr, digits(body.phone), body.name)),
  );

  app.post<{ Body: { phone: string; code: string } }>('/pair-code', { schema: schemas.pairCode }, async ({ body }) =>
    presentAccount(await network.enterPairingCode(digits(body.phone), body.code.replace('-', '').toUpperCase())),
  );

  app.post<{ Body: { phone: string; code?: number; mode?: DisconnectMode } }>(
    '/disconnect',
    { schema: schemas.disconnect },
    async ({ body }) => ({ disconnected: disconnect(network, personOf(network, body.phone), body.mode, body.code) }),
  );
};
