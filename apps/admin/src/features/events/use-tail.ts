import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { ListedEvent } from '../../app/events-api';
import { useFrames } from '../../realtime/use-frames';
import { eventKeys, pastEventsQuery } from './api';
import { constantOf } from './event-types';
import { MOST_LIVE, tailOf, withFresh, type TailEvent, type TailFilter } from './tail';

const NOTHING: readonly TailEvent[] = [];

/** Events as they come, above those that came before the page was opened. While it is held, nothing moves. */
export function useTail({ instance, type, find }: TailFilter) {
  const client = useQueryClient();
  const query = useMemo(
    () => ({ ...(instance !== undefined && { instance }), ...(type !== undefined && { type: constantOf(type) }) }),
    [instance, type],
  );
  const past = useInfiniteQuery(pastEventsQuery(query));
  const [live, setLive] = useState(NOTHING);
  const [held, setHeld] = useState<readonly TailEvent[] | null>(null);
  // Where more came than is kept, what is older is not on show: there would be a gap in between.
  const isCut = live.length >= MOST_LIVE;
  useFrames((frames) => setLive((before) => withFresh(before, frames)));
  const stored = useMemo(() => past.data?.pages.flatMap(({ items }) => items.map(asTailEvent)) ?? NOTHING, [past.data]);
  const shown = useMemo(
    () => tailOf(held ?? live, stored, { instance, type, find }),
    [held, live, stored, instance, type, find],
  );
  const missed = useMemo(
    () =>
      held
        ? tailOf(live, NOTHING, { instance, type, find }).length -
          tailOf(held, NOTHING, { instance, type, find }).length
        : 0,
    [held, live, instance, type, find],
  );
  const toggle = useCallback(() => setHeld((before) => (before ? null : live)), [live]);
  const readAgain = useCallback(() => {
    setHeld(null);
    setLive(NOTHING);
    void client.resetQueries({ queryKey: eventKeys.past(query) });
  }, [client, query]);
  return { shown, past, isCut, readAgain, isHeld: held !== null, missed: Math.max(0, missed), toggle };
}

function asTailEvent({ id, event, instance, occurred_at, data }: ListedEvent): TailEvent {
  return { id, frame: { event, instance, data, date_time: occurred_at, event_id: id }, isLarge: data === null };
}
