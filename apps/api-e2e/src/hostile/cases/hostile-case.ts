import type { HostileGateway } from '../hostile-gateway.js';
import { RECIPIENT } from '../hostile-gateway.js';
import type { RawAnswer } from '../send-raw.js';

/** A request that must be refused, and with what. */
export interface HostileCase {
  title: string;
  status: number;
  code: string;
  send: (hostile: HostileGateway) => Promise<RawAnswer>;
}

type Fields = Record<string, unknown>;
interface Refusal {
  status?: number;
  code?: string;
}

/** A JSON body to a route of the open instance; the number of somebody who could be written to is added. */
export function json(
  title: string,
  route: string,
  body: Fields | ((hostile: HostileGateway) => Fields),
  { status = 400, code = 'VALIDATION_ERROR' }: Refusal = {},
): HostileCase {
  const send = (hostile: HostileGateway) =>
    hostile.post(route, { number: RECIPIENT, ...(typeof body === 'function' ? body(hostile) : body) });
  return { title, status, code, send };
}
