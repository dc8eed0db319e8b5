/** The first frame of a connection: what will be seen on it. */
export interface HelloFrame {
  type: 'hello';
  server_time: string | number;
}

/** One event as it happened, in the envelope that webhooks get. */
export interface EventFrame {
  event: string;
  instance: string;
  data: unknown;
  date_time: string;
  /** Absent on the snapshots that begin a connection. */
  event_id?: string;
}

export type ServerFrame =
  { kind: 'hello'; hello: HelloFrame } | { kind: 'event'; event: EventFrame } | { kind: 'other' };

/** Reads a frame; what is no JSON, or of a kind that is not known, is `other`. */
export function parseFrame(text: string): ServerFrame {
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    return { kind: 'other' };
  }
  if (!isRecord(frame)) return { kind: 'other' };
  if (frame.type === 'hello') return { kind: 'hello', hello: frame as unknown as HelloFrame };
  if (typeof frame.event === 'string' && typeof frame.instance === 'string') {
    return { kind: 'event', event: frame as unknown as EventFrame };
  }
  return { kind: 'other' };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
