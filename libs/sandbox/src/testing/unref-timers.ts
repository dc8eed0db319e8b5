/** Baileys leaves timers of half a minute and more behind (the limit of a prekey upload, for one). */
const LONG_MS = 20_000;

/** Lets the test process end although long timers of a closed client are still set. */
export function unrefLongTimers(): void {
  const original = globalThis.setTimeout;
  const replacement = (callback: (...args: unknown[]) => void, delayMs?: number, ...args: unknown[]) => {
    const timer = original(callback, delayMs, ...args);
    if ((delayMs ?? 0) >= LONG_MS) timer.unref();
    return timer;
  };
  globalThis.setTimeout = Object.assign(replacement, original) as typeof setTimeout;
}
