import classes from './traffic-bars.module.css';

export interface NamedBar {
  /** Names the hour or the day. */
  label: string;
  sent: number;
  received: number;
  failed: number;
}

interface Props {
  bars: readonly NamedBar[];
  /** What they are of. */
  label: string;
  heightPx: number;
}

const WIDTH = 10;
const GAP = 3;

/** All of one kind, as it is written. */
export const sumOf = (bars: readonly NamedBar[], kind: 'sent' | 'received' | 'failed'): string =>
  bars.reduce((total, bar) => total + bar[kind], 0).toLocaleString();

/** Messages over time, for a look: received below, sent on top of it, what failed in red above. */
export function TrafficBars({ bars, label, heightPx }: Props) {
  const most = Math.max(1, ...bars.map(({ sent, received, failed }) => sent + received + failed));
  const px = (count: number) => (count / most) * (heightPx - 2);
  const summary = `${sumOf(bars, 'sent')} sent, ${sumOf(bars, 'received')} received, ${sumOf(bars, 'failed')} failed`;
  return (
    <svg
      viewBox={`0 0 ${bars.length * (WIDTH + GAP)} ${heightPx}`}
      preserveAspectRatio="none"
      className={classes.bars}
      style={{ height: heightPx }}
      role="img"
      aria-label={`${label}: ${summary}`}
    >
      {bars.map(({ label: name, sent, received, failed }, index) => {
        const x = index * (WIDTH + GAP);
        const [low, middle, high] = [px(received), px(sent), px(failed)];
        return (
          <g key={index}>
            <title>{`${name}: ${sent} sent, ${received} received, ${failed} failed`}</title>
            <rect x={x} y={0} width={WIDTH + GAP} height={heightPx} fill="transparent" />
            <rect x={x} y={heightPx - 1} width={WIDTH} height={1} className={classes.base} />
            <rect x={x} y={heightPx - low} width={WIDTH} height={low} className={classes.received} />
            <rect x={x} y={heightPx - low - middle} width={WIDTH} height={middle} className={classes.sent} />
            <rect x={x} y={heightPx - low - middle - high} width={WIDTH} height={high} className={classes.failed} />
          </g>
        );
      })}
    </svg>
  );
}
