import { Button, Skeleton, Text } from '@mantine/core';
import { IconDeviceMobilePlus, IconFlask } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Suspense, useMemo, useState } from 'react';
import type { SandboxPhone } from '../../app/api';
import { useMay } from '../../app/may';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { lazyPart } from '../../components/lazy-part';
import { PageHeader } from '../../components/page-header';
import { instanceListQuery } from '../instances/api';
import { sandboxPhonesQuery } from './api';
import { CreatePhoneDialog } from './create-phone-dialog';
import { People } from './people';
import { PhonePanel, type Partner } from './phone-panel';
import classes from './sandbox.module.css';
import type { SandboxSearch } from './sandbox-search';
import { WaitingInstances } from './waiting-instances';

const Thread = lazyPart(async () => ({ default: (await import('../inbox/thread')).Thread }));

const route = getRouteApi('/frame/sandbox');
const REFRESH_MS = 5_000;

export function SandboxPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/sandbox' });
  const onSearch = (part: SandboxSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  return <Sandbox search={search} onSearch={onSearch} />;
}

interface Props {
  search: SandboxSearch;
  onSearch: (part: SandboxSearch) => void;
}

/** The people of the simulated network; one of their phones, and beside it what an instance sees of the same chat. */
export function Sandbox({ search, onSearch }: Props) {
  const { data: phones, error, refetch } = useQuery({ ...sandboxPhonesQuery, refetchInterval: REFRESH_MS });
  const { data: rows } = useQuery(instanceListQuery);
  const mayChange = useMay('change');
  const [isCreating, setCreating] = useState(false);
  const instances = useMemo(
    () =>
      new Map(
        rows?.flatMap(({ ownerJid, instance_name }) =>
          ownerJid === null ? [] : [[ownerJid.replace(/[:@].*$/, ''), instance_name] as const],
        ),
      ),
    [rows],
  );
  const person = phones?.find(({ phone }) => phone === search.phone);
  const partners = person && phones ? partnersOf(person, phones, instances) : [];
  const partner = partners.find(({ phone }) => phone === search.with) ?? partners[0];
  return (
    <div className={classes.page}>
      <PageHeader title="Sandbox" aside={<Text size="sm" c="dimmed" children="the simulated WhatsApp network" />}>
        {mayChange && (
          <Button leftSection={<IconDeviceMobilePlus size={16} />} onClick={() => setCreating(true)}>
            New person
          </Button>
        )}
      </PageHeader>
      <ErrorNotice error={error} title="The network could not be read" onRetry={() => void refetch()} />
      <div className={classes.columns}>
        <div className={classes.side}>
          {mayChange && <WaitingInstances />}
          <People phones={phones} chosen={search.phone} instances={instances} />
        </div>
        {person ? (
          <PhonePanel
            key={person.phone}
            person={person}
            partners={partners}
            partner={partner}
            onPartner={(phone) => onSearch({ with: phone })}
          />
        ) : (
          <EmptyState icon={<IconFlask size={28} stroke={1.5} />} title="Choose a person">
            You hold their phone then: see what it sent and received, write, call, and let things go wrong. What an
            instance sees of the same chat stands beside it.
          </EmptyState>
        )}
        {person && partner?.instance && (
          <div className={classes.beside}>
            <Suspense fallback={<Skeleton height={320} radius="md" />}>
              <Thread
                key={`${partner.instance} ${person.phone}`}
                instance={partner.instance}
                jid={person.hideNumber ? person.lid : person.jid}
                onClose={() => undefined}
                isBeside
              />
            </Suspense>
          </div>
        )}
      </div>
      {isCreating && <CreatePhoneDialog onClose={() => setCreating(false)} />}
    </div>
  );
}

/** Whom a person may talk with: instances first, then other people. */
function partnersOf(
  person: SandboxPhone,
  phones: readonly SandboxPhone[],
  instances: ReadonlyMap<string, string>,
): Partner[] {
  const others = phones
    .filter(({ phone }) => phone !== person.phone)
    .map(({ phone, name }) => {
      const instance = instances.get(phone) ?? null;
      return { phone, label: instance ? `${instance} (instance)` : name || `+${phone}`, instance };
    });
  return others.toSorted((a, b) => Number(a.instance === null) - Number(b.instance === null));
}
