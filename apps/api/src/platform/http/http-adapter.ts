import type { IncomingMessage } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { errorCodes, type FastifyReply, type FastifyRequest } from 'fastify';
import { describeError, errorBody } from '../errors/index.js';
import { withContext } from '../logging/index.js';
import { ulidFactory } from '../new-ulid.js';
import { markBroken } from './broken-body.js';
import { refuseBrokenRequest } from './broken-request.js';
import { allowLargeBodies } from './large-body.js';
import { endWithLastAnswers } from './last-answers.js';
import { hearSendersOut } from './refused-body.js';

/** Bodies of ordinary routes; a route that takes media says so by `LargeBody`. */
export const DEFAULT_BODY_LIMIT_BYTES = 1024 * 1024;

const newRequestId = ulidFactory();
const acceptableRequestId = /^[\w.:-]{1,128}$/;

/** The caller's own id, where it is fit for a log; otherwise a new one. */
function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && acceptableRequestId.test(given) ? given : newRequestId();
}

/**
 * The HTTP server as every process and every test has it.
 * @param trustProxy addresses and ranges whose X-Forwarded-For is believed.
 */
export function createHttpAdapter(trustProxy: readonly string[] = []): FastifyAdapter {
  const adapter = new FastifyAdapter({
    trustProxy: trustProxy.length > 0 && [...trustProxy],
    bodyLimit: DEFAULT_BODY_LIMIT_BYTES,
    multipart: true,
    genReqId: requestIdOf,
    // Instance names and JIDs are longer than the router's 100 characters allow.
    routerOptions: { ignoreTrailingSlash: true, caseSensitive: true, maxParamLength: 500 },
    forceCloseConnections: 'idle',
    clientErrorHandler: refuseBrokenRequest,
    // What the router refuses reaches neither Nest nor its filter.
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      const facts = describeError(error);
      const body = errorBody(facts, request.url.split('?')[0] ?? '', String(request.id));
      void reply.status(facts.status).header('x-request-id', String(request.id)).send(body);
    },
  });
  const server = adapter.getInstance();
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', String(request.id));
    withContext({ requestId: String(request.id) }, done);
  });
  allowLargeBodies(server);
  hearSendersOut(server);
  endWithLastAnswers(server);
  readJson(adapter);
  refusePlainText(adapter);
  return adapter;
}

/**
 * Many clients name JSON and send nothing, on GET and DELETE too; that is no body, not a broken one. A broken one is
 * refused after authentication.
 */
function readJson(adapter: FastifyAdapter): void {
  const parseJson = adapter.getInstance().getDefaultJsonParser('error', 'error');
  adapter.useBodyParser('application/json', false, undefined, (request, body, done) => {
    if (body.length === 0) return done(null, undefined);
    return parseJson(request, body.toString(), (error: Error | null, value?: unknown) => {
      if (error) markBroken(request);
      done(null, value);
    });
  });
}

/** The server reads plain text by itself, so a body of JSON under that name would come in as one long text. */
function refusePlainText(adapter: FastifyAdapter): void {
  adapter.useBodyParser('text/plain', false, undefined, (_request, body, done) =>
    body.length === 0 ? done(null, undefined) : done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE('text/plain')),
  );
}
