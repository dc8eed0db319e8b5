import { NativeSelect } from '@mantine/core';
import type { DeliveryView } from '../../app/api';
import { EVENT_TYPES } from '../events/event-types';
import type { DeliveriesSearch } from './deliveries-search';

interface Props {
  search: DeliveriesSearch;
  onSearch: (part: DeliveriesSearch) => void;
}

const STATUSES: readonly { value: DeliveryView['status'] | ''; label: string }[] = [
  { value: '', label: 'Any state' },
  { value: 'dead', label: 'Given up' },
  { value: 'pending', label: 'Waiting' },
  { value: 'delivered', label: 'Delivered' },
];

/** Which deliveries of an endpoint are listed. */
export function DeliveryFilters({ search, onSearch }: Props) {
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label="Type of the event"
        value={search.type ?? ''}
        onChange={({ currentTarget: { value } }) => onSearch({ type: value || undefined, delivery: undefined })}
        data={[
          { value: '', label: 'Any event' },
          ...EVENT_TYPES.map(([group, items]) => ({ group, items: [...items] })),
        ]}
      />
      <NativeSelect
        size="xs"
        aria-label="Which deliveries"
        value={search.status ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onSearch({ status: STATUSES.find((one) => one.value === value)?.value || undefined, delivery: undefined })
        }
        data={[...STATUSES]}
      />
    </>
  );
}
