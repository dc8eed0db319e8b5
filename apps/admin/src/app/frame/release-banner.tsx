import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { release } from '../release';
import { Banner } from './banner';

/** Offers the pages of a version that was installed meanwhile; when is for the person to choose. */
export function ReleaseBanner() {
  if (!useSyncExternalStore(release.subscribe, release.isOutdated)) return null;
  return (
    <Banner
      role="status"
      icon={<IconRefresh size={16} aria-hidden />}
      action={
        <Button size="compact-xs" variant="default" onClick={() => window.location.reload()}>
          Reload
        </Button>
      }
    >
      A new version was installed. Reload when nothing half typed is on the page.
    </Banner>
  );
}
