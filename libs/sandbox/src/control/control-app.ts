import type { FastifyInstance } from 'fastify';
import type { SandboxNetwork } from '../network.js';

/** Adds the calls of one subject to the control API. */
export type ControlRoutes = (app: FastifyInstance, network: SandboxNetwork) => void;
