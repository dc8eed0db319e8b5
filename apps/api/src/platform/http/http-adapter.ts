import type { IncomingMessage } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ulid } from 'ulid';
import { describeError, errorBody } from '../errors/index.js';
import { withContext } from '../logging/index.js';
import { markBroken } from './broken-body.js';

/** Bodies of ordinary routes; a route that takes media says its own limit. */
export const DEFAULT_BODY_LIMIT_BYTES = 1024 * 1024;

/** Bodies of routes that take media in base64: what Evolution API accepts. */
export const MEDIA_BODY_LIMIT_BYTES = 136 * 1024 * 1024;

const acceptableRequestId = /^[\w.:-]{1,128}$/;

/** The caller's own id, where it is fit for a log; otherwise a new one. */
function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && acceptableRequestId.test(given) ? given : ulid();
}

/** The HTTP server as every process and every test has it. */
export function createHttpAdapter(): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: DEFAULT_BODY_LIMIT_BYTES,
    genReqId: requestIdOf,
    // Instance names and JIDs are longer than the router's 100 characters allow.
    routerOptions: { ignoreTrailingSlash: true, caseSensitive: true, maxParamLength: 500 },
    forceCloseConnections: 'idle',
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
  readJson(adapter);
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
