import { ActionIcon, NativeSelect, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { Panel } from '../../components/panel';
import { eventLog } from '../../realtime/event-log';
import { useSocketStatus } from '../../realtime/use-realtime';
import { EventLine } from './event-line';
import classes from './event-feed.module.css';

const SHOWN = 100;

/** What happens to an instance, as it happens. */
export function EventFeed({ name }: { name: string }) {
  const logged = useSyncExternalStore(eventLog.subscribe, eventLog.get);
  const isLive = useSocketStatus() === 'live';
  const [kind, setKind] = useState('');
  const [paused, setPaused] = useState<typeof logged | null>(null);

  const ofInstance = useMemo(
    () => (paused ?? logged).filter(({ frame }) => frame.instance === name),
    [paused, logged, name],
  );
  const kinds = useMemo(() => [...new Set(ofInstance.map(({ frame }) => frame.event))].sort(), [ofInstance]);
  const shown = ofInstance.filter(({ frame }) => kind === '' || frame.event === kind).slice(0, SHOWN);

  const tools = (
    <div className={classes.tools}>
      <NativeSelect
        size="xs"
        aria-label="Kind of events"
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value)}
        data={[{ value: '', label: 'All events' }, ...kinds]}
      />
      <ActionIcon
        onClick={() => setPaused((held) => (held ? null : logged))}
        aria-label={paused ? 'Go on' : 'Hold the feed'}
        title={paused ? 'Go on' : 'Hold the feed'}
        aria-pressed={paused !== null}
      >
        {paused ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
      </ActionIcon>
    </div>
  );
  return (
    <Panel title="Live events" aside={tools} isFlush>
      {shown.length > 0 ? (
        <ul className={classes.feed}>
          {shown.map(({ key, frame }) => (
            <EventLine key={key} frame={frame} />
          ))}
        </ul>
      ) : (
        <Text p="md" size="sm" c="dimmed">
          {isLive
            ? 'Nothing yet. Send a text above, or write to this number: every event appears here as it happens.'
            : 'There is no live connection right now, so events cannot be shown; it is being tried again.'}
        </Text>
      )}
    </Panel>
  );
}
