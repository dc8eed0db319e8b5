import type { Config } from './config.js';

/** What a start should say about settings that are accepted and have no effect yet. */
export function configNotices(config: Config): string[] {
  const notices = [`sending policy rules are not built yet: SENDING_POLICY=${config.sendingPolicy} behaves as off`];
  if (config.redisUrl) notices.push('REDIS_URL is set but not used yet: everything runs on PostgreSQL');
  return config.sendingPolicy === 'off' ? notices.slice(1) : notices;
}
