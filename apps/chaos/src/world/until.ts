import { setTimeout as sleep } from 'node:timers/promises';

const ASK_EVERY_MS = 300;

/**
 * Asks until the answer is yes, with pauses that leave the machine to those that are asked. A throw counts as "not yet".
 * @throws Error "waited 10000 ms for …"
 */
export async function until(what: string, timeoutMs: number, ask: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await ask().catch(() => false))) {
    if (performance.now() > deadline) throw new Error(`waited ${timeoutMs} ms for ${what}`);
    await sleep(ASK_EVERY_MS);
  }
}
