import { Button } from '@mantine/core';
import { IconCompassOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { EmptyState } from './empty-state';

export function NotFound() {
  return (
    <EmptyState
      icon={<IconCompassOff size={28} stroke={1.5} />}
      title="There is no such page"
      action={<Button component={Link} to="/instances" variant="default" children="Go to the instances" />}
    >
      The address may be mistyped, or what it led to is gone.
    </EmptyState>
  );
}
