/** An address that the outbound policy does not let through. Not meant for callers: whoever asked decides what to say. */
export class OutboundRefusedError extends Error {
  override readonly name = 'OutboundRefusedError';
}
