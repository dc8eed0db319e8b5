import { hashKey, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { EventFrame } from './frames';
import { useFrames } from './use-frames';

/**
 * Hands over the events that came while a query was being asked for, once its answer is there. The answer may be from
 * before them, and has replaced whatever they were written into. Belongs before whatever asks again because of an event.
 */
export function useOvertaken(queryKey: QueryKey, onOvertaken: (frames: readonly EventFrame[]) => void): void {
  const client = useQueryClient();
  const overtaken = useRef<EventFrame[]>([]);
  const current = useRef(onOvertaken);
  useEffect(() => {
    current.current = onOvertaken;
  });
  const hash = hashKey(queryKey);
  useFrames((frames) => {
    const isAsked = client.getQueryCache().get(hash)?.state.fetchStatus === 'fetching';
    if (isAsked) overtaken.current.push(...frames);
  });
  useEffect(() => {
    overtaken.current = [];
    return client.getQueryCache().subscribe((told) => {
      if (told.query.queryHash !== hash || told.type !== 'updated' || told.query.state.fetchStatus === 'fetching')
        return;
      const frames = overtaken.current;
      if (frames.length === 0) return;
      overtaken.current = [];
      current.current(frames);
    });
  }, [client, hash]);
}
