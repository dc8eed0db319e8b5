import { useSyncExternalStore } from 'react';
import { serverClock } from '../app/clock';

const TICK_MS = 5_000;

let now = serverClock.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick(): void {
  now = serverClock.now();
  listeners.forEach((listener) => listener());
}

// Before the first answer the time is this machine's own, which may be wrong.
serverClock.subscribe(tick);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    // Nobody looked for a while.
    now = serverClock.now();
    timer = setInterval(tick, TICK_MS);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The server's time, for all who show it by one timer. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
