import { exactTime } from '../../components/relative-time';
import { useIsPhone } from '../../components/use-is-phone';
import { VirtualListbox } from '../../components/virtual-listbox';
import { summarize } from './summary';
import type { TailEvent } from './tail';
import classes from './events.module.css';

interface Props {
  events: readonly TailEvent[];
  active: number;
  openId: string | null;
  onActive: (index: number) => void;
  onOpen: (event: TailEvent) => void;
  onNearEnd: () => void;
}

const ROW_PX = 38;
/** A card of two lines. */
const PHONE_ROW_PX = 58;
const NEAR_END_ROWS = 20;

/** One line an event, newest first. */
export function EventList({ events, ...walked }: Props) {
  const rowPx = useIsPhone() ? PHONE_ROW_PX : ROW_PX;
  return (
    <VirtualListbox
      {...walked}
      label="Events, newest first"
      rows={events}
      idOf={idOfEvent}
      rowPx={rowPx}
      rowClass={classes.row}
      listClass={classes.list}
      nearEndRows={NEAR_END_ROWS}
    >
      {({ frame }) => (
        <>
          <time dateTime={frame.date_time} title={exactTime(Date.parse(frame.date_time))} className={classes.time}>
            {clock(frame.date_time)}
          </time>
          <span className={`truncate ${classes.event}`}>{frame.event}</span>
          <span className={`truncate ${classes.instance}`}>{frame.instance}</span>
          <span className={`truncate ${classes.summary}`}>{summarize(frame)}</span>
        </>
      )}
    </VirtualListbox>
  );
}

const idOfEvent = ({ id }: TailEvent): string => id;

/** To the millisecond: events come close together. */
function clock(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '–';
  const time = date.toLocaleTimeString(undefined, { hour12: false });
  return `${time}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}
