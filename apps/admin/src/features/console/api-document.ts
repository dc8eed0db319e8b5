interface Parameter {
  name: string;
  in: string;
  example?: unknown;
}
interface Operation {
  parameters?: Parameter[];
  security?: Record<string, unknown>[];
}

/** The description of the API, as far as it is read here. */
export interface ApiDocument {
  paths: Record<string, Record<string, Operation>>;
}

/** With which credential routes are tried. */
export type Credential = { kind: 'session'; token: string } | { kind: 'key'; key: string };

/**
 * The description with an instance filled in wherever a path names one. The token of a person opens the routes of keys
 * as well, which the description does not say for each.
 */
export function documentFor(
  document: ApiDocument,
  instanceName: string | undefined,
  kind: Credential['kind'],
): ApiDocument {
  const paths = mapValues(document.paths, (operations) =>
    mapValues(operations, ({ parameters, security, ...rest }) => ({
      ...rest,
      ...(parameters && { parameters: parameters.map((one) => filledIn(one, instanceName)) }),
      ...(security && { security: security.map((one) => (kind === 'session' && 'apikey' in one ? BEARER : one)) }),
    })),
  );
  return { ...document, paths };
}

const BEARER = Object.freeze({ bearer: [] });

const filledIn = (parameter: Parameter, instanceName: string | undefined): Parameter =>
  instanceName !== undefined && parameter.in === 'path' && parameter.name === 'instanceName'
    ? { ...parameter, example: instanceName }
    : parameter;

const mapValues = <From, To>(record: Record<string, From>, map: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
