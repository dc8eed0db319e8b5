import { IconClockExclamation } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { serverClock } from '../clock';
import { Banner } from './banner';

/** Less is nobody's trouble. */
const WORTH_SAYING_MINUTES = 2;

/** Says that this machine's clock is wrong: the times on the page are the server's, and will not agree with it. */
export function ClockBanner() {
  const minutes = useSyncExternalStore(serverClock.subscribe, serverClock.aheadMinutes);
  if (Math.abs(minutes) < WORTH_SAYING_MINUTES) return null;
  return (
    <Banner role="status" icon={<IconClockExclamation size={16} aria-hidden />}>
      This machine’s clock is {Math.abs(minutes).toLocaleString()} minutes {minutes > 0 ? 'ahead of' : 'behind'} the
      server’s. All times here go by the server’s clock.
    </Banner>
  );
}
