import type { Type, DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ErrorFilter } from '../errors/index.js';
import { NestLogger, type Logger } from '../logging/index.js';
import { BodyRoom } from './body-room.js';
import { RefuseBrokenBody } from './broken-body.js';
import { createHttpAdapter, DEFAULT_BODY_LIMIT_BYTES } from './http-adapter.js';
import { askBeforeLargeBodies, LARGE_BODY_ADMISSION, type LargeBodyAdmission } from './large-body.js';
import { logRequests } from './request-log.js';
import { createValidationPipe } from './validation.js';

/** What browsers may read of an answer from another origin. */
const exposedHeaders = ['x-request-id', 'retry-after'];

/**
 * Gives an application everything that holds on every route: one error shape, validation, request ids, CORS, security
 * headers. Routes come from its modules.
 */
export function configureApp(app: NestFastifyApplication, logger: Logger): NestFastifyApplication {
  logRequests(app.getHttpAdapter().getInstance(), logger);
  app.useGlobalFilters(new ErrorFilter(logger));
  app.useGlobalInterceptors(new RefuseBrokenBody());
  app.useGlobalPipes(createValidationPipe());
  // Keys travel in headers, never in cookies, so any page may ask; what it may see is decided by the key it has.
  app.enableCors({
    origin: true,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders,
    maxAge: 600,
  });
  app.useSecurityHeaders({
    // Answers are meant to be read from other origins, and the gateway is often reached over plain HTTP in a private net.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    contentSecurityPolicy: false,
    strictTransportSecurity: false,
  });
  return app;
}

/** Makes the HTTP application of a root module; call `listen` on what comes back, or `init` in a test. */
export async function createApp(
  rootModule: Type | DynamicModule,
  logger: Logger,
  trustProxy: readonly string[] = [],
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(rootModule, createHttpAdapter(trustProxy), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  const admit = admissionOf(app);
  if (admit) {
    const room = app.get(BodyRoom, { strict: false });
    askBeforeLargeBodies(app.getHttpAdapter().getInstance(), { admit, room, ordinaryBytes: DEFAULT_BODY_LIMIT_BYTES });
  }
  return configureApp(app, logger);
}

/** Null in an application without anybody who knows callers. */
function admissionOf(app: NestFastifyApplication): LargeBodyAdmission | null {
  try {
    return app.get<LargeBodyAdmission>(LARGE_BODY_ADMISSION, { strict: false });
  } catch {
    return null;
  }
}
