import { Button } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useMay } from '../../app/may';
import { lazyPart } from '../../components/lazy-part';
import { Panel } from '../../components/panel';
import { inviteListQuery } from './api';
import { InviteList } from './invite-list';

const InviteDialog = lazyPart(() => import('./invite-dialog'));

/** The invite links on an instance's page; whoever may not make any sees it only where there are some. */
export function InvitePanel({ name }: { name: string }) {
  const [isInviting, setInviting] = useState(false);
  const { data } = useQuery(inviteListQuery(name));
  const isAllowed = useMay('invite');
  if (!isAllowed && !data?.length) return null;
  return (
    <Panel
      title="Invite links"
      isFlush
      aside={
        isAllowed && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconLink size={14} />}
            onClick={() => setInviting(true)}
          >
            Invite a client
          </Button>
        )
      }
    >
      <InviteList name={name} mayRevoke={isAllowed} />
      <Suspense>{isInviting && <InviteDialog name={name} onClose={() => setInviting(false)} />}</Suspense>
    </Panel>
  );
}
