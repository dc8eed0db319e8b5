import { useEffect, useRef } from 'react';
import { eventLog } from './event-log';
import type { EventFrame } from './frames';

/** Hands over events as they come, oldest first, while a part of the page is there to hear of them. */
export function useFrames(onFrames: (frames: readonly EventFrame[]) => void): void {
  const current = useRef(onFrames);
  useEffect(() => {
    current.current = onFrames;
  });
  useEffect(() => {
    let newest = eventLog.get()[0]?.key ?? 0;
    return eventLog.subscribe(() => {
      const fresh = eventLog.get().filter(({ key }) => key > newest);
      newest = fresh[0]?.key ?? newest;
      if (fresh.length > 0) current.current(fresh.map(({ frame }) => frame).reverse());
    });
  }, []);
}
