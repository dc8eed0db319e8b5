import classes from './message-bars.module.css';
import { sumOf, TrafficBars, type NamedBar } from './traffic-bars';

const HEIGHT_PX = 112;

/** Messages over time with what they come to below. */
export function MessageBars({ bars, label }: { bars: readonly NamedBar[]; label: string }) {
  return (
    <figure className={classes.figure}>
      <TrafficBars bars={bars} label={label} heightPx={HEIGHT_PX} />
      <figcaption className={classes.caption}>
        <span>{bars[0]?.label}</span>
        <span className={classes.legend}>
          <span data-of="sent">{sumOf(bars, 'sent')} sent</span>
          <span data-of="received">{sumOf(bars, 'received')} received</span>
          <span data-of="failed">{sumOf(bars, 'failed')} failed</span>
        </span>
        <span>{bars.at(-1)?.label}</span>
      </figcaption>
    </figure>
  );
}
