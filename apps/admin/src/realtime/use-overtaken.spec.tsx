import { afterEach, describe, expect, it } from '@jest/globals';
import { useQuery } from '@tanstack/react-query';
import { act, cleanup, screen } from '@testing-library/react';
import { show } from '../../test/render';
import { eventLog } from './event-log';
import type { EventFrame } from './frames';
import { useOvertaken } from './use-overtaken';

const KEY = ['thread'];
const frame = (id: string): EventFrame => ({
  event: 'messages.upsert',
  instance: 'quay',
  data: { id },
  date_time: '2026-11-22T10:00:00.000Z',
  event_id: id,
});

/** A query whose answers are given by the spec, one after the other. */
function asked() {
  const waiting: ((answer: string) => void)[] = [];
  const handed: string[][] = [];
  function Page() {
    const { data } = useQuery({
      queryKey: KEY,
      queryFn: () => new Promise<string>((resolve) => waiting.push(resolve)),
      staleTime: Infinity,
    });
    useOvertaken(KEY, (frames) => handed.push(frames.map(({ event_id }) => event_id ?? '')));
    return <p>{data ?? 'nothing yet'}</p>;
  }
  const answer = (text: string) => act(async () => waiting.shift()?.(text));
  return { handed, answer, client: show(<Page />).client };
}

describe('events that come while something is being asked for', () => {
  afterEach(() => {
    cleanup();
    eventLog.clear();
  });

  it('are handed over once the answer is there, once', async () => {
    const { handed, answer, client } = asked();
    act(() => eventLog.add([frame('evt_1')]));
    act(() => eventLog.add([frame('evt_2')]));
    expect(handed).toEqual([]);
    await answer('first');
    await screen.findByText('first');
    expect(handed).toEqual([['evt_1', 'evt_2']]);
    act(() => void client.setQueryData(KEY, 'written by an event'));
    expect(handed).toHaveLength(1);
  });

  it('are nobody’s business when nothing is being asked for', async () => {
    const { handed, answer, client } = asked();
    await answer('first');
    await screen.findByText('first');
    act(() => eventLog.add([frame('evt_3')]));
    act(() => void client.invalidateQueries({ queryKey: KEY }));
    await answer('second');
    await screen.findByText('second');
    expect(handed).toEqual([]);
  });
});
