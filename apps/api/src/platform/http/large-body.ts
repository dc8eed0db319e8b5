import '@fastify/multipart';
import { RouteConfig } from '@nestjs/platform-fastify';
import { errorCodes, type FastifyInstance, type FastifyRequest } from 'fastify';

/** Bodies of routes that take media in base64: what Evolution API accepts. */
export const MEDIA_BODY_LIMIT_BYTES = 136 * 1024 * 1024;

const takesMedia = (config: object | undefined): boolean => (config as { takesMedia?: boolean })?.takesMedia === true;

/** Marks a route whose body may hold a file, in base64 or as a part of a form. */
export const LargeBody = (): MethodDecorator => RouteConfig({ takesMedia: true });

/**
 * Asks who sends a large body before it is read: guards run only after that. Whoever knows callers provides it under
 * this token; it throws what a guard would refuse the caller with.
 */
export const LARGE_BODY_ADMISSION = Symbol('LargeBodyAdmission');
export type LargeBodyAdmission = (request: FastifyRequest) => Promise<void>;

/** Lets strangers send no more than ordinary routes take. Call it before there are any routes. */
export function askBeforeLargeBodies(server: FastifyInstance, admit: LargeBodyAdmission, ordinaryBytes: number): void {
  server.addHook('onRequest', async (request) => {
    const { 'content-length': length, 'transfer-encoding': parts } = request.headers;
    const size = Number(length ?? (parts === undefined ? 0 : Infinity));
    if (takesMedia(request.routeOptions.config) && size > ordinaryBytes) await admit(request);
  });
}

/** Gives the routes that are marked with `LargeBody` their limit, and forms to them alone. Call it before there are any. */
export function allowLargeBodies(server: FastifyInstance): void {
  server.addHook('onRoute', (route) => {
    if (takesMedia(route.config)) route.bodyLimit = MEDIA_BODY_LIMIT_BYTES;
  });
  server.addHook('preValidation', (request, _reply, done) => {
    const isRefused = request.isMultipart() && !takesMedia(request.routeOptions.config);
    done(isRefused ? new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE('multipart/form-data') : undefined);
  });
}
