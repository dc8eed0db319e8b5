import { QueryClient } from '@tanstack/react-query';
import { WharfApiError } from '@wharf/api-client';
import { UnreachableError } from './http';

/** Worth another try: the server was away for a moment. Whatever the server decided stands. */
function isPassing(error: Error): boolean {
  return error instanceof UnreachableError || (error instanceof WharfApiError && error.status === 503);
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The gateway is often on this very machine: what the browser thinks of the internet says nothing about it.
      networkMode: 'always',
      staleTime: 10_000,
      retry: (failures, error) => failures < 2 && isPassing(error),
      retryDelay: (failures) => 500 * 2 ** failures,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
