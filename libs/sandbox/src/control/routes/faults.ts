import { BrokenFrame } from '../../faults/broken-frames.js';
import { FaultAction, type FaultMatch } from '../../faults/fault.js';
import type { ControlRoutes } from '../control-app.js';
import { linkedConnections } from '../disconnect.js';
import { personOf } from '../people.js';
import { body, phoneOrJid } from '../schema.js';

/** `reorder` gives up waiting for another stanza after this, unless told otherwise. */
const DEFAULT_DELAY_MS = 1_000;
const DEFAULT_ERROR_CODE = 500;

interface FaultBody {
  phone?: string;
  match: FaultMatch;
  action: FaultAction;
  times?: number;
  delayMs?: number;
  code?: number;
}

const schemas = {
  copies: body(['brought'], { brought: { type: 'boolean' } }),
  frame: body(['phone', 'kind'], { phone: phoneOrJid, kind: { enum: BrokenFrame } }),
  fault: body(['match', 'action'], {
    phone: phoneOrJid,
    match: {
      type: 'object',
      additionalProperties: false,
      properties: {
        tag: { type: 'string' },
        type: { type: 'string' },
        xmlns: { type: 'string' },
        child: { type: 'string' },
        direction: { enum: ['in', 'out'] },
        attrs: { type: 'object', additionalProperties: { type: 'string' } },
      },
    },
    action: { enum: FaultAction },
    times: { type: 'integer', minimum: 1 },
    delayMs: { type: 'integer', minimum: 0, maximum: 600_000 },
    code: { type: 'integer', minimum: 400, maximum: 599 },
  }),
};

/** Disturbs the wire. */
export const faultRoutes: ControlRoutes = (app, network) => {
  app.post<{ Body: FaultBody }>('/faults', { schema: schemas.fault }, async ({ body }) => {
    const fault = {
      phone: body.phone === undefined ? null : personOf(network, body.phone).phone,
      match: body.match,
      action: body.action,
      remaining: body.times ?? null,
      delayMs: body.delayMs ?? DEFAULT_DELAY_MS,
      code: body.code ?? DEFAULT_ERROR_CODE,
    };
    network.faults.add(fault);
    return fault;
  });

  app.post<{ Body: { phone: string; kind: BrokenFrame } }>('/frames', { schema: schemas.frame }, async ({ body }) => {
    const connections = linkedConnections(network, personOf(network, body.phone));
    for (const connection of connections) connection.sendBroken(body.kind);
    return { sent: connections.length };
  });

  app.post<{ Body: { brought: boolean } }>('/copies', { schema: schemas.copies }, async ({ body: { brought } }) => {
    network.bringCopies(brought);
    return { brought };
  });

  app.delete('/faults', async () => {
    const cleared = network.faults.list().length;
    network.faults.clear();
    return { cleared };
  });
};
