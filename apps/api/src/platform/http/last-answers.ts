import type { FastifyInstance } from 'fastify';

/**
 * Ends each connection with the answer that was under way when the server began to close. The server itself closes only
 * those that were idle at that moment and would wait for the others until their keep-alive runs out.
 */
export function endWithLastAnswers(server: FastifyInstance): void {
  let isClosing = false;
  server.addHook('preClose', (done) => {
    isClosing = true;
    done();
  });
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (isClosing) void reply.header('connection', 'close');
    done(null, payload);
  });
}
