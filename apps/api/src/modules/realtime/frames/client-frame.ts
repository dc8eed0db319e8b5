/** What a client may say. */
export type ClientFrame =
  | { type: 'auth'; credential: FrameCredential | null }
  | { type: 'subscribe' | 'unsubscribe'; instances: readonly string[]; events: readonly string[] }
  | { type: 'ping' };

/** A key, or the token of somebody who is signed in. */
export interface FrameCredential {
  text: string;
  isToken: boolean;
}

/** A frame that cannot be understood, with what to tell its sender. */
export interface FrameProblem {
  code: 'INVALID_JSON' | 'INVALID_FRAME' | 'UNKNOWN_FRAME';
  message: string;
}

const problem = (code: FrameProblem['code'], message: string) => ({ frame: null, problem: { code, message } });
const read = (frame: ClientFrame) => ({ frame, problem: null });

/** Reads a text frame; never throws. */
export function readClientFrame(
  text: string,
): { frame: ClientFrame; problem: null } | { frame: null; problem: FrameProblem } {
  const value = parsed(text);
  if (value === undefined) return problem('INVALID_JSON', 'A frame must be JSON text');
  if (!isObject(value) || typeof value.type !== 'string') {
    return problem('INVALID_FRAME', 'A frame must be an object with a "type"');
  }
  switch (value.type) {
    case 'auth':
      return read({ type: 'auth', credential: credentialOf(value) });
    case 'subscribe':
    case 'unsubscribe': {
      const instances = namesOf(value.instances);
      const events = namesOf(value.events);
      if (!instances || !events) {
        return problem('INVALID_FRAME', '"instances" and "events" must be arrays of text');
      }
      return read({ type: value.type, instances, events });
    }
    case 'ping':
      return read({ type: 'ping' });
    default:
      return problem('UNKNOWN_FRAME', 'Frames are auth, subscribe, unsubscribe and ping');
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function credentialOf({ apikey, token }: Record<string, unknown>): FrameCredential | null {
  if (typeof apikey === 'string' && apikey.trim()) return { text: apikey.trim(), isToken: false };
  if (typeof token === 'string' && token.trim()) return { text: token.trim(), isToken: true };
  return null;
}

/** A missing list is an empty one; null when it is something else. */
function namesOf(value: unknown): string[] | null {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) && value.every((name) => typeof name === 'string') ? value : null;
}
