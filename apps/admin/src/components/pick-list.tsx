import type { ComponentProps } from 'react';
import { PersonSkeleton } from './person-skeleton';
import classes from './split-view.module.css';
import { ListboxSkeleton, VirtualListbox } from './virtual-listbox';

type Props<Row> = Omit<ComponentProps<typeof VirtualListbox<Row>>, 'rowPx' | 'rowClass' | 'nearEndRows'>;

const ROW_PX = 62;
const NEAR_END_ROWS = 30;
const SKELETON_ROWS = 9;

/** People or groups to choose one from. */
export function PickList<Row>(props: Props<Row>) {
  return <VirtualListbox {...props} rowPx={ROW_PX} rowClass={classes.row} nearEndRows={NEAR_END_ROWS} />;
}

export function PickListSkeleton({ label }: { label: string }) {
  return (
    <ListboxSkeleton label={label} rows={SKELETON_ROWS} rowClass={classes.row}>
      {(index) => <PersonSkeleton index={index} />}
    </ListboxSkeleton>
  );
}
