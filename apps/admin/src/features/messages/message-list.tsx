import { Skeleton } from '@mantine/core';
import { IconArrowDownLeft, IconArrowUpRight } from '@tabler/icons-react';
import { memo, useEffect, useId, useRef } from 'react';
import type { LoggedMessage } from '../../app/api';
import { TimeAgo } from '../../components/time-ago';
import { MessageStatusBadge } from './message-status';
import { chatName, kindOf, textOf } from './message-words';
import classes from './messages.module.css';
import { instantOf } from './timeline';

/** A message, with its instance where several are listed. */
export type ListedMessage = LoggedMessage & { instance_name?: string };

interface Props {
  rows: readonly ListedMessage[];
  active: number;
  openId: string | undefined;
  /** Says of each which instance it is in. */
  hasInstances: boolean;
  onActive: (index: number) => void;
  onOpen: (row: ListedMessage) => void;
}

/** The log, one line a message. */
export function MessageList({ rows, active, openId, hasInstances, onActive, onOpen }: Props) {
  const id = useId();
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active < 0) return;
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
    // Whoever walks by keys hears the rows: the active one is told of the element that has the focus.
    if (document.activeElement === document.body) grid.current?.focus({ preventScroll: true });
  }, [id, active]);
  return (
    <div
      ref={grid}
      role="grid"
      tabIndex={0}
      aria-label="Messages, newest first"
      aria-activedescendant={active < 0 ? undefined : `${id}-${active}`}
      className={classes.grid}
      data-instances={hasInstances || undefined}
    >
      {rows.map((row, index) => (
        <Row
          key={row.id}
          id={`${id}-${index}`}
          row={row}
          index={index}
          isActive={index === active}
          isOpen={row.id === openId}
          hasInstance={hasInstances}
          onActive={onActive}
          onOpen={onOpen}
        />
      ))}
    </div>
  );
}

interface RowProps {
  id: string;
  row: ListedMessage;
  index: number;
  isActive: boolean;
  isOpen: boolean;
  hasInstance: boolean;
  onActive: (index: number) => void;
  onOpen: (row: ListedMessage) => void;
}

const Row = memo(function Row({ id, row, index, isActive, isOpen, hasInstance, onActive, onOpen }: RowProps) {
  const isOut = row.key.fromMe;
  const kind = kindOf(row);
  const text = textOf(row);
  const chat = chatName(row.key.remoteJid);
  const names = [chat, isOut ? '' : row.pushName];
  // Nobody knows people by their LID.
  const [first, second] = names[1] && row.key.remoteJid.endsWith('@lid') ? names.reverse() : names;
  return (
    <div
      id={id}
      role="row"
      className={classes.row}
      aria-selected={isActive || isOpen}
      onMouseDown={() => onActive(index)}
      onClick={() => onOpen(row)}
    >
      <span role="gridcell" className={classes.direction} data-direction={isOut ? 'out' : 'in'}>
        {isOut ? <IconArrowUpRight size={16} aria-hidden /> : <IconArrowDownLeft size={16} aria-hidden />}
        <span className="unseen">{isOut ? 'Sent' : 'Received'}</span>
      </span>
      {hasInstance && (
        <span role="gridcell" className={`truncate ${classes.instance}`} title={row.instance_name}>
          {row.instance_name}
        </span>
      )}
      <span role="gridcell" className={`truncate ${classes.chat}`} title={chat}>
        {first}
        {second && <span className={classes.name}> {second}</span>}
      </span>
      <span role="gridcell" className={`truncate ${classes.text}`} data-deleted={row.deletedAt !== null || undefined}>
        {kind && <span className={classes.kind}>{kind}</span>}
        {text || (kind ? '' : '(empty)')}
        {row.editedAt && <span className={classes.mark}> edited</span>}
        {row.deletedAt && <span className={classes.mark}> deleted</span>}
      </span>
      <span role="gridcell" className={classes.status}>
        {row.status && isOut ? <MessageStatusBadge status={row.status} /> : null}
      </span>
      <span role="gridcell" className={classes.time}>
        <TimeAgo at={instantOf(row)} />
      </span>
    </div>
  );
});

export function MessageListSkeleton({ hasInstances }: Pick<Props, 'hasInstances'>) {
  return (
    <div
      role="status"
      className={classes.grid}
      data-instances={hasInstances || undefined}
      aria-busy="true"
      aria-label="Loading the messages"
    >
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className={classes.row}>
          <Skeleton height={14} width={14} circle />
          {hasInstances && <Skeleton height={12} width={80} radius="xl" />}
          <Skeleton height={12} width={110} radius="xl" />
          <Skeleton height={12} width={`${35 + ((index * 23) % 50)}%`} radius="xl" />
          <Skeleton height={12} width={70} radius="xl" />
          <Skeleton height={12} width={36} radius="xl" />
        </div>
      ))}
    </div>
  );
}
