import type { FastifyInstance } from 'fastify';

/** How long the rest of a body that was refused is read past. */
const LONGEST_MS = 30_000;

/**
 * Hears senders out whose body was refused before its end. Fastify would close the connection with its answer, and who is
 * cut off while sending mostly sees a broken connection instead of the answer. What still comes is not kept.
 */
export function hearSendersOut(server: FastifyInstance): void {
  server.addHook('onSend', (request, reply, payload, done) => {
    if (!request.raw.complete && reply.getHeader('connection') === 'close') {
      void reply.removeHeader('connection');
      // Nor because the sender wants the connection closed: that is for after the body.
      reply.raw.shouldKeepAlive = true;
      reply.raw.once('finish', () => {
        const late = setTimeout(() => request.raw.destroy(), LONGEST_MS).unref();
        request.raw.once('close', () => clearTimeout(late)).resume();
      });
    }
    done(null, payload);
  });
}
