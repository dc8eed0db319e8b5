import { AutoReceipt, type Behaviour } from '../../directory/account.js';
import type { ControlRoutes } from '../control-app.js';
import { digits } from '../people.js';
import { presentContact, presentPhone } from '../presenters.js';
import { body, phone } from '../schema.js';

const schemas = {
  contact: body(['phone'], {
    phone,
    name: { type: 'string' },
    autoReceipt: { enum: AutoReceipt },
    autoReply: { type: ['string', 'null'], minLength: 1 },
    sink: { type: 'boolean' },
    hideNumber: { type: 'boolean' },
    aliases: { type: 'array', items: phone },
  }),
};

/** Sets up people and lists them. */
export const peopleRoutes: ControlRoutes = (app, network) => {
  app.post<{ Body: { phone: string; name?: string; aliases?: string[] } & Partial<Behaviour> }>(
    '/contacts',
    { schema: schemas.contact },
    async ({ body: { phone, name, aliases, ...behaviour } }) => {
      const account = network.putContact(digits(phone), name, behaviour);
      if (aliases) network.directory.setAliases(account, aliases.map(digits));
      return presentContact(account);
    },
  );

  app.get('/phones', async () => network.directory.all().map((one) => presentPhone(network, one)));
};
