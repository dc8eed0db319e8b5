import { NativeSelect } from '@mantine/core';
import type { StateCounts } from './filter-rows';
import type { ListSearch } from './list-search';
import { STATE_WORDS } from './reasons';
import classes from './state-filter.module.css';

type State = NonNullable<ListSearch['state']>;
type Sort = NonNullable<ListSearch['sort']>;

interface Props {
  counts: StateCounts;
  total: number;
  state: State | undefined;
  sort: Sort;
  onState: (state: State | undefined) => void;
  onSort: (sort: Sort) => void;
}

const CHIPS: readonly (readonly [State, string])[] = [
  ['act', 'Needs a human'],
  ['open', STATE_WORDS.open],
  ['connecting', STATE_WORDS.connecting],
  ['close', STATE_WORDS.close],
  ['refused', STATE_WORDS.refused],
];

const SORTS: readonly { value: Sort; label: string }[] = [
  { value: 'need', label: 'Needs a human first' },
  { value: 'name', label: 'By name' },
  { value: 'changed', label: 'Latest change first' },
  { value: 'sent', label: 'Most sent today' },
  { value: 'queued', label: 'Longest queue' },
];

export function StateFilter({ counts, total, state, sort, onState, onSort }: Props) {
  return (
    <div className={classes.bar}>
      <div className={classes.chips} role="group" aria-label="Show by state">
        <Chip label="All" count={total} isOn={state === undefined} onClick={() => onState(undefined)} />
        {CHIPS.map(([one, label]) => (
          <Chip
            key={one}
            label={label}
            count={counts[one]}
            isUrgent={one === 'act' && counts.act > 0}
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
        onChange={({ currentTarget }) =>
          onSort(SORTS.find(({ value }) => value === currentTarget.value)?.value ?? 'need')
        }
        data={[...SORTS]}
      />
    </div>
  );
}

interface ChipProps {
  label: string;
  count: number;
  isOn: boolean;
  isUrgent?: boolean;
  onClick: () => void;
}

function Chip({ label, count, isOn, isUrgent = false, onClick }: ChipProps) {
  return (
    <button type="button" className={classes.chip} aria-pressed={isOn} data-urgent={isUrgent} onClick={onClick}>
      {label} <span className={classes.count}>{count.toLocaleString()}</span>
    </button>
  );
}
