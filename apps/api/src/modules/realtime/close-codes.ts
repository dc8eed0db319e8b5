/** Why a connection is closed by this side, as the WebSocket close code says. */
export const CLOSE_CODES = Object.freeze({
  shuttingDown: 1001,
  /** Something failed here; the log says what. */
  internal: 1011,
  /** The client reads more slowly than its events come. */
  tooSlow: 1013,
  /** A filter that cannot be understood. */
  badRequest: 4400,
  /** No credential, or a token that is not good (any more): sign in again. */
  notAuthenticated: 4401,
  /** A key that is not good, or not any more. */
  notAllowed: 4403,
  unknownInstance: 4404,
  /** Nobody said who they are in time. */
  authTimeout: 4408,
  tooManyConnections: 4429,
} as const);

export type CloseCode = (typeof CLOSE_CODES)[keyof typeof CLOSE_CODES];
