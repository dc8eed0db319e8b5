import { Button, Group, Text } from '@mantine/core';
import { lazy, useState, type ComponentType } from 'react';
import { fetchPart } from '../app/fetch-part';
import { Notice } from './notice';
import classes from './lazy-part.module.css';

/**
 * A part of the page that is fetched when it is first on show. Where the server does not have it any more, a notice
 * takes its place and the page around it stays, with all that was typed there.
 */
export function lazyPart<P extends object>(load: () => Promise<{ default: ComponentType<P> }>) {
  return lazy<ComponentType<P>>(() => fetchPart(load).catch(() => ({ default: MissingPart })));
}

/** Lies above everything else: what is missing may have been a dialog. */
function MissingPart(props: object) {
  const [isHidden, setHidden] = useState(false);
  if (isHidden) return null;
  const hide = () => {
    setHidden(true);
    if ('onClose' in props && typeof props.onClose === 'function') props.onClose();
  };
  return (
    <div className={classes.missing}>
      <Notice isUrgent tone="wait" title="This part of the dashboard is not on the server any more">
        <Text size="sm">
          Most likely a new version was installed. What is on the page stays until you reload it: finish what you are
          typing first.
        </Text>
        <Group gap="xs" mt={8} justify="flex-end">
          <Button size="compact-sm" variant="default" onClick={hide}>
            Not now
          </Button>
          <Button size="compact-sm" onClick={() => window.location.reload()}>
            Reload the page
          </Button>
        </Group>
      </Notice>
    </div>
  );
}
