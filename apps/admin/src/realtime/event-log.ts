import type { EventFrame } from './frames';

/** An event in the feed, with a key of its own: snapshots have no id. */
export interface LoggedEvent {
  key: number;
  frame: EventFrame;
}

const KEPT = 500;

/** The last events that came over the socket, newest first; they live as long as the tab. */
export class EventLog {
  private events: readonly LoggedEvent[] = [];
  private nextKey = 1;
  private readonly listeners = new Set<() => void>();

  readonly get = (): readonly LoggedEvent[] => this.events;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Takes a batch in the order in which it came. An event that was delivered twice is kept once. */
  add(frames: readonly EventFrame[]): void {
    const known = new Set(this.events.map(({ frame }) => frame.event_id));
    const fresh = frames.filter(({ event_id }) => event_id !== undefined && !known.has(event_id));
    if (fresh.length === 0) return;
    const logged = fresh.map((frame) => ({ key: this.nextKey++, frame })).reverse();
    this.events = [...logged, ...this.events].slice(0, KEPT);
    this.emit();
  }

  clear(): void {
    this.events = [];
    this.emit();
  }

  private emit(): void {
    this.listeners.forEach((listener) => listener());
  }
}

export const eventLog = new EventLog();
