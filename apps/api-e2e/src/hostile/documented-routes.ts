import type { Gateway } from '@wharf/testing';

interface Schema {
  $ref?: string;
  properties?: Record<string, unknown>;
}
interface Operation {
  parameters?: { name: string; in: string; example?: unknown }[];
  requestBody?: {
    content: Record<string, { example?: unknown; examples?: Record<string, { value: unknown }>; schema?: Schema }>;
  };
}

/** A route as the API's own document tells of it. */
export interface DocumentedRoute {
  method: string;
  /** With `{instanceName}` and the like in it. */
  path: string;
  /** Parameters of the query, with their examples. */
  query: Record<string, string>;
  /** The example of the body, without one an empty object; null where no body is read. */
  body: Record<string, unknown> | null;
  /** Names of the body's fields. */
  fields: string[];
}

/** Every route that names an instance in its path. */
export const routesOfInstances = async (gateway: Gateway): Promise<DocumentedRoute[]> =>
  (await documentedRoutes(gateway)).filter(({ path }) => path.includes('{instanceName}'));

/** What is read between two times that its query names, of one instance or of all. */
export const readsOfATime = async (gateway: Gateway): Promise<DocumentedRoute[]> =>
  (await documentedRoutes(gateway)).filter(
    ({ method, path, query }) =>
      method === 'GET' && path.startsWith('/api/') && Object.values(query).some((value) => isInstant(value)),
  );

export const isInstant = (text: string): boolean => /^\d{4}-\d\d-\d\dT/.test(text);

/** Every route that the document tells of. */
export async function documentedRoutes(gateway: Gateway): Promise<DocumentedRoute[]> {
  const { body: document } = await gateway.request<{
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, Schema> };
  }>('GET', '/docs-json');
  const read = (method: string, path: string, { parameters = [], requestBody }: Operation): DocumentedRoute => {
    const content = requestBody?.content['application/json'];
    const [named] = Object.values(content?.examples ?? {});
    const example = (content?.example ?? named?.value ?? {}) as Record<string, unknown>;
    const schema = document.components.schemas[content?.schema?.$ref?.split('/').at(-1) ?? ''] ?? content?.schema;
    return {
      method: method.toUpperCase(),
      path,
      query: Object.fromEntries(
        parameters.filter((one) => one.in === 'query').map(({ name, example: value }) => [name, String(value ?? '')]),
      ),
      body: content ? example : null,
      fields: [...new Set([...Object.keys(schema?.properties ?? {}), ...Object.keys(example)])],
    };
  };
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => read(method, path, operation)),
  );
}

/** What ends an instance or its connection, or takes it out of a group. */
export const isEnding = ({ path }: DocumentedRoute): boolean => /restart|logout|instance\/delete|leaveGroup/.test(path);
