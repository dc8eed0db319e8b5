import type { EventFrame } from '../../realtime/frames';

/** An event in the tail. */
export interface TailEvent {
  id: string;
  frame: EventFrame;
  /** The data is left out because of its size, and has to be asked for. */
  isLarge: boolean;
}

export interface TailFilter {
  instance?: string;
  /** Name on the wire. */
  type?: string;
  /** Stands in what is told, whatever its case. */
  find?: string;
}

/** So many of the newest are kept: a tab that is left open for days stays small. */
export const MOST_LIVE = 1_000;

/** The newest events with fresh ones, newest first. An event that was delivered twice is kept once. */
export function withFresh(live: readonly TailEvent[], frames: readonly EventFrame[]): readonly TailEvent[] {
  const known = new Set(live.map(({ id }) => id));
  const fresh = frames.flatMap((frame) => {
    const id = frame.event_id;
    if (id === undefined || known.has(id)) return [];
    known.add(id);
    return [{ id, frame, isLarge: false }];
  });
  return fresh.length === 0 ? live : [...fresh.reverse(), ...live].slice(0, MOST_LIVE);
}

/** What is on show: live events above those of before, none twice. */
export function tailOf(live: readonly TailEvent[], past: readonly TailEvent[], filter: TailFilter): TailEvent[] {
  const known = new Set(live.map(({ id }) => id));
  return [...live, ...past.filter(({ id }) => !known.has(id))].filter((event) => matches(event, filter));
}

/** Texts of events, made when somebody looks for one. */
const printed = new WeakMap<EventFrame, string>();

function matches({ frame }: TailEvent, { instance, type, find }: TailFilter): boolean {
  if (instance !== undefined && frame.instance !== instance) return false;
  if (type !== undefined && frame.event !== type) return false;
  if (!find) return true;
  let text = printed.get(frame);
  if (text === undefined) {
    text = `${frame.event} ${frame.instance} ${frame.event_id} ${JSON.stringify(frame.data)}`.toLowerCase();
    printed.set(frame, text);
  }
  return text.includes(find.toLowerCase());
}
