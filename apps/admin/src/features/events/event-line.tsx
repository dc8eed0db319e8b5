import { memo, useState } from 'react';
import { CodeBlock } from '../../components/code-block';
import { TimeAgo } from '../../components/time-ago';
import type { EventFrame } from '../../realtime/frames';
import classes from './event-feed.module.css';
import { printEvent, summarize } from './summary';

export const EventLine = memo(function EventLine({ frame }: { frame: EventFrame }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <li className={classes.item}>
      <button type="button" className={classes.line} aria-expanded={isOpen} onClick={() => setOpen((open) => !open)}>
        <span className={classes.event}>{frame.event}</span>
        <span className={`truncate ${classes.summary}`}>{summarize(frame)}</span>
        <span className={classes.time}>
          <TimeAgo at={frame.date_time} />
        </span>
      </button>
      {isOpen && (
        <div className={classes.body}>
          <CodeBlock text={printEvent(frame)} label={`The event ${frame.event}`} />
        </div>
      )}
    </li>
  );
});
