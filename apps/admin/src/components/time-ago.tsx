import { exactTime, relativeTime } from './relative-time';
import { useNow } from './use-now';

interface Props {
  /** ISO 8601, by the server's clock. */
  at: string;
  /** `ago` after a duration. */
  withAgo?: boolean;
}

/** How long ago, with the exact time on hovering. */
export function TimeAgo({ at, withAgo = false }: Props) {
  const now = useNow();
  const atMs = Date.parse(at);
  const text = relativeTime(atMs, now);
  const isDuration = /^\d+ (s|min|h|d)$/.test(text);
  return (
    <time dateTime={at} title={exactTime(atMs)}>
      {withAgo && isDuration ? `${text} ago` : text}
    </time>
  );
}
