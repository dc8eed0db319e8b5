import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What turns a good request into one that must fail. Keys combine. */
export interface Mutation {
  drop_header?: string;
  set_header?: Record<string, string>;
  drop_body?: string;
  set_body?: Record<string, unknown>;
  drop_query?: string;
  set_query?: Record<string, string>;
  set_path?: Record<string, string>;
  /** A precondition to arrange instead. */
  state?: State;
}

export type State = 'client_quota_full' | 'rate_limited' | 'message_older_than_48h';

export interface ContractRequest {
  path_params: Record<string, string>;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: Record<string, unknown> | null;
}

export interface ContractError {
  status: number;
  code: string;
  when: string;
  mutation: Mutation;
  body_required_paths: string[];
  required_headers?: string[];
}

export interface Alias {
  method: string;
  path: string;
  rename_body?: Record<string, string>;
  query_as_body?: boolean;
}

/** One endpoint: its good request, what the answer must hold, and every way in which it must refuse. */
export interface Contract {
  id: string;
  name: string;
  method: string;
  /** With `{name}` for parameters. */
  path: string;
  /** Other spellings that clients send; the same request, but for what they call its fields. */
  aliases: Alias[];
  request: ContractRequest;
  status: number;
  /** Dots between names; `x[].y` for every element of an array, `[].x` where the body is one. */
  paths: string[];
  errors: ContractError[];
}

export const CONTRACTS = JSON.parse(
  readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'contracts.json'), 'utf8'),
) as Contract[];

/** Applies a mutation to a request; the request itself stays as it is. */
export function mutate(request: ContractRequest, mutation: Mutation): ContractRequest {
  const { drop_header, set_header, drop_body, set_body, drop_query, set_query, set_path } = mutation;
  const without = <T extends object>(from: T, name: string | undefined) =>
    Object.fromEntries(Object.entries(from).filter(([key]) => key !== name));
  return {
    path_params: { ...request.path_params, ...set_path },
    query: { ...without(request.query, drop_query), ...set_query } as Record<string, string>,
    headers: { ...without(request.headers, drop_header), ...set_header } as Record<string, string>,
    body: request.body === null && !set_body ? null : { ...without(request.body ?? {}, drop_body), ...set_body },
  };
}

/** Puts values in place of `{{NAMES}}`, wherever they stand. @throws Error for a name without a value. */
export function fill<T>(template: T, values: Record<string, string>): T {
  const text = JSON.stringify(template).replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for {{${name}}}`);
    return JSON.stringify(value).slice(1, -1);
  });
  return JSON.parse(text) as T;
}

/** What `response.message` of a refusal holds where old clients read it, by its code; null for the rest. */
export function wordsOf({ id }: Contract, { code }: ContractError): unknown[] | null {
  switch (code) {
    case 'INSTANCE_EXISTS':
      return ['This name "{{OPEN_INSTANCE}}" is already in use.'];
    case 'INSTANCE_NOT_FOUND':
      return [
        id === 'A04' ? 'Instance "no-such-instance" not found' : 'The "no-such-instance" instance does not exist',
      ];
    case 'INSTANCE_NOT_CONNECTED':
      return ['The "{{CLOSED_INSTANCE}}" instance is not connected'];
    case 'NUMBER_NOT_ON_WHATSAPP':
      return [{ exists: false, jid: '{{UNREGISTERED_NUMBER}}@s.whatsapp.net', number: '{{UNREGISTERED_NUMBER}}' }];
    default:
      return null;
  }
}

/** The required paths that an answer lacks. A path through an empty array is not there: nothing shows that it would be. */
export function missingPaths(body: unknown, paths: readonly string[]): string[] {
  return paths.filter((path) => !holds(body, path === '[]' ? [] : path.split('.')));
}

function holds(value: unknown, [step, ...rest]: string[]): boolean {
  if (step === undefined) return true;
  if (step.endsWith('[]')) {
    const name = step.slice(0, -2);
    const list = name === '' ? value : propertyOf(value, name);
    return Array.isArray(list) && list.length > 0 && list.every((element) => holds(element, rest));
  }
  return hasProperty(value, step) && holds(propertyOf(value, step), rest);
}

const hasProperty = (value: unknown, name: string): boolean =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name);

const propertyOf = (value: unknown, name: string): unknown =>
  hasProperty(value, name) ? (value as Record<string, unknown>)[name] : undefined;

/** The same request in another spelling. */
export function inWordsOf(request: ContractRequest, { rename_body = {}, query_as_body }: Alias): ContractRequest {
  if (query_as_body) return { ...request, query: {}, body: request.query };
  const renamed = Object.entries(request.body ?? {}).map(([key, value]) => [rename_body[key] ?? key, value] as const);
  return { ...request, body: request.body && Object.fromEntries(renamed) };
}
