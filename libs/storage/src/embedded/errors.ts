/** The embedded database cannot run; the message is one sentence for whoever started Wharf. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
  readonly code = 'EMBEDDED_POSTGRES';
}
