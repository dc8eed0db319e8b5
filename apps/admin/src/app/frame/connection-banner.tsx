import { IconPlugConnectedX } from '@tabler/icons-react';
import { useIsReachable } from '../../realtime/use-realtime';
import classes from './connection-banner.module.css';

/** Says that the page is old, and that it will be new again without anybody's help. */
export function ConnectionBanner() {
  if (useIsReachable()) return null;
  return (
    <div className={classes.banner} role="alert">
      <IconPlugConnectedX size={16} aria-hidden />
      <span>The server does not answer. What you see may be old; it catches up by itself.</span>
    </div>
  );
}
