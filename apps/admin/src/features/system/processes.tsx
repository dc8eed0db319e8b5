import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { GatewayProcess } from '../../app/staff-api';
import { ErrorNotice } from '../../components/error-notice';
import { TimeAgo } from '../../components/time-ago';
import { processesQuery } from './api';
import classes from './system.module.css';

/** More names than this tell nothing that the list of instances does not tell better. */
const NAMES_SHOWN = 24;

/** Each process of the deployment, what it does and which connections it holds. */
export function Processes() {
  const { data, error, refetch } = useQuery(processesQuery);
  if (!data) return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <Skeleton height={48} />;
  return (
    <ul className={classes.processes}>
      {data.map((process) => (
        <Process key={process.id} process={process} />
      ))}
    </ul>
  );
}

function Process({ process }: { process: GatewayProcess }) {
  const { host, pid, roles, version, startedAt, seenAt, isAlive, instances } = process;
  const more = instances.length - NAMES_SHOWN;
  return (
    <li>
      <div className={classes.process}>
        <strong className="foreign">{host}</strong>
        <span className={classes.check} data-status={isAlive ? 'ok' : 'down'}>
          {isAlive ? 'alive' : 'silent'}
        </span>
        <Text span size="sm" c="dimmed">
          process {pid} · {roles.join(', ')} · {version} · started <TimeAgo at={startedAt} withAgo />
          {!isAlive && (
            <>
              {' '}
              · last seen <TimeAgo at={seenAt} withAgo />
            </>
          )}
        </Text>
      </div>
      {instances.length === 0 ? (
        <Text size="sm" c="dimmed">
          Holds no connection.
        </Text>
      ) : (
        <details>
          <summary>
            Holds {instances.length === 1 ? 'one connection' : `${instances.length.toLocaleString()} connections`}
          </summary>
          <div className={classes.names}>
            {instances.slice(0, NAMES_SHOWN).map((name) => (
              <Link key={name} to="/instances/$name" params={{ name }} className="foreign">
                {name}
              </Link>
            ))}
            {more > 0 && <span>and {more.toLocaleString()} more</span>}
          </div>
        </details>
      )}
    </li>
  );
}
