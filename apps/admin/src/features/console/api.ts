import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../app/loose';
import type { ApiDocument } from './api-document';

/** The description of every route. */
export const documentQuery = queryOptions({
  queryKey: ['api-document'] as const,
  queryFn: ({ signal }) => ask<ApiDocument>('GET', '/docs-json', { signal }),
  staleTime: Infinity,
});
