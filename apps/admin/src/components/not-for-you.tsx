import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { EmptyState } from './empty-state';

/** In the place of a page that the server would refuse to whoever is signed in. */
export function NotForYou() {
  return (
    <EmptyState
      icon={<IconLock size={28} stroke={1.5} />}
      title="This page is not for your role"
      action={<Button component={Link} to="/instances" variant="default" children="Go to the instances" />}
    >
      Whoever runs this gateway decides who sees what. If you need it, ask them for another role.
    </EmptyState>
  );
}
