import { Button, NativeSelect, Text } from '@mantine/core';
import { IconAddressBook, IconListCheck } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useDeferredValue, useMemo, useRef } from 'react';
import type { Contact, ContactFilter } from '../../app/contact-api';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { FindField } from '../../components/find-field';
import { PickList, PickListSkeleton } from '../../components/pick-list';
import classes from '../../components/split-view.module.css';
import { useWalk } from '../../components/use-walk';
import { useRefreshOn } from '../../realtime/use-refresh-on';
import { usePollInterval } from '../../realtime/use-realtime';
import { blockedQuery, contactKeys, contactsQuery, labelsQuery } from './api';
import { ContactDetail } from './contact-detail';
import { ContactLine } from './contact-line';
import { isPerson } from './contact-words';
import type { ContactsSearch } from './contacts-search';
import { NumberCheck } from './number-check';

interface Props {
  name: string;
  /** Whether WhatsApp can be asked for anything. */
  isOpen: boolean;
  search: ContactsSearch;
  /** Parts that are undefined leave the address. */
  onSearch: (part: ContactsSearch) => void;
  onChat: (jid: string) => void;
}

const NOTHING: never[] = [];
const idOf = ({ jid }: Contact): string => jid;

/** The people that an instance knows, and a check of numbers that it does not know yet. */
export default function ContactsTab({ name, isOpen, search, onSearch, onChat }: Props) {
  const { label, person, check } = search;
  const find = useDeferredValue(search.find);
  const field = useRef<HTMLInputElement>(null);
  const filter = useMemo<ContactFilter>(
    () => ({ ...(find && { text: find }), ...(label && { label }) }),
    [find, label],
  );
  const refetchInterval = usePollInterval();
  const list = useInfiniteQuery({
    ...contactsQuery(name, filter),
    refetchInterval,
    placeholderData: (before) => before,
  });
  useRefreshOn(contactKeys.ofInstance(name), (frame) => frame.instance === name && /^contacts[.-]/.test(frame.event));
  const blocked = useQuery({ ...blockedQuery(name), enabled: isOpen });
  const people = useMemo(() => list.data?.pages.flatMap(({ records }) => records) ?? NOTHING, [list.data]);
  const total = list.data?.pages.at(-1)?.total ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  const open = ({ jid }: Contact) => onSearch({ person: jid, check: undefined });
  const close = () => onSearch({ person: undefined, check: undefined });
  const opened = people.find((contact) => person !== undefined && isPerson(contact, person));
  const walk = useWalk({ rows: people, idOf, openId: opened?.jid, field, onOpen: open, onClose: close });
  const isBlocked = (contact: Contact) => blocked.data?.some((address) => isPerson(contact, address)) ?? false;

  return (
    <div className={classes.split} data-open={person !== undefined || check || undefined}>
      <section className={classes.side} aria-label="Contacts">
        <div className={classes.tools}>
          <FindField
            label="Name, number or LID"
            value={search.find ?? ''}
            field={field}
            onFind={(text) => onSearch({ find: text || undefined })}
            onDown={() => walk.move(1)}
          />
          <LabelChoice name={name} value={label} onChange={(id) => onSearch({ label: id })} />
        </div>
        <div className={classes.summary}>
          <Text size="xs" c="dimmed" role="status">
            {list.isPending ? 'Loading…' : `${total.toLocaleString()} ${total === 1 ? 'person' : 'people'}`}
          </Text>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconListCheck size={15} />}
            onClick={() => onSearch({ check: true, person: undefined })}
          >
            Check numbers
          </Button>
        </div>
        <ErrorNotice error={list.error} title="The contacts could not be read" onRetry={() => void list.refetch()} />
        {list.isPending && !list.error && <PickListSkeleton label="Loading the contacts" />}
        {!list.isPending && !list.error && people.length === 0 && (
          <Empty
            isFiltered={Boolean(search.find ?? label)}
            onClear={() => onSearch({ find: undefined, label: undefined })}
          />
        )}
        {people.length > 0 && (
          <PickList
            label="People"
            rows={people}
            idOf={idOf}
            active={walk.active}
            openId={opened?.jid}
            onActive={walk.setActive}
            onOpen={open}
            onNearEnd={loadMore}
          >
            {(contact) => <ContactLine contact={contact} isBlocked={isBlocked(contact)} />}
          </PickList>
        )}
      </section>
      {check ? (
        <NumberCheck key={name} name={name} isOpen={isOpen} onChat={onChat} onClose={close} />
      ) : person === undefined ? (
        <div className={classes.none}>
          <EmptyState icon={<IconAddressBook size={28} stroke={1.5} />} title="Choose somebody">
            Their addresses and labels are shown here, and what can be done. <kbd>j</kbd> and <kbd>k</kbd> walk through
            the list, <kbd>/</kbd> searches.
          </EmptyState>
        </div>
      ) : (
        <ContactDetail
          key={person}
          name={name}
          jid={person}
          listed={opened}
          isOpen={isOpen}
          isBlocked={isBlocked}
          blockedError={blocked.error}
          onChat={onChat}
          onClose={close}
        />
      )}
    </div>
  );
}

interface LabelChoiceProps {
  name: string;
  value: string | undefined;
  onChange: (id: string | undefined) => void;
}

/** Only accounts of WhatsApp Business have labels. */
function LabelChoice({ name, value, onChange }: LabelChoiceProps) {
  const { data: labels = NOTHING } = useQuery(labelsQuery(name));
  if (labels.length === 0 && value === undefined) return null;
  return (
    <NativeSelect
      size="xs"
      aria-label="Label"
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value || undefined)}
      data={[{ value: '', label: 'All labels' }, ...labels.map(({ id, name: word }) => ({ value: id, label: word }))]}
    />
  );
}

function Empty({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (isFiltered) {
    return (
      <EmptyState
        icon={<IconAddressBook size={28} stroke={1.5} />}
        title="Nobody matches"
        action={
          <Button variant="default" onClick={onClear}>
            Show everybody
          </Button>
        }
      >
        No person whom this instance knows fits what is chosen above.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<IconAddressBook size={28} stroke={1.5} />} title="Nobody yet">
      People appear here as soon as they write, are written to, or the phone tells of its address book.
    </EmptyState>
  );
}
