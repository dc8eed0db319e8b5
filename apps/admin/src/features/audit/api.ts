import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { staffApi } from '../../app/staff-api';
import { filterOf, type AuditSearch } from './audit-search';

export const auditQuery = (search: AuditSearch) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'list', search],
    queryFn: ({ pageParam, signal }) => staffApi.audit(filterOf(search), pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });

export const auditChoicesQuery = queryOptions({
  queryKey: ['audit', 'choices'],
  queryFn: ({ signal }) => staffApi.auditChoices(signal),
});
