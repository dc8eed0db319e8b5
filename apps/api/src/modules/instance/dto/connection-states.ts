import type { ConnectionState } from '@wharf/whatsapp';

/** The words for a connection that every dialect knows, as documents list them. */
export const CONNECTION_STATES = [
  'open',
  'connecting',
  'close',
  'refused',
] as const satisfies readonly ConnectionState[];
