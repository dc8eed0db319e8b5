import { useEffect, useState } from 'react';

const TICK_MS = 250;

/**
 * Counts down by the page's own counter, which no change of the machine's clock moves.
 * @param startedAtMs by `performance.now()`; null while nothing is counted.
 * @returns milliseconds left, 0 at the end.
 */
export function useCountdown(startedAtMs: number | null, durationMs: number): number {
  const left = () => (startedAtMs === null ? 0 : Math.max(0, startedAtMs + durationMs - performance.now()));
  const [, tick] = useState(0);
  const isOver = left() === 0;
  useEffect(() => {
    if (isOver) return;
    const timer = setInterval(() => tick((count) => count + 1), TICK_MS);
    return () => clearInterval(timer);
  }, [isOver, startedAtMs, durationMs]);
  return left();
}

/** `0:42`, `14:05`. */
export function minutesAndSeconds(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
