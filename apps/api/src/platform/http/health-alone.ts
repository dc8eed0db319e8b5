import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { describeError, errorBody, NotFoundError } from '../errors/index.js';

/** What watches over processes may ask of each of them. */
const ANSWERED = /^\/(health(\/(live|ready))?|metrics)\/?$/;

/** This process holds connections or does jobs, and serves nobody. */
export class NoApiHereError extends NotFoundError {
  override readonly code = 'NO_API_HERE';

  constructor() {
    super('This process serves no API (ROLES without api); only /health is answered here');
  }
}

/** Refuses everything but the questions of whoever watches over the process. Call it before the application listens. */
export function serveHealthAlone(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  server.addHook('onRequest', async (request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    if (ANSWERED.test(path)) return;
    const facts = describeError(new NoApiHereError());
    await reply.status(facts.status).send(errorBody(facts, path, String(request.id)));
  });
}
