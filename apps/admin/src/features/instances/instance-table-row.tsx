import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { InstanceRow } from '../../app/api';
import { TimeAgo } from '../../components/time-ago';
import { numberOf } from './filter-rows';
import classes from './instance-table.module.css';
import { StatusBadge } from './status-badge';

interface Props {
  id: string;
  row: InstanceRow;
  index: number;
  heightPx: number;
  topPx: number;
  isActive: boolean;
  onActive: (index: number) => void;
  onOpen: (name: string) => void;
  onConnect: (name: string) => void;
}

export const InstanceTableRow = memo(function InstanceTableRow(props: Props) {
  const { id, row, index, heightPx, topPx, isActive, onActive, onOpen, onConnect } = props;
  const number = numberOf(row);
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isActive}
      className={classes.row}
      style={{ height: heightPx, transform: `translateY(${topPx}px)` }}
      onMouseDown={() => onActive(index)}
      onClick={() => onOpen(row.instance_name)}
    >
      <span role="gridcell" className={classes.status}>
        <StatusBadge state={row.status} reason={row.reason} />
      </span>
      <span role="gridcell" className={classes.name}>
        <Link
          to="/instances/$name"
          params={{ name: row.instance_name }}
          tabIndex={-1}
          className={`truncate ${classes.link}`}
          title={row.instance_name}
          onClick={(event) => event.stopPropagation()}
        >
          {row.instance_name}
        </Link>
        {row.profileName && (
          <span className={`truncate ${classes.profile}`} title={row.profileName}>
            {row.profileName}
          </span>
        )}
      </span>
      <span role="gridcell" className={classes.number}>
        {number ? `+${number}` : '–'}
      </span>
      <span role="gridcell" className={`truncate ${classes.client}`} title={row.client_name ?? undefined}>
        {row.client_name ?? '–'}
      </span>
      <span role="gridcell" className={classes.since}>
        <TimeAgo at={row.stateSince} />
      </span>
      <span role="gridcell" className={classes.action}>
        {canConnect(row) && (
          <Button
            size="compact-sm"
            variant="default"
            fw={500}
            tabIndex={-1}
            onClick={(event) => {
              event.stopPropagation();
              onConnect(row.instance_name);
            }}
          >
            Connect
          </Button>
        )}
      </span>
    </div>
  );
});

/** What is on its way by itself needs no hand. */
function canConnect({ status, reason }: InstanceRow): boolean {
  return status !== 'open' && reason !== 'reconnecting' && reason !== 'syncing';
}
