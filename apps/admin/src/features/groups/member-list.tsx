import { TextInput } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import type { GroupMember, GroupView } from '../../app/group-api';
import classes from './groups.module.css';
import { findMembers, inOrder, peopleWords } from './group-words';
import { MemberLine } from './member-line';
import { MemberRemoval } from './member-removal';
import { useMemberAction } from './use-member-action';

interface Props {
  name: string;
  group: GroupView;
  /** The account is an admin, and whoever looks may write. */
  mayChange: boolean;
  onChat: (jid: string) => void;
}

const ROW_PX = 56;
/** As many as fit below each other without a search. */
const FEW = 8;

/** Everybody in a group, of whom only those in sight exist on the page. */
export function MemberList({ name, group, mayChange, onChat }: Props) {
  const [query, setQuery] = useState('');
  const wanted = useDeferredValue(query);
  const all = useMemo(() => inOrder(group.participants), [group.participants]);
  const members = useMemo(() => findMembers(all, wanted), [all, wanted]);
  const [leaving, setLeaving] = useState<GroupMember | null>(null);
  const act = useMemberAction(name, group.id);
  const list = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: members.length,
    getScrollElement: () => list.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => members[index]?.id ?? index,
    overscan: 8,
  });
  return (
    <section className={classes.members} aria-label="Members">
      {all.length > FEW && (
        <TextInput
          type="search"
          aria-label="Find a member"
          placeholder={`Find one of ${peopleWords(all.length)}`}
          value={query}
          onChange={({ currentTarget: { value } }) => setQuery(value)}
        />
      )}
      <div ref={list} className={classes.scroll} role="region" aria-label="The members of this group" tabIndex={0}>
        <ul className={classes.all} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start, key }) => {
            const member = members[index];
            return (
              member && (
                <li
                  key={key}
                  aria-posinset={index + 1}
                  aria-setsize={members.length}
                  className={classes.member}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <MemberLine
                    member={member}
                    isMe={member.id === group.myJid}
                    mayChange={mayChange}
                    isPending={act.pendingId === member.id}
                    onChat={onChat}
                    onAct={(action) => (action === 'remove' ? setLeaving(member) : act.run(action, member))}
                  />
                </li>
              )
            );
          })}
        </ul>
        {members.length === 0 && <p className={classes.nobody}>Nobody in this group has these letters.</p>}
      </div>
      {leaving && <MemberRemoval name={name} jid={group.id} member={leaving} onClose={() => setLeaving(null)} />}
    </section>
  );
}
