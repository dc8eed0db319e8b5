import { type Call, CallAction } from '../../calls/call.js';
import { groupJid } from '../../groups/group.js';
import type { ControlRoutes } from '../control-app.js';
import { chatOf, personOf } from '../people.js';
import { body, phoneOrJid, query } from '../schema.js';

const schemas = {
  offer: body(['from', 'to'], { from: phoneOrJid, to: phoneOrJid, video: { type: 'boolean' } }),
  act: body(['by', 'action'], { by: phoneOrJid, action: { enum: CallAction } }),
  list: query([], { phone: phoneOrJid }),
};

/** Calls, as people make and take them on their phones. */
export const callRoutes: ControlRoutes = (app, network) => {
  app.post<{ Body: { from: string; to: string; video?: boolean } }>(
    '/calls',
    { schema: schemas.offer },
    async ({ body: { from, to, video = false } }) =>
      presentCall(
        network.calls.offer({
          caller: personOf(network, from),
          callerDevice: 0,
          to: chatOf(network, to),
          isVideo: video,
        }),
      ),
  );

  app.post<{ Params: { id: string }; Body: { by: string; action: CallAction } }>(
    '/calls/:id',
    { schema: schemas.act },
    async ({ params, body: { by, action } }) => {
      const call = network.calls.get(params.id);
      network.calls.act(call, { account: personOf(network, by), deviceId: 0 }, action);
      return presentCall(call);
    },
  );

  app.get<{ Querystring: { phone?: string } }>('/calls', { schema: schemas.list }, async ({ query: { phone } }) =>
    network.calls.list(phone === undefined ? null : personOf(network, phone)).map(presentCall),
  );
};

/** A call; its people are phone numbers. */
function presentCall({ id, caller, callerDevice, callees, group, isVideo, status, startedAtMs, log }: Call) {
  return {
    id,
    from: caller.phone,
    fromDevice: callerDevice,
    to: callees.map(({ phone }) => phone),
    group: group && groupJid(group),
    video: isVideo,
    status,
    startedAt: new Date(startedAtMs).toISOString(),
    log: log.map(({ atMs, action, by }) => ({ at: new Date(atMs).toISOString(), action, by: by.phone })),
  };
}
