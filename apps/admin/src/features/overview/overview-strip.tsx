import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import type { FleetRow, TrafficUnit } from '../../app/api';
import { dayOfViewer } from '../../app/clock';
import { useMay } from '../../app/may';
import { TrafficBars } from '../../components/traffic-bars';
import { overviewQuery } from './api';
import { barName } from './bar-name';
import { addUp, successRate, warningsOf, wordsOf } from './figures';
import classes from './overview.module.css';

interface Props {
  rows: readonly FleetRow[];
  by: TrafficUnit;
  /** Code of the warning whose numbers are listed. */
  why: string | undefined;
  onBy: (by: TrafficUnit) => void;
  onWhy: (code: string | undefined) => void;
}

const SPANS: readonly (readonly [TrafficUnit, string, string])[] = [
  ['hour', '24 h', 'The last 24 hours'],
  ['day', '30 d', 'The last 30 days'],
];

const BARS_PX = 40;

/** How everything stands, above the list of numbers: the day in figures, messages over time, and what to look at. */
export function OverviewStrip({ rows, by, why, onBy, onWhy }: Props) {
  const { data } = useQuery(overviewQuery(by));
  const maySeeClients = useMay('clients');
  const { sent, received, failed, queued } = useMemo(() => addUp(rows), [rows]);
  const warnings = useMemo(() => warningsOf(rows), [rows]);
  const today = dayOfViewer();
  const failing = data?.failing_webhooks ?? 0;
  return (
    <section className={classes.strip} aria-label="Overview">
      <dl className={classes.figures}>
        <Figure name="Sent today">
          <Link to="/messages" search={{ direction: 'out', from: today }}>
            {sent.toLocaleString()}
          </Link>
        </Figure>
        <Figure name="Received">
          <Link to="/messages" search={{ direction: 'in', from: today }}>
            {received.toLocaleString()}
          </Link>
        </Figure>
        <Figure name="Failed" isBad={failed > 0}>
          <Link to="/messages" search={{ status: 'trouble', from: today }}>
            {failed.toLocaleString()}
          </Link>
        </Figure>
        <Figure name="Success">{(data && successRate({ sent, failed }, data.left_and_failed)) ?? '–'}</Figure>
        <Figure name="Waiting">{queued.toLocaleString()}</Figure>
        <Figure name="Failing webhooks" isBad={failing > 0}>
          {data ? <Link to="/deliveries">{failing.toLocaleString()}</Link> : <Skeleton height={16} width={20} my={4} />}
        </Figure>
        {data?.clients && (
          <Figure name="Clients">
            {maySeeClients ? <Link to="/clients">{clientsIn(data.clients)}</Link> : clientsIn(data.clients)}
          </Figure>
        )}
      </dl>
      <div className={classes.traffic}>
        {data ? (
          <TrafficBars
            bars={data.traffic.map(({ at, ...counts }) => ({ label: barName(at, by, data.timezone), ...counts }))}
            label={by === 'hour' ? 'Messages of the last 24 hours' : 'Messages of the last 30 days'}
            heightPx={BARS_PX}
          />
        ) : (
          <Skeleton height={BARS_PX} radius="sm" />
        )}
        <div className={classes.spans} role="group" aria-label="Time that the bars show">
          {SPANS.map(([unit, label, title]) => (
            <button
              key={unit}
              type="button"
              className={classes.span}
              aria-pressed={unit === by}
              title={title}
              onClick={() => onBy(unit)}
            >
              {label}
            </button>
          ))}
        </div>
      </div>
      {warnings.length > 0 && (
        <div className={classes.warnings} role="group" aria-label="What to look at">
          {warnings.map(({ code, level, count, sentence }) => (
            <button
              key={code}
              type="button"
              className={classes.warning}
              data-level={level}
              aria-pressed={code === why}
              title={sentence}
              onClick={() => onWhy(code === why ? undefined : code)}
            >
              <span className={classes.dot} aria-hidden />
              {count.toLocaleString()} {wordsOf(code)}
            </button>
          ))}
        </div>
      )}
    </section>
  );
}

function Figure({ name, isBad = false, children }: { name: string; isBad?: boolean; children: ReactNode }) {
  return (
    <div className={classes.figure} data-bad={isBad || undefined}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const clientsIn = ({ total, active }: { total: number; active: number }): string =>
  active === total ? total.toLocaleString() : `${active.toLocaleString()} of ${total.toLocaleString()}`;
