import '@fastify/multipart';
import { Transform, type Readable } from 'node:stream';
import { RouteConfig } from '@nestjs/platform-fastify';
import { errorCodes, type FastifyInstance, type FastifyRequest } from 'fastify';
import type { BodyHolder, BodyRoom, HeldRoom } from './body-room.js';

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
export type LargeBodyAdmission = (request: FastifyRequest) => Promise<BodyHolder>;

/** Null for a body that does not say how large it will be. */
function announcedBytes({ headers }: FastifyRequest): number | null {
  const { 'content-length': length, 'transfer-encoding': parts } = headers;
  return length === undefined && parts !== undefined ? null : Number(length ?? 0);
}

/** They go to the disk as they come. */
const isForm = ({ headers }: FastifyRequest): boolean => /^\s*multipart\//i.test(headers['content-type'] ?? '');

/**
 * Lets strangers send no more than ordinary routes take, and everybody else no more than there is room for: a body is
 * held whole from the moment it is announced until its answer is there. Call it before there are any routes.
 */
export function askBeforeLargeBodies(
  server: FastifyInstance,
  { admit, room, ordinaryBytes }: { admit: LargeBodyAdmission; room: BodyRoom; ordinaryBytes: number },
): void {
  const held = new WeakMap<FastifyRequest, HeldRoom>();
  const inHand = new WeakSet<FastifyRequest>();

  server.addHook('onRequest', async (request, reply) => {
    const bytes = announcedBytes(request);
    if (!takesMedia(request.routeOptions.config) || (bytes !== null && bytes <= ordinaryBytes)) return;
    const holder = await admit(request);
    // Larger ones than the route takes are refused as such.
    if (isForm(request) || (bytes ?? 0) > MEDIA_BODY_LIMIT_BYTES) return;
    const own = room.open(holder);
    held.set(request, own);
    try {
      own.add(bytes ?? 0);
    } catch (error) {
      // Has its sender heard out, who else might be cut off before the answer is read.
      void reply.header('connection', 'close');
      throw error;
    }
    // Whoever goes takes an unread body along. One that is in somebody's hands stays there until they are done with it.
    reply.raw.once('close', () => {
      if (!inHand.has(request)) own.release();
    });
  });
  server.addHook('preParsing', (request, _reply, body, done) => {
    const own = held.get(request);
    done(null, own && announcedBytes(request) === null ? counted(body as Readable, own) : body);
  });
  server.addHook('preValidation', (request, _reply, done) => {
    inHand.add(request);
    done();
  });
  server.addHook('onSend', (request, _reply, payload, done) => {
    const own = held.get(request);
    own?.release();
    // What was refused half-way is read past elsewhere, and not into what nobody reads.
    if (own) request.raw.unpipe();
    done(null, payload);
  });
}

/** The same bytes, and an error in place of those that there is no room for. */
function counted(body: Readable, own: HeldRoom): Readable {
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        own.add(chunk.length);
        done(null, chunk);
      } catch (error) {
        done(error as Error);
      }
    },
  });
  // Not by `pipeline`, which would break the connection off before the sender has an answer.
  body.once('error', (error) => counting.destroy(error));
  return body.pipe(counting);
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
