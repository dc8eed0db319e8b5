import { gateway, signedIn } from './http';

interface Init {
  path?: Record<string, string>;
  query?: object;
  headers?: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal;
  parseAs?: 'json' | 'blob';
}

type Call = (path: string, init: object) => Promise<{ data?: unknown; error?: unknown; response: Response }>;

/** Calls of routes whose documented body or answer says less than their callers know, or that are not in the document. */
export function ask<T>(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  route: string,
  { path, query, headers, ...init }: Init,
): Promise<T> {
  const call = gateway[method] as unknown as Call;
  return signedIn(() => call(route, { params: { path, query, header: headers }, ...init })) as Promise<T>;
}
