import type { Account } from '../../directory/account.js';
import { holds, type NewChats, type Restriction, type Standing, warningOf } from '../../standing/standing.js';
import type { ControlRoutes } from '../control-app.js';
import { instant } from '../instant.js';
import { personOf } from '../people.js';
import { body, phoneOrJid, query } from '../schema.js';

const instantOrNull = { type: ['string', 'null'], format: 'date-time' };

const schemas = {
  set: body(['phone'], {
    phone: phoneOrJid,
    restriction: {
      type: ['object', 'null'],
      additionalProperties: false,
      properties: { until: instantOrNull, cause: { type: 'string', minLength: 1 } },
    },
    newChats: {
      type: ['object', 'null'],
      additionalProperties: false,
      required: ['total'],
      properties: {
        total: { type: 'integer', minimum: -1 },
        used: { type: 'integer', minimum: 0 },
        until: instantOrNull,
      },
    },
  }),
  get: query(['phone'], { phone: phoneOrJid }),
};

interface StandingBody {
  phone: string;
  restriction?: { until?: string | null; cause?: string } | null;
  newChats?: { total: number; used?: number; until?: string | null } | null;
}

/** What the network thinks of an account, and whom it lets the account write to. */
export const standingRoutes: ControlRoutes = (app, network) => {
  app.post<{ Body: StandingBody }>('/standing', { schema: schemas.set }, async ({ body }) => {
    const account = personOf(network, body.phone);
    network.standings.set(account, changeOf(body));
    return presentStanding(account);
  });

  app.get<{ Querystring: { phone: string } }>('/standing', { schema: schemas.get }, async ({ query }) =>
    presentStanding(personOf(network, query.phone)),
  );
};

function changeOf({ restriction, newChats }: StandingBody): Partial<Standing> {
  return {
    ...(restriction !== undefined && { restriction: restriction && restrictionOf(restriction) }),
    ...(newChats !== undefined && { newChats: newChats && newChatsOf(newChats) }),
  };
}

const restrictionOf = ({ until, cause }: NonNullable<StandingBody['restriction']>): Restriction => ({
  until: seconds(until),
  cause: cause ?? 'DEFAULT',
});

const newChatsOf = ({ total, used, until }: NonNullable<StandingBody['newChats']>): NewChats => ({
  total,
  used: used ?? 0,
  until: seconds(until),
});

const seconds = (iso: string | null | undefined): number | null => (iso ? Math.floor(instant(iso) / 1000) : null);

function presentStanding({ phone, standing: { restriction, newChats } }: Account) {
  return {
    phone,
    restriction: holds(restriction, Date.now()) ? { until: isoOf(restriction.until), cause: restriction.cause } : null,
    newChats: newChats && {
      total: newChats.total,
      used: newChats.used,
      until: isoOf(newChats.until),
      warning: warningOf(newChats),
    },
  };
}

const isoOf = (at: number | null): string | null => (at === null ? null : new Date(at * 1000).toISOString());
