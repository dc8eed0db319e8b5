import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { describeError, errorBody } from '../errors/index.js';
import { BUILT_DASHBOARD, DashboardNotBuiltError } from './dashboard.js';

const PAGE = 'connect.html';

/**
 * The page's address is what opens it: it is kept by no cache, told to no other site and framed by nobody. It runs its
 * own files and nothing else.
 */
const SECURITY_HEADERS = Object.freeze({
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
});

/**
 * Serves the page behind invite links at `/connect/<token>`. The page is the same for every token, and whoever only
 * fetches it, as programs do that preview links, learns nothing and changes nothing.
 * @param built folder of the built dashboard, which the page is built with.
 */
export function serveConnectPage(app: NestFastifyApplication, built = BUILT_DASHBOARD): void {
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  server.get('/connect/:token', async (request, reply) => {
    void reply.headers(SECURITY_HEADERS);
    const page = await readFile(join(built, PAGE)).catch(() => null);
    if (page) return reply.type('text/html; charset=utf-8').send(page);
    const error = new DashboardNotBuiltError();
    return reply.status(error.status).send(errorBody(describeError(error), '/connect', String(request.id)));
  });
}
