import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { NetworkError } from '../errors.js';
import type { SandboxNetwork } from '../network.js';
import { toAnswer } from './answers.js';
import type { ControlRoutes } from './control-app.js';
import { appStateRoutes } from './routes/app-state.js';
import { callRoutes } from './routes/calls.js';
import { faultRoutes } from './routes/faults.js';
import { groupRoutes } from './routes/groups.js';
import { historyRoutes } from './routes/history.js';
import { linkingRoutes } from './routes/linking.js';
import { mediaRoutes } from './routes/media.js';
import { messageRoutes } from './routes/messages.js';
import { peopleRoutes } from './routes/people.js';
import { presenceRoutes } from './routes/presence.js';
import { profileRoutes } from './routes/profile.js';
import { standingRoutes } from './routes/standing.js';
import { stanzaRoutes } from './routes/stanzas.js';

const ROUTES: readonly ControlRoutes[] = [
  linkingRoutes,
  peopleRoutes,
  messageRoutes,
  mediaRoutes,
  groupRoutes,
  appStateRoutes,
  callRoutes,
  profileRoutes,
  standingRoutes,
  historyRoutes,
  presenceRoutes,
  faultRoutes,
  stanzaRoutes,
];

/** The control API: what a person would do with the simulated phones. Loopback only, without a key. */
export function createControlServer(network: SandboxNetwork, log: Logger): FastifyInstance {
  const app = Fastify({ logger: false, ajv: { customOptions: { coerceTypes: false, removeAdditional: false } } });
  app.setErrorHandler((error: FastifyError | NetworkError, _request, reply) => {
    const answer = toAnswer(error);
    if (answer.status >= 500) log.error({ err: error }, 'control call failed');
    return reply.status(answer.status).send(answer);
  });
  app.setNotFoundHandler((request, reply) =>
    reply
      .status(404)
      .send(toAnswer(new NetworkError(404, 'NOT_FOUND', `No such call: ${request.method} ${request.url}`))),
  );
  for (const addRoutes of ROUTES) addRoutes(app, network);
  return app;
}
