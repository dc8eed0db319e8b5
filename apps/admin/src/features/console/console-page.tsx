import {
  Anchor,
  Loader,
  NativeSelect,
  PasswordInput,
  SegmentedControl,
  Text,
  useComputedColorScheme,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useSession } from '../../app/use-session';
import { ErrorNotice } from '../../components/error-notice';
import { PageHeader } from '../../components/page-header';
import { instanceListQuery } from '../instances/api';
import { documentQuery } from './api';
import type { Credential } from './api-document';
import classes from './console.module.css';
import { explorerIn, prepare } from './explorer';

const route = getRouteApi('/frame/console');
const NOTHING: never[] = [];

/** Every route of the API, to be tried on a real instance with a permission of one's own. */
export function ConsolePage() {
  const { instance } = route.useSearch();
  const navigate = useNavigate({ from: '/console' });
  const { session } = useSession();
  const { data: instances = NOTHING } = useQuery(instanceListQuery);
  const [kind, setKind] = useState<Credential['kind']>('session');
  const [key, setKey] = useState('');
  const credential = useMemo<Credential | null>(() => {
    if (kind === 'key') return key.trim() === '' ? null : { kind, key: key.trim() };
    return session && { kind, token: session.token };
  }, [kind, key, session]);
  const names = instances.map(({ instance_name }) => instance_name).sort((a, b) => a.localeCompare(b));
  const chosen = instance ?? names[0];

  return (
    <div className={classes.page}>
      <PageHeader title="API console">
        <Anchor href="/docs" target="_blank" rel="noreferrer" size="sm">
          Open it in a tab of its own
        </Anchor>
      </PageHeader>
      <div className={classes.choices}>
        <NativeSelect
          label="Instance"
          description="Filled in wherever a route names one"
          value={chosen ?? ''}
          onChange={({ currentTarget: { value } }) => void navigate({ search: { instance: value }, replace: true })}
          data={chosen === undefined ? [{ value: '', label: 'None yet' }] : [...new Set([chosen, ...names])].sort()}
        />
        <div>
          <Text component="span" size="sm" fw={500} id="console-as">
            Asked as
          </Text>
          <SegmentedControl
            fullWidth
            mt={4}
            aria-labelledby="console-as"
            value={kind}
            onChange={(value) => setKind(value === 'key' ? 'key' : 'session')}
            data={[
              { value: 'session', label: 'Yourself' },
              { value: 'key', label: 'A key' },
            ]}
          />
        </div>
        {kind === 'key' ? (
          <PasswordInput
            label="Key"
            description="Forgotten when you leave this page"
            placeholder="Paste it: keys are shown once"
            autoComplete="off"
            value={key}
            onChange={({ currentTarget: { value } }) => setKey(value)}
          />
        ) : (
          <Text size="sm" c="dimmed" className={classes.hint}>
            Routes answer as they answer this dashboard, by your role. Commands that the console shows hold your token,
            which ends with your session: for programs, use a key.
          </Text>
        )}
      </div>
      <Routes instanceName={chosen} credential={credential} />
    </div>
  );
}

interface RoutesProps {
  instanceName: string | undefined;
  credential: Credential | null;
}

function Routes({ instanceName, credential }: RoutesProps) {
  const { data: document, error, refetch } = useQuery(documentQuery);
  // Another load of the frame is another explorer.
  const [loaded, setLoaded] = useState<{ frame: HTMLIFrameElement } | null>(null);
  const scheme = useComputedColorScheme('light');
  useEffect(() => {
    const explorer = loaded && explorerIn(loaded.frame);
    if (explorer && document) prepare(explorer, document, { instanceName, credential });
  }, [loaded, document, instanceName, credential]);
  useEffect(() => {
    loaded?.frame.contentDocument?.documentElement.classList.toggle('dark-mode', scheme === 'dark');
  }, [loaded, scheme]);
  return (
    <>
      <ErrorNotice error={error} title="The routes could not be read" onRetry={() => void refetch()} />
      <div className={classes.routes}>
        {!loaded && (
          <div role="status" aria-label="Loading the routes" className={classes.waiting}>
            <Loader size="sm" />
          </div>
        )}
        <iframe
          src="/docs"
          title="Routes of the API"
          className={classes.frame}
          onLoad={({ currentTarget: frame }) => setLoaded({ frame })}
        />
      </div>
    </>
  );
}
