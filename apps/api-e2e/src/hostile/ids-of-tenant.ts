import type { DocumentedRoute } from './documented-routes.js';

/** What a tenant has, by which a path can name it. */
export interface TenantIds {
  client: string;
  user: string;
  webhook: string;
  delivery: string;
  key: string;
  event: string;
  invite: string;
  /** Of a record of the dashboard. */
  message: string;
  group: string;
}

/** What stands for a parameter of a path, by what comes before it. */
const PARAMETERS: readonly [RegExp, keyof TenantIds][] = [
  [/\/clients\/$/, 'client'],
  [/\/users\/$/, 'user'],
  [/\/webhooks\/$/, 'webhook'],
  [/\/deliveries\/$/, 'delivery'],
  [/\/keys\/$/, 'key'],
  [/\/events\/$/, 'event'],
  [/\/invites\/$/, 'invite'],
  [/\/messages\/$/, 'message'],
  [/\/(chats|groups)\/$/, 'group'],
  // There are no simulated phones here; whatever is named, there is nothing.
  [/\/sandbox\/calls\/$/, 'message'],
];

/**
 * A path with an instance and things of a tenant in it.
 * @throws where nobody has thought of what a parameter names.
 */
export function filled({ path }: Pick<DocumentedRoute, 'path'>, instanceName: string, ids: TenantIds): string {
  return path.replace(/\{(\w+)\}/g, (parameter, name: string, at: number) => {
    if (name === 'instanceName') return instanceName;
    const known = PARAMETERS.find(([before]) => before.test(path.slice(0, at)));
    if (!known) throw new Error(`nothing is known that ${parameter} of ${path} could name`);
    return encodeURIComponent(ids[known[1]]);
  });
}
