import type { Config } from './config.js';

/** What a start should say about settings that are accepted and have no effect yet. */
export function configNotices(config: Config): string[] {
  if (config.sendingPolicy === 'off') return [];
  return [`sending policy rules are not built yet: SENDING_POLICY=${config.sendingPolicy} behaves as off`];
}
