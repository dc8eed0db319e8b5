import { ActionIcon, Button, Text } from '@mantine/core';
import { IconPlus, IconRefresh, IconUsersGroup } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { GroupRow } from '../../app/group-api';
import { useMay } from '../../app/may';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { FindField } from '../../components/find-field';
import { PickList, PickListSkeleton } from '../../components/pick-list';
import { showError } from '../../components/show-error';
import classes from '../../components/split-view.module.css';
import { useWalk } from '../../components/use-walk';
import { useRefreshOn } from '../../realtime/use-refresh-on';
import { usePollInterval } from '../../realtime/use-realtime';
import { ChatAvatar } from '../inbox/avatar';
import { groupKeys, groupsQuery, toldQuery } from './api';
import { CreateGroupDialog } from './create-group-dialog';
import { GroupDetail } from './group-detail';
import { peopleWords, ROLE_WORDS } from './group-words';
import type { GroupsSearch } from './groups-search';

interface Props {
  name: string;
  /** Whether WhatsApp can be asked for anything. */
  isOpen: boolean;
  search: GroupsSearch;
  /** Parts that are undefined leave the address. */
  onSearch: (part: GroupsSearch) => void;
  onChat: (jid: string) => void;
}

const NOTHING: never[] = [];
const idOf = ({ jid }: GroupRow): string => jid;

/** The groups that an instance is in. */
export default function GroupsTab({ name, isOpen, search, onSearch, onChat }: Props) {
  const find = useDeferredValue(search.find ?? '');
  const field = useRef<HTMLInputElement>(null);
  const [isCreating, setCreating] = useState(false);
  const mayChange = useMay('change');
  const refetchInterval = usePollInterval();
  const told = useQuery({ ...toldQuery(name), enabled: isOpen });
  const list = useInfiniteQuery({ ...groupsQuery(name, find), refetchInterval, placeholderData: (before) => before });
  useRefreshOn(groupKeys.ofInstance(name), (frame) => frame.instance === name && /^groups?[.-]/.test(frame.event));
  const groups = useMemo(() => list.data?.pages.flatMap(({ records }) => records) ?? NOTHING, [list.data]);
  const total = list.data?.pages.at(-1)?.total ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const open = ({ jid }: GroupRow) => onSearch({ group: jid });
  const close = () => onSearch({ group: undefined });
  const walk = useWalk({ rows: groups, idOf, openId: search.group, field, onOpen: open, onClose: close });
  const isWaiting = list.isPending || (groups.length === 0 && told.isFetching);
  const askAnew = async () => {
    const { error } = await told.refetch();
    if (error) showError(error, 'WhatsApp did not tell the groups');
  };

  return (
    <div className={classes.split} data-open={search.group !== undefined || undefined}>
      <section className={classes.side} aria-label="Groups">
        <div className={classes.tools}>
          <FindField
            label="Find a group"
            value={search.find ?? ''}
            field={field}
            onFind={(text) => onSearch({ find: text || undefined })}
            onDown={() => walk.move(1)}
          />
        </div>
        <div className={classes.summary}>
          <Text size="xs" c="dimmed" role="status">
            {isWaiting ? 'Loading…' : `${total.toLocaleString()} ${total === 1 ? 'group' : 'groups'}`}
          </Text>
          <span className={classes.actions}>
            <ActionIcon
              aria-label="Ask WhatsApp for the groups anew"
              title="Ask WhatsApp anew"
              disabled={!isOpen}
              loading={told.isFetching}
              onClick={() => void askAnew()}
            >
              <IconRefresh size={16} />
            </ActionIcon>
            {mayChange && (
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconPlus size={15} />}
                disabled={!isOpen}
                onClick={() => setCreating(true)}
              >
                New group
              </Button>
            )}
          </span>
        </div>
        <ErrorNotice error={list.error} title="The groups could not be read" onRetry={() => void list.refetch()} />
        {isWaiting && !list.error && <PickListSkeleton label="Loading the groups" />}
        {!isWaiting && !list.error && groups.length === 0 && (
          <Empty isFiltered={Boolean(search.find)} isOpen={isOpen} onClear={() => onSearch({ find: undefined })} />
        )}
        {groups.length > 0 && (
          <PickList
            label="Groups"
            rows={groups}
            idOf={idOf}
            active={walk.active}
            openId={search.group}
            onActive={walk.setActive}
            onOpen={open}
            onNearEnd={loadMore}
          >
            {(group) => <GroupLine group={group} />}
          </PickList>
        )}
      </section>
      {search.group === undefined ? (
        <div className={classes.none}>
          <EmptyState icon={<IconUsersGroup size={28} stroke={1.5} />} title="Choose a group">
            Its members and its invitation are shown here. <kbd>j</kbd> and <kbd>k</kbd> walk through the list,{' '}
            <kbd>/</kbd> searches.
          </EmptyState>
        </div>
      ) : (
        <GroupDetail
          key={search.group}
          name={name}
          jid={search.group}
          isOpen={isOpen}
          onChat={onChat}
          onClose={close}
        />
      )}
      {isCreating && (
        <CreateGroupDialog
          name={name}
          onClose={() => setCreating(false)}
          onMade={(jid) => onSearch({ group: jid, find: undefined })}
        />
      )}
    </div>
  );
}

function GroupLine({ group: { jid, subject, size, pictureUrl, me, isCommunity } }: { group: GroupRow }) {
  return (
    <>
      <ChatAvatar key={jid} chat={{ name: subject, remoteJid: jid, pictureUrl, isGroup: true }} />
      <span className={classes.words}>
        <span className={`truncate ${classes.title}`}>{subject || 'No subject'}</span>
        <span className={`truncate ${classes.about}`}>
          {peopleWords(size)}
          {isCommunity && ' · community'}
        </span>
      </span>
      <span className={classes.marks}>
        {me && (
          <span className={classes.mark} data-tone="good">
            {ROLE_WORDS[me]}
          </span>
        )}
      </span>
    </>
  );
}

function Empty({ isFiltered, isOpen, onClear }: { isFiltered: boolean; isOpen: boolean; onClear: () => void }) {
  if (isFiltered) {
    return (
      <EmptyState
        icon={<IconUsersGroup size={28} stroke={1.5} />}
        title="Nothing matches"
        action={
          <Button variant="default" onClick={onClear}>
            Show all groups
          </Button>
        }
      >
        No group of this instance has these letters in its subject.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<IconUsersGroup size={28} stroke={1.5} />} title="No groups">
      {isOpen
        ? 'This account is in none. Make one, or have somebody add its number.'
        : 'None is known yet. Connect the instance to see its groups.'}
    </EmptyState>
  );
}
