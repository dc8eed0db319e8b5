import type { ControlRoutes } from '../control-app.js';
import { personOf } from '../people.js';
import { phoneOrJid, query } from '../schema.js';

const schemas = { recent: query(['phone'], { phone: phoneOrJid }) };

/** Shows what went over the wire, and who was logged in when. */
export const stanzaRoutes: ControlRoutes = (app, network) => {
  app.get<{ Querystring: { phone: string } }>('/stanzas', { schema: schemas.recent }, async ({ query }) =>
    network.stanzas.recent(personOf(network, query.phone).phone),
  );

  app.get<{ Querystring: { phone: string } }>('/logins', { schema: schemas.recent }, async ({ query }) =>
    network.logins.recent(personOf(network, query.phone).phone),
  );
};
