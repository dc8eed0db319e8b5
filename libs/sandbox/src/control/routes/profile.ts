import type { Account } from '../../directory/account.js';
import type { BusinessProfile } from '../../profile/business-profile.js';
import type { Picture } from '../../profile/picture.js';
import type { SandboxNetwork } from '../../network.js';
import type { ControlRoutes } from '../control-app.js';
import { personOf } from '../people.js';
import { body, phoneOrJid, query } from '../schema.js';

const text = { type: 'string' };
const base64OrNull = { type: ['string', 'null'], pattern: '^[A-Za-z0-9+/]+={0,2}$' };
/** Pictures come as base64. */
const MAX_BYTES = 16 * 1024 * 1024;

const schemas = {
  set: body(['phone'], {
    phone: phoneOrJid,
    picture: base64OrNull,
    about: text,
    privacy: { type: 'object', additionalProperties: { type: 'string' } },
    contacts: { type: 'array', items: phoneOrJid },
    block: { type: 'array', items: phoneOrJid },
    unblock: { type: 'array', items: phoneOrJid },
    disappearingSeconds: { type: 'integer', minimum: 0 },
    business: {
      type: ['object', 'null'],
      additionalProperties: false,
      properties: {
        address: text,
        description: text,
        email: text,
        websites: { type: 'array', items: text },
        category: text,
        hours: {
          type: 'object',
          required: ['timezone', 'days'],
          properties: {
            timezone: text,
            days: {
              type: 'array',
              items: {
                type: 'object',
                required: ['day', 'mode'],
                properties: {
                  day: { enum: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
                  mode: { enum: ['open_24h', 'specific_hours', 'appointment_only'] },
                  openMinutes: { type: 'integer', minimum: 0, maximum: 1440 },
                  closeMinutes: { type: 'integer', minimum: 0, maximum: 1440 },
                },
              },
            },
          },
        },
      },
    },
  }),
  reinstall: body(['phone'], { phone: phoneOrJid }),
  get: query(['phone'], { phone: phoneOrJid }),
  groupPicture: body(['by', 'picture'], { by: phoneOrJid, picture: base64OrNull }),
};

interface ProfileBody {
  phone: string;
  picture?: string | null;
  about?: string;
  privacy?: Record<string, string>;
  contacts?: string[];
  block?: string[];
  unblock?: string[];
  disappearingSeconds?: number;
  business?: BusinessProfile | null;
}

/** What people show of themselves, as they set it on their phones. */
export const profileRoutes: ControlRoutes = (app, network) => {
  app.post<{ Body: ProfileBody }>('/profile', { schema: schemas.set, bodyLimit: MAX_BYTES }, async ({ body }) => {
    const account = personOf(network, body.phone);
    const { profiles } = network;
    if (body.picture !== undefined) await profiles.setPicture(account, decoded(body.picture), null);
    if (body.about !== undefined) profiles.setAbout(account, body.about);
    if (body.privacy) profiles.setPrivacy(account, Object.entries(body.privacy));
    if (body.contacts) account.contacts = new Set(body.contacts.map((who) => personOf(network, who).phone));
    for (const who of body.block ?? []) profiles.setBlocked(account, personOf(network, who), true, null);
    for (const who of body.unblock ?? []) profiles.setBlocked(account, personOf(network, who), false, null);
    if (body.disappearingSeconds !== undefined) profiles.setDisappearingMode(account, body.disappearingSeconds, null);
    if (body.business !== undefined) profiles.setBusiness(account, body.business);
    network.directory.changed(account);
    return presentProfile(network, account);
  });

  app.get<{ Querystring: { phone: string } }>('/profile', { schema: schemas.get }, async ({ query }) =>
    presentProfile(network, personOf(network, query.phone)),
  );

  app.post<{ Body: { phone: string } }>('/reinstall', { schema: schemas.reinstall }, async ({ body }) => {
    const account = personOf(network, body.phone);
    await network.reinstallation.perform(account);
    return presentProfile(network, account);
  });

  app.post<{ Params: { jid: string }; Body: { by: string; picture: string | null } }>(
    '/groups/:jid/picture',
    { schema: schemas.groupPicture, bodyLimit: MAX_BYTES },
    async ({ params, body: { by, picture } }) => {
      const group = network.groups.directory.get(params.jid);
      await network.profiles.setGroupPicture(group, personOf(network, by), decoded(picture));
      return { picture: urlsOf(network, group.picture) };
    },
  );
};

function decoded(base64: string | null): Buffer | null {
  return base64 === null ? null : Buffer.from(base64, 'base64');
}

function presentProfile(network: SandboxNetwork, account: Account) {
  const { phone, name, about, privacy, contacts, blocked, disappearingMode, business, picture } = account;
  return {
    phone,
    name,
    about: about.text,
    picture: urlsOf(network, picture),
    privacy: Object.fromEntries(privacy),
    contacts: [...contacts],
    blocked: [...blocked].flatMap((lid) => network.directory.resolve(lid)?.account.phone ?? []),
    disappearingSeconds: disappearingMode.duration,
    business,
  };
}

function urlsOf({ media }: SandboxNetwork, picture: Picture | null) {
  return picture && { preview: media.urlOf(picture.paths.preview), image: media.urlOf(picture.paths.image) };
}
