import type { DocumentedRoute } from './documented-routes.js';

/**
 * What a route is about, from which it follows who may reach what by it.
 * `open` reads no credential, or is the place to get one. `instance` names an instance in its path, `thing` something
 * that an instance or a tenant has. `list` goes over all that one may see. `making` makes something and can be told for
 * whom. `self` is about whoever asks. `staff` is for those who run the gateway, `operators` for all of these but
 * viewers, `administrators` for these alone.
 */
export type RouteKind =
  | 'open'
  | 'instance'
  | 'thing'
  | 'list'
  | 'making'
  | 'self'
  | 'staff'
  | 'operators'
  | 'administrators'
  | 'measurements';

/** The first that fits. Written so that a new route fits none of them, unless it is below something that is owned. */
const KINDS: readonly [RegExp, RouteKind][] = [
  [/^GET \/(health|health\/live|health\/ready|ws|media\/\{id\}\/\{fileName\})$/, 'open'],
  [/^POST \/api\/login$/, 'open'],
  [/^GET \/metrics$/, 'measurements'],
  [/^\w+ \/sandbox\//, 'operators'],
  [/\/\{instanceName\}(\/|$)/, 'instance'],
  [/^\w+ \/api\/(webhooks|deliveries|keys|events)\/\{id\}(\/|$)/, 'thing'],
  [/^GET \/(events|instance\/fetchInstances)$/, 'list'],
  [/^GET \/api\/(instances|admin\/instances|portal\/instances|events|webhooks|keys|inbox\/chats)$/, 'list'],
  [/^GET \/api\/(messages|messages\/export|fleet|fleet\/overview)$/, 'list'],
  [/^POST \/(api\/instance\/create|instance\/create|api\/keys)$/, 'making'],
  [/^(GET \/api\/me|POST \/api\/me\/password|POST \/verify-creds|POST \/events\/ack)$/, 'self'],
  [/^GET \/api\/clients\/choices$/, 'operators'],
  [/^GET \/api\/system$/, 'staff'],
  [/^\w+ \/api\/(clients|users|audit)(\/|$)/, 'administrators'],
  [/^\w+ \/api\/system\/(processes|master-key\/reveal)$/, 'administrators'],
];

export const nameOf = ({ method, path }: DocumentedRoute): string => `${method} ${path}`;

/** Null for a route that nobody has thought of here. */
export function kindOf(route: DocumentedRoute): RouteKind | null {
  return KINDS.find(([pattern]) => pattern.test(nameOf(route)))?.[1] ?? null;
}

/** GETs of other APIs that do something: link a phone, join a group. */
export const changesByGet = ({ path }: DocumentedRoute): boolean => /\/(connect|acceptInviteCode)\//.test(path);

/** Takes tokens of people, not keys. */
export const isOfDashboard = ({ path }: DocumentedRoute): boolean => path.startsWith('/api/');
