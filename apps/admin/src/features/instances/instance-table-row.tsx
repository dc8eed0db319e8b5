import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { FleetRow } from '../../app/api';
import { TimeAgo } from '../../components/time-ago';
import { numberOf } from './filter-rows';
import { HealthCell } from './health-cell';
import classes from './instance-table.module.css';
import { StatusBadge } from './status-badge';

interface Props {
  id: string;
  row: FleetRow;
  index: number;
  heightPx: number;
  topPx: number;
  isActive: boolean;
  isChosen: boolean;
  onActive: (index: number) => void;
  onOpen: (name: string) => void;
  /** Null where whoever looks may change nothing. */
  onChoose: ((index: number, isRange: boolean) => void) | null;
  onConnect: ((name: string) => void) | null;
}

export const InstanceTableRow = memo(function InstanceTableRow(props: Props) {
  const { id, row, index, heightPx, topPx, isActive, isChosen, onActive, onOpen, onChoose, onConnect } = props;
  const number = numberOf(row);
  const { sent, received, failed } = row.today;
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isActive}
      className={classes.row}
      data-chosen={isChosen}
      style={{ height: heightPx, transform: `translateY(${topPx}px)` }}
      onMouseDown={() => onActive(index)}
      onClick={() => onOpen(row.instance_name)}
    >
      <span role="gridcell" className={classes.choice} onClick={(event) => event.stopPropagation()}>
        {onChoose && (
          <label>
            <input
              type="checkbox"
              className={classes.box}
              aria-label={`Choose ${row.instance_name}`}
              checked={isChosen}
              tabIndex={-1}
              onClick={({ shiftKey }) => onChoose(index, shiftKey)}
              onChange={() => undefined}
            />
          </label>
        )}
      </span>
      <span role="gridcell" className={classes.status}>
        <StatusBadge state={row.status} reason={row.reason} />
      </span>
      <span role="gridcell" className={classes.name}>
        <span className={classes.title}>
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
        <span className={classes.owner}>
          <span>{number ? `+${number}` : 'no number'}</span>
          {row.client_name && (
            <span className="truncate" title={row.client_name}>
              {row.client_name}
            </span>
          )}
        </span>
      </span>
      <Count of={sent} label="sent today" />
      <Count of={received} label="received today" />
      <Count of={failed} label="failed today" isBad={failed > 0} />
      <Count of={row.queued} label="waiting" />
      <span role="gridcell" className={classes.since}>
        <TimeAgo at={row.stateSince} />
      </span>
      <span role="gridcell" className={classes.health}>
        <HealthCell health={row.health} />
      </span>
      <span role="gridcell" className={classes.action}>
        {onConnect && canConnect(row) && (
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

function Count({ of: count, label, isBad = false }: { of: number; label: string; isBad?: boolean }) {
  return (
    <span
      role="gridcell"
      className={classes.count}
      data-zero={count === 0}
      data-bad={isBad}
      title={`${count} ${label}`}
    >
      {count.toLocaleString()}
    </span>
  );
}

/** What is on its way by itself needs no hand. */
function canConnect({ status, reason }: FleetRow): boolean {
  return status !== 'open' && reason !== 'reconnecting' && reason !== 'syncing';
}
