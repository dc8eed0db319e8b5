import { Skeleton, Stack, Text } from '@mantine/core';
import { IconWebhook, IconWebhookOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { CodeBlock } from '../../components/code-block';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { Page } from '../../components/page';
import { PageHeader } from '../../components/page-header';
import { Panel } from '../../components/panel';
import { useShortcuts } from '../../components/shortcuts';
import { setWebhookCurl } from '../instances/curl';
import { allWebhooksQuery } from './api';
import classes from './deliveries.module.css';
import type { DeliveriesSearch } from './deliveries-search';
import { Endpoint } from './endpoint';
import { EndpointState } from './endpoint-state';

const route = getRouteApi('/frame/deliveries');
const REFRESH_MS = 10_000;

/** Where events go, and what became of them: the endpoints that fail first. */
export function DeliveriesPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/deliveries' });
  const { data: webhooks, error, refetch } = useQuery({ ...allWebhooksQuery, refetchInterval: REFRESH_MS });
  const [firstId, setFirstId] = useState<string>();
  // The order changes as endpoints fail: whoever named none stays at the one that was first, and at what is typed there.
  if (firstId === undefined && webhooks?.[0]) setFirstId(webhooks[0].id);
  const chosenId = search.webhook ?? firstId;
  const chosenAt = webhooks?.findIndex(({ id }) => id === chosenId) ?? -1;
  const chosen = webhooks?.[chosenAt];
  const change = (part: DeliveriesSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const move = (by: number) => {
    const next = webhooks?.[Math.max(0, Math.min(webhooks.length - 1, Math.max(0, chosenAt) + by))];
    if (next) void navigate({ search: (before) => atEndpoint(before, next.id), replace: true });
  };
  useShortcuts({ j: () => move(1), k: () => move(-1), ArrowDown: () => move(1), ArrowUp: () => move(-1) });

  return (
    <Page>
      <PageHeader
        title="Deliveries"
        aside={webhooks && <Text size="sm" c="dimmed" children={webhooks.length.toLocaleString()} />}
      />
      <div className={classes.page}>
        <ErrorNotice error={error} title="The endpoints could not be read" onRetry={() => void refetch()} />
        {!webhooks && !error && <PageSkeleton />}
        {webhooks?.length === 0 && (
          <EmptyState
            icon={<IconWebhook size={28} stroke={1.5} />}
            title="No webhooks yet"
            action={<Link to="/instances">Choose an instance</Link>}
            more={
              <CodeBlock
                text={setWebhookCurl('YOUR_INSTANCE', 'https://example.com/hook')}
                label="Have events sent to a program with curl"
              />
            }
          >
            A webhook is an address that an instance’s events are sent to. Set one on the instance’s page, under
            Webhooks, or over the API:
          </EmptyState>
        )}
        {webhooks && webhooks.length > 0 && (
          <div className={classes.columns}>
            <Panel title="Endpoints" isFlush>
              <ul className={classes.endpoints}>
                {webhooks.map((one) => (
                  <li key={one.id}>
                    <Link
                      to="/deliveries"
                      search={atEndpoint(search, one.id)}
                      className={classes.endpoint}
                      aria-current={one.id === chosen?.id || undefined}
                    >
                      <span className={classes.line}>
                        <strong className="truncate">{one.instance_name}</strong>
                        <EndpointState webhook={one} />
                      </span>
                      <span className={`truncate ${classes.small}`}>{one.url || 'no address'}</span>
                    </Link>
                  </li>
                ))}
              </ul>
            </Panel>
            {chosen ? (
              <Endpoint key={chosen.id} webhook={chosen} search={search} onSearch={change} />
            ) : (
              <EmptyState icon={<IconWebhookOff size={28} stroke={1.5} />} title="There is no such webhook">
                It was removed, or it belongs to somebody else.
              </EmptyState>
            )}
          </div>
        )}
      </div>
    </Page>
  );
}

/** The same filters at another endpoint; one event or delivery is left behind. */
const atEndpoint = ({ status, type }: DeliveriesSearch, webhook: string): DeliveriesSearch => ({
  webhook,
  ...(status && { status }),
  ...(type && { type }),
});

function PageSkeleton() {
  return (
    <div className={classes.columns} aria-busy="true" aria-label="Loading the endpoints">
      <Panel title="Endpoints">
        <Stack gap="lg">
          {[70, 55, 62, 48].map((width) => (
            <Skeleton key={width} height={14} width={`${width}%`} radius="xl" />
          ))}
        </Stack>
      </Panel>
      <Skeleton height={320} radius="md" />
    </div>
  );
}
