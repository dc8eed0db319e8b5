import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconDeviceMobilePlus, IconFlask } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { PageHeader } from '../../components/page-header';
import { Panel } from '../../components/panel';
import { sandboxPhonesQuery } from './api';
import { Conversation } from './conversation';
import { CreatePhoneDialog } from './create-phone-dialog';
import classes from './sandbox.module.css';

const route = getRouteApi('/frame/sandbox');
const REFRESH_MS = 5_000;

/** The people of the simulated network: who they are, what they wrote, and a pen to write for them. */
export function SandboxPage() {
  const { phone } = route.useSearch();
  const { data: phones, error, refetch } = useQuery({ ...sandboxPhonesQuery, refetchInterval: REFRESH_MS });
  const [isCreating, setCreating] = useState(false);
  const chosen = phones?.find((one) => one.phone === phone);
  return (
    <>
      <PageHeader title="Sandbox" aside={<Text size="sm" c="dimmed" children="the simulated WhatsApp network" />}>
        <Button leftSection={<IconDeviceMobilePlus size={16} />} onClick={() => setCreating(true)}>
          New person
        </Button>
      </PageHeader>
      <div className={classes.page}>
        <Panel title="People" isFlush>
          {!phones && error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
          {!phones && !error && (
            <Stack p="md" gap="lg">
              <Skeleton height={14} width="70%" />
              <Skeleton height={14} width="55%" />
              <Skeleton height={14} width="62%" />
            </Stack>
          )}
          {phones?.length === 0 && (
            <Text p="md" size="sm" c="dimmed">
              Nobody is here yet. Make a person, or link an instance with a virtual phone.
            </Text>
          )}
          <ul className={classes.people}>
            {phones?.map((one) => (
              <li key={one.phone}>
                <Link
                  to="/sandbox"
                  search={{ phone: one.phone }}
                  className={classes.person}
                  aria-current={one.phone === phone || undefined}
                >
                  <span className="truncate">{one.name || `+${one.phone}`}</span>
                  <span className={classes.small}>
                    +{one.phone}
                    {one.devices.length > 1 && ' · linked'}
                    {one.autoReply && ' · answers by itself'}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </Panel>
        {chosen ? (
          <Conversation key={chosen.phone} person={chosen} />
        ) : (
          <EmptyState icon={<IconFlask size={28} stroke={1.5} />} title="Choose a person">
            You see everything that this phone sent and received, and can write as its owner.
          </EmptyState>
        )}
      </div>
      {isCreating && <CreatePhoneDialog onClose={() => setCreating(false)} />}
    </>
  );
}
