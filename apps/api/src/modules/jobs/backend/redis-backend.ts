import { setDefaultBackendFactory } from 'bullmq';
import type { QueueBackend } from './queue-backend.js';

const CONNECT_TIMEOUT_MS = 5_000;

/** Keeps the queue in Redis. Its clients connect by themselves, now or whenever Redis is there again. */
export function openRedisBackend(url: string): QueueBackend {
  setDefaultBackendFactory();
  return {
    connection: { url, connectTimeout: CONNECT_TIMEOUT_MS },
    isRequiredAtStart: false,
    close: () => Promise.resolve(),
  };
}
