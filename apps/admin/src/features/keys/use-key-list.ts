import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef, type RefObject } from 'react';
import type { ApiKeyRow } from '../../app/api';
import { useTableWalk } from '../../components/use-table-walk';
import { keyListQuery, KEYS_SHOWN, type KeyFilter } from './api';

export type KeyList = ReturnType<typeof useKeyList>;

const NOTHING: never[] = [];
const idOf = ({ id }: ApiKeyRow): string => id;

/** The keys that a filter lets through, as a list that is walked by keys. @param field where they are searched. */
export function useKeyList(filter: KeyFilter, field?: RefObject<HTMLInputElement | null>) {
  const noField = useRef<HTMLInputElement>(null);
  const { data, error, refetch } = useQuery({ ...keyListQuery(filter), placeholderData: keepPreviousData });
  const keys = data?.slice(0, KEYS_SHOWN);
  const walk = useTableWalk({ label: 'Keys', rows: keys ?? NOTHING, idOf, field: field ?? noField });
  return { keys, isCut: data !== undefined && data.length > KEYS_SHOWN, error, retry: () => void refetch(), walk };
}
