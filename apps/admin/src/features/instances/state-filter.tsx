import { NativeSelect } from '@mantine/core';
import type { ConnectionState } from '../../app/api';
import type { StateCounts } from './filter-rows';
import { STATE_WORDS } from './reasons';
import classes from './state-filter.module.css';

interface Props {
  counts: StateCounts;
  state: ConnectionState | undefined;
  sort: 'name' | 'changed';
  onState: (state: ConnectionState | undefined) => void;
  onSort: (sort: 'name' | 'changed') => void;
}

const STATES: ConnectionState[] = ['open', 'connecting', 'close', 'refused'];

export function StateFilter({ counts, state, sort, onState, onSort }: Props) {
  const all = STATES.reduce((sum, one) => sum + counts[one], 0);
  return (
    <div className={classes.bar}>
      <div className={classes.chips} role="group" aria-label="Show by state">
        <Chip label="All" count={all} isOn={state === undefined} onClick={() => onState(undefined)} />
        {STATES.map((one) => (
          <Chip
            key={one}
            label={STATE_WORDS[one]}
            count={counts[one]}
            isOn={state === one}
            onClick={() => onState(state === one ? undefined : one)}
          />
        ))}
      </div>
      <NativeSelect
        size="xs"
        aria-label="Order"
        className={classes.sort}
        value={sort}
        onChange={({ currentTarget }) => onSort(currentTarget.value === 'changed' ? 'changed' : 'name')}
        data={[
          { value: 'name', label: 'By name' },
          { value: 'changed', label: 'Latest change first' },
        ]}
      />
    </div>
  );
}

function Chip({ label, count, isOn, onClick }: { label: string; count: number; isOn: boolean; onClick: () => void }) {
  return (
    <button type="button" className={classes.chip} aria-pressed={isOn} onClick={onClick}>
      {label} <span className={classes.count}>{count.toLocaleString()}</span>
    </button>
  );
}
