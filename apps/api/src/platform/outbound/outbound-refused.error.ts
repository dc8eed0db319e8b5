/** What is wrong with a target: how it is spoken to, or where it leads. */
export type OutboundRefusal = 'scheme' | 'address';

/** An address that the outbound policy does not let through. Not meant for callers: whoever asked decides what to say. */
export class OutboundRefusedError extends Error {
  override readonly name = 'OutboundRefusedError';

  constructor(
    readonly reason: OutboundRefusal,
    message: string,
  ) {
    super(message);
  }
}
