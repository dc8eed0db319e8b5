import { IconPlugConnectedX } from '@tabler/icons-react';
import { useIsReachable } from '../../realtime/use-realtime';
import { Banner } from './banner';

/** Says that the page is old, and that it will be new again without anybody's help. */
export function ConnectionBanner() {
  if (useIsReachable()) return null;
  return (
    <Banner role="alert" icon={<IconPlugConnectedX size={16} aria-hidden />}>
      The server does not answer. What you see may be old; it catches up by itself.
    </Banner>
  );
}
