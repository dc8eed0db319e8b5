export type { components, operations, paths } from './generated/schema.js';
export { WharfApiError } from './wharf-api-error.js';
export { createWharfClient, unwrap } from './wharf-client.js';
export type { Credential, WharfClient, WharfClientOptions } from './wharf-client.js';
