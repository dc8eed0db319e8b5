import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './generated/schema.js';
import { WharfApiError } from './wharf-api-error.js';

/** Text, or where to get it for each request: tokens are renewed. */
export type Credential = string | (() => string | null | undefined);

/** How a client reaches a gateway, and as whom. */
export interface WharfClientOptions {
  /** Of the gateway, such as `https://wharf.example.com`. */
  baseUrl: string;
  /** Token of `POST /api/login`. */
  token?: Credential;
  /** Master, client or instance key. */
  apiKey?: Credential;
  /** In place of the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
}

/** Every route of the gateway by its path, with the types of what goes in and what comes out. */
export type WharfClient = Client<paths>;

/**
 * Makes a client whose routes are typed: `client.GET('/instance/connectionState/{instanceName}', { params: … })` resolves
 * with `data` or `error`; {@link unwrap} turns the latter into a thrown {@link WharfApiError}.
 */
export function createWharfClient({ baseUrl, token, apiKey, fetch }: WharfClientOptions): WharfClient {
  const client = createClient<paths>({ baseUrl: baseUrl.replace(/\/+$/, ''), ...(fetch && { fetch }) });
  client.use({
    onRequest({ request }) {
      const [bearer, key] = [textOf(token), textOf(apiKey)];
      if (bearer) request.headers.set('authorization', `Bearer ${bearer}`);
      if (key) request.headers.set('apikey', key);
    },
  });
  return client;
}

/**
 * The data of a call.
 * @throws WharfApiError when the gateway refused it.
 */
export async function unwrap<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw new WharfApiError(response, error);
  return data as T;
}

function textOf(credential: Credential | undefined): string | null | undefined {
  return typeof credential === 'function' ? credential() : credential;
}
