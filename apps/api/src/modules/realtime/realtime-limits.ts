import { Injectable } from '@nestjs/common';

/** How much one process carries, and how patient it is. */
@Injectable()
export class RealtimeLimits {
  /** For the first frame of a connection that brought no credential. */
  authTimeoutMs = 10_000;
  pingEveryMs = 30_000;
  /** How long a credential that was revoked goes on working. */
  recheckEveryMs = 3_000;
  /** For the other side to answer a close; then the socket is cut. */
  closeTimeoutMs = 3_000;
  /** The same at shutdown, which everything else waits for. */
  goodbyeTimeoutMs = 1_000;
  /** Bytes that may wait for a client that does not read. */
  backlogBytes = 1024 * 1024;
  /** Of one frame from a client. */
  frameBytes = 64 * 1024;
  connectionsPerCredential = 20;
  /** Socket.IO clients, known and unknown. */
  socketIoConnections = 5_000;
  /** Connections that have not said yet who they are. */
  anonymousConnections = 500;
}
