import { useEffect, useRef, type RefObject } from 'react';
import { useIsPhone } from '../../components/use-is-phone';

/** Moves a row of tabs that is wider than a phone to the one that is open. @returns the ref of the row. */
export function useTabInSight(tab: string): RefObject<HTMLDivElement | null> {
  const row = useRef<HTMLDivElement>(null);
  const isPhone = useIsPhone();
  useEffect(() => {
    const open = row.current?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (!row.current || !open) return;
    row.current.scrollLeft = open.offsetLeft - (row.current.clientWidth - open.offsetWidth) / 2;
  }, [tab, isPhone]);
  return row;
}
