import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, type FleetRow } from '../../app/api';
import { instanceKeys } from './api';

export type BulkKind = 'restart' | 'logout';

/** What came of it so far. */
export interface BulkProgress {
  total: number;
  done: number;
  failures: { name: string; error: Error }[];
  isOver: boolean;
}

/** The server opens a socket for each: a few at a time, so that a hundred do not fail together. */
const AT_ONCE = 4;

/** Does the same with many instances; one that fails stops none of the others. */
export function useBulk() {
  const client = useQueryClient();
  const [progress, setProgress] = useState<BulkProgress | null>(null);
  const isStopped = useRef(false);

  const run = async (kind: BulkKind, rows: readonly FleetRow[]) => {
    isStopped.current = false;
    const waiting = [...rows];
    const state: BulkProgress = { total: rows.length, done: 0, failures: [], isOver: false };
    setProgress({ ...state });
    const work = async () => {
      for (let row = waiting.shift(); row && !isStopped.current; row = waiting.shift()) {
        const name = row.instance_name;
        try {
          await api[kind](name);
        } catch (error) {
          state.failures = [...state.failures, { name, error: error as Error }];
        }
        state.done += 1;
        setProgress({ ...state });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    setProgress({ ...state, isOver: true });
    await client.invalidateQueries({ queryKey: instanceKeys.all });
  };
  const stop = () => {
    isStopped.current = true;
  };
  return { progress, run, stop };
}
