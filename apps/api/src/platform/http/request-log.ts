import type { FastifyInstance } from 'fastify';
import { redactUrl, type Logger } from '../logging/index.js';

/** Logs every answer: the route's pattern for debugging, the address itself (names, numbers) in traces alone. */
export function logRequests(server: FastifyInstance, log: Logger): void {
  server.addHook('onResponse', (request, reply, done) => {
    const facts = {
      // The context of the request is gone where the connection was cut.
      requestId: String(request.id),
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime),
    };
    if (log.isLevelEnabled('trace')) log.trace({ ...facts, url: redactUrl(request.url) }, 'request answered');
    else log.debug(facts, 'request answered');
    done();
  });
}
