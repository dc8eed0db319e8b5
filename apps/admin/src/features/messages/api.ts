import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type ExportFormat, type LogFilter, type MessageFilter } from '../../app/api';
import { instanceKeys } from '../instances/api';

export const messageKeys = {
  everywhere: ['message log'] as const,
  ofInstance: (name: string) => ['messages', name] as const,
  log: (name: string, filter: MessageFilter) => ['messages', name, 'log', filter] as const,
  one: (name: string, id: string) => ['messages', name, 'one', id] as const,
};

const PAGE_SIZE = 50;

/** The log, a page at a time, newest first. */
export const messageLogQuery = (name: string, filter: MessageFilter) =>
  infiniteQueryOptions({
    queryKey: messageKeys.log(name, filter),
    queryFn: ({ pageParam, signal }) =>
      api.listMessages(name, { ...filter, limit: PAGE_SIZE, ...(pageParam && { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });

/** The log of all instances that one may see, a page at a time, newest first. */
export const wholeLogQuery = (filter: LogFilter) =>
  infiniteQueryOptions({
    queryKey: [...messageKeys.everywhere, filter] as const,
    queryFn: ({ pageParam, signal }) =>
      api.listLog({ ...filter, limit: PAGE_SIZE, ...(pageParam && { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });

/** One message, wherever in the log it is. */
export const messageQuery = (name: string, id: string) =>
  queryOptions({
    queryKey: messageKeys.one(name, id),
    queryFn: ({ signal }) => api.getMessage(name, id, signal),
  });

export function useResend(name: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, idempotencyKey }: { id: string; idempotencyKey: string }) =>
      api.resendMessage(name, id, idempotencyKey),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: messageKeys.ofInstance(name) });
      void client.invalidateQueries({ queryKey: messageKeys.everywhere });
      void client.invalidateQueries({ queryKey: instanceKeys.detail(name) });
    },
  });
}

export function useExport(name: string, filter: MessageFilter) {
  return useMutation({ mutationFn: (format: ExportFormat) => api.exportMessages(name, { ...filter, format }) });
}

export function useWholeExport(filter: LogFilter) {
  return useMutation({ mutationFn: (format: ExportFormat) => api.exportLog({ ...filter, format }) });
}
