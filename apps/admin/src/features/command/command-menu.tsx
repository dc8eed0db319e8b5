import '@mantine/spotlight/styles.css';
import { useMantineColorScheme } from '@mantine/core';
import {
  createSpotlight,
  Spotlight,
  type SpotlightActionData,
  type SpotlightActionGroupData,
} from '@mantine/spotlight';
import {
  IconAddressBook,
  IconBuilding,
  IconDeviceDesktop,
  IconDeviceMobile,
  IconKeyboard,
  IconLogout,
  IconMessageX,
  IconMoon,
  IconSearch,
  IconSun,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { ClientRow, FleetRow } from '../../app/api';
import { pagesFor } from '../../app/frame/pages';
import { roleMay } from '../../app/may';
import { session as store, type Session } from '../../app/session';
import { clientListQuery } from '../clients/api';
import { instanceListQuery } from '../instances/api';
import { filterRows, numberOf } from '../instances/filter-rows';
import { useHasSandbox } from '../sandbox/api';
import classes from './command-menu.module.css';

const [menuStore, menu] = createSpotlight();
const ICON = { size: 18, stroke: 1.7 } as const;
const SCHEMES = [
  { scheme: 'light', label: 'Light colours', Icon: IconSun },
  { scheme: 'dark', label: 'Dark colours', Icon: IconMoon },
  { scheme: 'auto', label: 'Colours as the system’s', Icon: IconDeviceDesktop },
] as const;
/** Of each kind; who wants another types another letter. */
const SHOWN = 6;

interface Props {
  role: Session['role'];
  /** Rises with every time that somebody asks for the menu. */
  asked: number;
  /** Shows what the pages do on a key. */
  onShortcuts: () => void;
}

/** Everything that one can go to or do from anywhere, by its first letters. */
export default function CommandMenu({ role, asked, onShortcuts }: Props) {
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const hasSandbox = useHasSandbox();
  const [query, setQuery] = useState('');
  const { data: instances = [] } = useQuery(instanceListQuery);
  const { data: clients = [] } = useQuery({ ...clientListQuery, enabled: roleMay(role, 'clients') });
  useEffect(() => menu.open(), [asked]);
  // What is open is kept apart from the page: the next one would begin with it.
  useEffect(() => menu.close, []);

  const found = useMemo(
    () => (query.trim() ? filterRows(instances, { q: query }).slice(0, SHOWN) : []),
    [instances, query],
  );
  const groups: SpotlightActionGroupData[] = [
    {
      group: 'Instances',
      actions: found.map((row) => ({
        ...entryOf(row),
        onClick: () => void navigate({ to: '/instances/$name', params: { name: row.instance_name } }),
      })),
    },
    {
      group: 'Parts of an instance',
      actions: partsOf(instances, query).map(({ name, part, label, Icon }) => ({
        id: `${part} of ${name}`,
        label: `${label} of ${name}`,
        leftSection: <Icon {...ICON} />,
        onClick: () => void navigate({ to: '/instances/$name', params: { name }, search: { tab: part } }),
      })),
    },
    {
      group: 'Clients',
      actions: matching(clients, query).map(({ id, company_name, email }) => ({
        id: `client-${id}`,
        label: company_name,
        description: email,
        leftSection: <IconBuilding {...ICON} />,
        onClick: () => void navigate({ to: '/clients/$id', params: { id } }),
      })),
    },
    {
      group: 'Go to',
      actions: byWords(
        pagesFor(role, hasSandbox).map(({ to, label, about, icon: Icon }) => ({
          id: to,
          label,
          description: about,
          leftSection: <Icon {...ICON} />,
          onClick: () => void navigate({ to }),
        })),
        query,
      ),
    },
    {
      group: 'Do',
      actions: byWords(
        [
          {
            id: 'needs-a-human',
            label: 'Numbers that need a human',
            leftSection: <IconDeviceMobile {...ICON} />,
            onClick: () => void navigate({ to: '/instances', search: { state: 'act' } }),
          },
          {
            id: 'failed-messages',
            label: 'Messages that failed',
            leftSection: <IconMessageX {...ICON} />,
            onClick: () => void navigate({ to: '/messages', search: { status: 'trouble' } }),
          },
          ...SCHEMES.map(({ scheme, label, Icon }) => ({
            id: `colours ${scheme}`,
            label,
            leftSection: <Icon {...ICON} />,
            onClick: () => setColorScheme(scheme),
          })),
          {
            id: 'shortcuts',
            label: 'Shortcuts',
            leftSection: <IconKeyboard {...ICON} />,
            onClick: onShortcuts,
          },
          { id: 'sign-out', label: 'Sign out', leftSection: <IconLogout {...ICON} />, onClick: () => store.signOut() },
        ],
        query,
      ),
    },
  ];
  return (
    <Spotlight
      store={menuStore}
      shortcut={null}
      classNames={{ action: classes.action }}
      query={query}
      onQueryChange={setQuery}
      actions={groups.filter(({ actions }) => actions.length > 0)}
      // They are found above, and an instance by its number too.
      filter={(_, actions) => actions}
      nothingFound="Nothing has these letters."
      overlayProps={{ backgroundOpacity: 0.45, blur: 0 }}
      scrollable
      maxHeight={420}
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.7} />,
        placeholder: 'An instance, a number, a client, a page…',
        'aria-label': 'Go to or do something',
      }}
    />
  );
}

function entryOf(row: FleetRow): SpotlightActionData {
  const number = numberOf(row);
  const description = [number && `+${number}`, row.client_name, row.reason.replaceAll('_', ' ')].filter(Boolean);
  return {
    id: row.id,
    label: row.instance_name,
    description: description.join(' · '),
    leftSection: <IconDeviceMobile {...ICON} />,
  };
}

/** What an instance's page has that people ask for by its own name. */
const PARTS = [
  { part: 'contacts', label: 'Contacts', Icon: IconAddressBook },
  { part: 'groups', label: 'Groups', Icon: IconUsersGroup },
] as const;
/** Fewer letters begin too many words. */
const FEWEST_LETTERS = 3;

/** The parts that one of the words begins, of the instances that the other words find. */
function partsOf(instances: readonly FleetRow[], query: string) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return PARTS.flatMap(({ part, label, Icon }) => {
    const word = words.find((one) => one.length >= FEWEST_LETTERS && part.startsWith(one));
    if (word === undefined) return [];
    const found = filterRows(instances, { q: words.filter((one) => one !== word).join(' ') });
    return found.slice(0, SHOWN).map(({ instance_name: name }) => ({ name, part, label, Icon }));
  });
}

function matching(clients: readonly ClientRow[], query: string): ClientRow[] {
  const wanted = query.trim().toLowerCase();
  if (!wanted) return [];
  return clients
    .filter(({ company_name, email }) => `${company_name}\n${email}`.toLowerCase().includes(wanted))
    .slice(0, SHOWN);
}

function byWords(actions: SpotlightActionData[], query: string): SpotlightActionData[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return actions.filter(({ label, description }) => {
    const text = `${label} ${description ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
