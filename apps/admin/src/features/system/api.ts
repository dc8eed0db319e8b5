import { queryOptions } from '@tanstack/react-query';
import { staffApi } from '../../app/staff-api';

/** Figures that move by themselves and tell no event. */
const ASK_AGAIN_MS = 10_000;

export const systemQuery = queryOptions({
  queryKey: ['system', 'facts'],
  queryFn: ({ signal }) => staffApi.system(signal),
  refetchInterval: ASK_AGAIN_MS,
});

export const processesQuery = queryOptions({
  queryKey: ['system', 'processes'],
  queryFn: ({ signal }) => staffApi.processes(signal),
  refetchInterval: ASK_AGAIN_MS,
});

export const healthQuery = queryOptions({
  queryKey: ['system', 'health'],
  queryFn: ({ signal }) => staffApi.health(signal),
  refetchInterval: ASK_AGAIN_MS,
});
