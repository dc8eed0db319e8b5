import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import classes from './instance-page.module.css';
import { ProxyForm } from './proxy-form';
import { proxyQuery } from './proxy-query';

/** By which way an instance reaches WhatsApp. */
export function ProxyTab({ name }: { name: string }) {
  const { data, error, refetch } = useQuery(proxyQuery(name));
  return (
    <div className={classes.narrow}>
      <Panel title="Proxy">
        {data === undefined && !error && <Skeleton height={220} radius="md" />}
        <ErrorNotice error={data === undefined ? error : null} onRetry={() => void refetch()} />
        {data !== undefined && <ProxyForm name={name} saved={data} />}
      </Panel>
    </div>
  );
}
