import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import type { WebhookEvent } from '../../app/api';
import { EVENT_GROUPS } from './event-names';
import classes from './webhook.module.css';

interface Props {
  /** None: all. */
  chosen: WebhookEvent[];
  onChange: (chosen: WebhookEvent[]) => void;
}

/** Which events a webhook asks for. */
export function EventBoxes({ chosen, onChange }: Props) {
  const isAll = chosen.length === 0;
  const toggle = (event: WebhookEvent) =>
    onChange(chosen.includes(event) ? chosen.filter((one) => one !== event) : [...chosen, event]);
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text size="sm" fw={500}>
          Events{' '}
          <Text span c="dimmed">
            {isAll ? 'all, as none is chosen' : `${chosen.length} chosen`}
          </Text>
        </Text>
        {!isAll && (
          <Button size="compact-xs" variant="default" onClick={() => onChange([])}>
            All events
          </Button>
        )}
      </Group>
      <div className={classes.groups}>
        {EVENT_GROUPS.map(([title, events]) => (
          <fieldset key={title} className={classes.group}>
            <legend>{title}</legend>
            <div className={classes.boxes}>
              {events.map((event) => (
                <Checkbox
                  key={event}
                  size="sm"
                  label={event}
                  checked={chosen.includes(event)}
                  onChange={() => toggle(event)}
                />
              ))}
            </div>
          </fieldset>
        ))}
      </div>
    </Stack>
  );
}
