import type { SessionLoad } from '../../process/index.js';

/** So many numbers are handed over at a time: each is away for a moment. */
const AT_ONCE = 10;
/** A process that carries a tenth more than its share, and one in any case, leaves things as they are. */
const SLACK = 0.1;

/** What one process is to hand over, and to whom. */
export interface HandOverPlan {
  to: string;
  count: number;
}

/**
 * What a process should hand over so that all carry about the same; null for nothing. Of several that carry too much the
 * one that carries most goes first and alone, so that no two fill the same newcomer, and nobody is given more than its
 * share, so that nothing comes back.
 */
export function handOverPlan(loads: readonly SessionLoad[], self: string): HandOverPlan | null {
  const mine = loads.find(({ id }) => id === self);
  if (!mine || loads.length < 2) return null;
  const total = loads.reduce((sum, { held }) => sum + held, 0);
  const share = Math.ceil(total / loads.length);
  if (mine.held <= share + Math.max(1, Math.floor(share * SLACK))) return null;
  const [least, ...others] = [...loads].sort((a, b) => a.held - b.held || (a.id < b.id ? -1 : 1));
  if (others.at(-1)?.id !== self || !least) return null;
  return { to: least.id, count: Math.min(AT_ONCE, mine.held - share, share - least.held) };
}

/** Whom to leave each of some instances to, so that those who carry least get most; empty where nobody is left. */
export function spreadOver(loads: readonly SessionLoad[], instanceIds: readonly string[]): Map<string, string> {
  const open = loads.map((load) => ({ ...load }));
  const targets = new Map<string, string>();
  for (const instanceId of instanceIds) {
    const least = open.reduce<SessionLoad | null>((best, load) => (best && best.held <= load.held ? best : load), null);
    if (!least) break;
    least.held += 1;
    targets.set(instanceId, least.id);
  }
  return targets;
}
