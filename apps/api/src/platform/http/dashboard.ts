import { access } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { describeError, errorBody, NotFoundError } from '../errors/index.js';

/** Where the dashboard is built to; as far from this file in the sources as in what is built of them. */
export const BUILT_DASHBOARD = fileURLToPath(new URL('../../../../admin/dist/', import.meta.url));

const INDEX = 'index.html';
/** The bundler puts a digest of the content into the names of these files. */
const ASSETS = 'assets';

/** The page holds a token that reaches every instance: it runs its own files and nothing else, and nobody frames it. */
const SECURITY_HEADERS = Object.freeze({
  'content-security-policy': [
    "default-src 'self'",
    "script-src 'self'",
    "img-src 'self' data: blob: https:",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "connect-src 'self' ws: wss:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
});

/** Nothing was built where the pages are looked for. */
export class DashboardNotBuiltError extends NotFoundError {
  override readonly code = 'DASHBOARD_NOT_BUILT';

  constructor() {
    super('The dashboard is not built: run npm run build, or start Wharf with npm start, which builds it');
  }
}

/**
 * Serves the dashboard at `/admin`. Every address below it that is no file is one of the page's own, and answered with
 * the page.
 * @param built folder of the built dashboard; it may come to be, or change, while the process runs.
 */
export function serveDashboard(app: NestFastifyApplication, built = BUILT_DASHBOARD): void {
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  void server.register(
    async (scope) => {
      // Loaded only where files are served: specs that start a gateway without a dashboard do without it.
      const { default: fastifyStatic } = await import('@fastify/static');
      scope.addHook('onRequest', async (_request, reply) => void reply.headers(SECURITY_HEADERS));
      await scope.register(fastifyStatic, {
        root: built,
        index: false,
        // The build keeps its own notes in such files.
        dotfiles: 'ignore',
        cacheControl: false,
        suppressWarning: true,
        setHeaders: (reply, path) => void reply.header('cache-control', cachingOf(path, built)),
      });
      scope.setNotFoundHandler((request, reply) => answerPage(request, reply, built));
      scope.get('/', (request, reply) => answerPage(request, reply, built));
    },
    { prefix: '/admin' },
  );
}

function cachingOf(path: string, built: string): string {
  const isNamedByContent = path.startsWith(join(built, ASSETS) + sep);
  return isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache';
}

async function answerPage(request: FastifyRequest, reply: FastifyReply, built: string): Promise<FastifyReply> {
  const path = request.url.split('?')[0] ?? '';
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  if (!isReading || path.startsWith(`/admin/${ASSETS}/`)) {
    return refuse(request, reply, path, new NotFoundError(`Cannot ${request.method} ${path}`));
  }
  const isBuilt = await access(join(built, INDEX)).then(
    () => true,
    () => false,
  );
  return isBuilt ? reply.sendFile(INDEX) : refuse(request, reply, path, new DashboardNotBuiltError());
}

function refuse(request: FastifyRequest, reply: FastifyReply, path: string, error: NotFoundError): FastifyReply {
  return reply.status(error.status).send(errorBody(describeError(error), path, String(request.id)));
}
