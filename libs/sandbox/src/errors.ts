/** A request the network refuses, as the control API answers it. */
export class NetworkError extends Error {
  /** @param status HTTP status. @param code stable upper-case name of the reason. */
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'NetworkError';
  }
}
